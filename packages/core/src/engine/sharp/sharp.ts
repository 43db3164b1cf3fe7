import type { EncodeOptions, InputFormat, Metadata, Raster } from '@ferrotype/wasm';
import { orAbort, withDeadline } from '../../util/abort.ts';
import type { EncodeTask, Maker, PrepareTask } from '../engine.ts';
import type { TryingEngine } from '../findings/quality/apart.ts';
import type { Inspector } from '../inspect.ts';
import { readByImage } from '../wasm/open.ts';
import { encode } from './encode.ts';
import { sharpError } from './failure.ts';
import type { SharpModule } from './load.ts';
import { fromRaster, pixels, prepare } from './prepare.ts';

/** The engine over the user's sharp. Its work runs on libuv's thread pool, so no workers of ours are needed. */
export class SharpEngine implements TryingEngine {
  readonly name = 'sharp';
  readonly version: string;
  readonly #maker: Maker;
  readonly #sharp: SharpModule;
  readonly #inspector: Inspector;
  readonly #taskMs: number;
  readonly #closing = new AbortController();

  constructor(sharp: SharpModule, inspector: Inspector, taskMs: number) {
    this.#sharp = sharp;
    this.#inspector = inspector;
    this.#taskMs = taskMs;
    this.version = sharp.versions.sharp ?? 'unknown';
    const libraries = ['vips', 'mozjpeg', 'spng', 'webp', 'aom', 'heif', 'lcms', 'rsvg'] as const;
    const versions = libraries.map((library) => `${library} ${sharp.versions[library] ?? '-'}`);
    this.#maker = { name: 'sharp', version: `${this.version} (${versions.join(', ')})` };
  }

  decodes(format: InputFormat): boolean {
    const { jpeg, png, webp, gif, heif, svg, tiff } = this.#sharp.format;
    const loaders = { jpeg, png, webp, gif, avif: heif, svg, tiff };
    return loaders[format]?.input.buffer === true;
  }

  async preparer(): Promise<Maker> {
    return this.#maker;
  }

  async encoder(): Promise<Maker> {
    return this.#maker;
  }

  async prepare(task: PrepareTask, signal: AbortSignal): Promise<Metadata> {
    await this.#run(task.file, 'prepare', signal, (stop) => prepare(this.#sharp, task, this.#taskMs, stop));
    return task.keepMetadata ? this.#metadata(task) : {};
  }

  async encode(task: EncodeTask<EncodeOptions>, signal: AbortSignal): Promise<Uint8Array> {
    const { raster, options, file } = task;
    return this.#run(file, 'encode', signal, () => encode(this.#sharp, raster, options, this.#taskMs));
  }

  async seen(task: EncodeTask<EncodeOptions>, signal: AbortSignal): Promise<Raster> {
    const bytes = await this.encode(task, signal);
    return this.#run(task.file, 'encode', signal, () => pixels(this.#sharp(bytes).toColourspace('srgb')));
  }

  reduced(raster: Raster, { width, height }: { width: number; height: number }): Promise<Raster> {
    return pixels(fromRaster(this.#sharp, raster).resize(width, height, { fit: 'fill', kernel: 'lanczos3' }));
  }

  /** What may be kept: read by the image module where it can, else what sharp tells of it. */
  async #metadata({ bytes, info, limits, file }: PrepareTask): Promise<Metadata> {
    if (readByImage.has(info.format)) return this.#inspector.metadata(bytes, limits, file);
    const { icc } = await this.#sharp(bytes).metadata();
    return icc === undefined || !info.hasIcc ? {} : { icc };
  }

  recycle(): void {}

  /** sharp can't be stopped in the middle of an operation; its result is dropped. */
  async close(): Promise<void> {
    this.#closing.abort();
  }

  async #run<T>(
    file: string,
    stage: 'prepare' | 'encode',
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const either = AbortSignal.any([signal, this.#closing.signal]);
    try {
      return await withDeadline(either, this.#taskMs, file, (stop) => orAbort(work(stop), stop, file));
    } catch (error) {
      throw sharpError(error, file, stage);
    }
  }
}
