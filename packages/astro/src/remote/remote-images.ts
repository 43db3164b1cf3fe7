import type { Ferrotype, ImageInfo } from 'ferrotype';
import { blame } from '../blame.ts';
import type { DarkroomOptions } from '../darkroom.ts';
import { codeOf, messageOf } from '../errors.ts';
import { plannedSource, plannedSources } from '../planned.ts';
import type { Transform } from '../transform.ts';
import { stepIn } from './fetch.ts';

/** What remote images stand on. */
export interface RemoteImagesOptions {
  /** Whether Ferrotype fetches them, instead of Astro. */
  own: boolean;
  open: () => Promise<Ferrotype>;
  /** Hears of an image that can't be had, once an image. Throws where that ends the build. */
  onLost: (address: string, error: unknown) => Promise<void>;
}

/** What Astro wants to know of an image whose size a page leaves open. */
interface RemoteSize {
  width: number;
  height: number;
  format: Exclude<ImageInfo['format'], 'jpeg'> | 'jpg';
}

/** A pixel of nothing: what stands in the place of an image that can't be had. */
const nothing = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAAC0lEQVR4nGNgAAIAAAUAAXpeqz8AAAAASUVORK5CYII=',
  'base64',
);

/** The remote images of a build: who fetches them, and which can't be had. */
export class RemoteImages {
  readonly own: boolean;
  readonly #options: RemoteImagesOptions;
  readonly #lost = new Set<string>();
  #promised: { size: number; addresses: Set<string> } = { size: -1, addresses: new Set() };
  #stepOut: (() => void) | undefined;

  constructor(options: RemoteImagesOptions) {
    this.own = options.own;
    this.#options = options;
  }

  /** Stands between Astro and the hosts from now on. */
  begin(): void {
    const { own, open } = this.#options;
    this.#stepOut ??= stepIn({
      wants: (address) => this.#wants(address),
      isLost: (address) => this.isLost(address),
      bring: own ? async (address) => (await (await open()).read(address)).bytes : undefined,
      lose: (address, error) => this.#lose(address, error),
    });
  }

  /** Lets Astro fetch by itself again. */
  end(): void {
    this.#stepOut?.();
    this.#stepOut = undefined;
  }

  isLost(address: string): boolean {
    return this.#lost.has(normal(address));
  }

  /**
   * What an image is, for pages that don't say. Of one that can't be had nothing is known: it is one pixel large until the pages
   * are pointed back to where it comes from.
   */
  async size(address: string): Promise<RemoteSize> {
    try {
      const { width, height, format } = await (await this.#options.open()).probe(address);
      return { width, height, format: format === 'jpeg' ? 'jpg' : format };
    } catch (error) {
      await this.#lose(address, error);
      return { width: 1, height: 1, format: 'png' };
    }
  }

  /** A file for an image that is lost: as large, and with nothing to be seen. */
  async standIn({ width, height, format }: Transform): Promise<{ data: Uint8Array; format: string }> {
    const source = { name: 'nothing', bytes: new Uint8Array(nothing) };
    const written = (['webp', 'avif', 'png', 'jpeg'] as const).find((one) => one === format);
    if (written === undefined || !width || !height) return { data: source.bytes, format: 'png' };
    const request = { width, height, fit: 'fill', upscale: true, format: written } as const;
    const { bytes } = await (await this.#options.open()).variant(source, request);
    return { data: bytes, format: written };
  }

  async #lose(address: string, error: unknown): Promise<void> {
    const isNew = !this.isLost(address);
    this.#lost.add(normal(address));
    if (isNew) await this.#options.onLost(address, error);
  }

  #wants(address: string): boolean {
    const sources = plannedSources();
    if (sources.length !== this.#promised.size) {
      const addresses = new Set(
        sources.flatMap((source) => (isRemote(source.address) ? normal(source.address) : [])),
      );
      this.#promised = { size: sources.length, addresses };
    }
    return this.#promised.addresses.has(address);
  }
}

/** What takes care of a build's remote images: where Ferrotype fetches them, and where one that can't be had is no reason to stop. */
export function remoteImagesOf(
  { settings, build, logger }: Pick<DarkroomOptions, 'settings' | 'build' | 'logger'>,
  open: () => Promise<Ferrotype>,
): RemoteImages | undefined {
  const own = settings.remote !== undefined;
  if (build === undefined || !(own || settings.onError === 'warn')) return undefined;
  const onLost = async (address: string, error: unknown): Promise<void> => {
    const loss = lossOf(address, error);
    const [image] = plannedSource(address)?.images ?? [];
    if (settings.onError === 'fail') throw await blame(loss, image?.fileName, build.output);
    logger?.warn(`${loss.message}\n  Pages show it from its own address, because images.onError is "warn".`);
  };
  return new RemoteImages({ own, open, onLost });
}

/** Whether an image is on another host. */
export function isRemote(address: string): boolean {
  return /^https?:\/\//i.test(address);
}

/** An address as a `Request` has it. */
function normal(address: string): string {
  return URL.canParse(address) ? new URL(address).href : address;
}

/** An error for an image that can't be had. Astro's own fetch tells neither which it was nor, but in the cause, why. */
function lossOf(address: string, error: unknown): Error {
  if (error instanceof Error && codeOf(error)?.startsWith('FT_') === true) return error;
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return new Error(`The remote image could not be fetched: ${address}\n  ${messageOf(cause)}`, {
    cause: error,
  });
}
