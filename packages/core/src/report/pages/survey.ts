import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { BudgetCheck } from '../budgets.ts';
import { Heaviest } from '../heaviest.ts';
import type { ReportPage } from '../types.ts';
import { Addresses, pageAddress, type SiteAddress } from './address.ts';
import { viewports } from './media.ts';
import { readPage, type PageContents } from './page.ts';
import { chosen } from './shown.ts';
import { checkImages, Warnings } from './warnings.ts';

/** Pages read at once. */
const readers = 16;

/** Pages and images told of at most. */
export const listed = 100;

/** Bytes at an image's start in which its size stands; of a JPEG with larger metadata it stays unknown. */
const headBytes = 64 * 1024;

/** An image file as pages load it. */
export interface Loaded {
  readonly bytes: number;
  /** Pages it is on, budgets or not. */
  pages: number;
  readonly onPages: string[];
  /** The first page that budgets hold for. */
  counted?: string;
  /** Whether a browser takes it in one of the viewports. */
  taken: boolean;
}

/** What is known of a site's pages. */
export interface Survey {
  readonly pageCount: number;
  /** The heaviest. */
  readonly pages: readonly ReportPage[];
  /** Image files of the output folder that pages refer to. */
  readonly loaded: ReadonlyMap<string, Loaded>;
  readonly warnings: ReturnType<Warnings['list']>;
}

/** What a survey goes by. */
export interface SurveyOptions extends SiteAddress {
  readonly output: string;
  /** Every file of the output folder, with its bytes. */
  readonly files: ReadonlyMap<string, number>;
  readonly budgets: BudgetCheck;
  /** Pixels of files, where they are known already. */
  readonly widths: ReadonlyMap<string, number>;
  /** Reads pixels from the first bytes of an image. */
  readonly probe: (start: Uint8Array) => Promise<number | undefined>;
}

/** Reads every page of a site, a few at a time. */
export async function survey(options: SurveyOptions): Promise<Survey> {
  const surveyor = new Surveyor(options);
  const names = [...options.files.keys()].filter((file) => /\.html?$/i.test(file));
  for (let at = 0; at < names.length; at += readers) {
    const batch = names.slice(at, at + readers);
    const pages = await Promise.all(batch.map((name) => readFile(path.join(options.output, name), 'utf8')));
    // In order, so that the same site gives the same report.
    for (const [index, name] of batch.entries()) await surveyor.page(name, pages[index] ?? '');
  }
  return surveyor.result(names.length);
}

class Surveyor {
  readonly #options: SurveyOptions;
  readonly #addresses: Addresses;
  readonly #pages = new Heaviest<ReportPage>(listed, ({ bytes }) => bytes);
  readonly #loaded = new Map<string, Loaded>();
  readonly #warnings = new Warnings();
  readonly #widths = new Map<string, Promise<number | undefined>>();

  constructor(options: SurveyOptions) {
    this.#options = options;
    this.#addresses = new Addresses(options);
  }

  result(pageCount: number): Survey {
    const pages = this.#pages.list();
    return { pageCount, pages, loaded: this.#loaded, warnings: this.#warnings.list() };
  }

  async page(name: string, html: string): Promise<void> {
    const contents = readPage(html);
    const page = pageAddress(name);
    const start = this.#addresses.start(name, contents.base);
    const fileOf = (url: string): string | undefined => this.#addresses.fileOf(url, start);
    this.#note(page, contents, fileOf);
    const weighed = this.#weigh(page, this.#size(name), contents, fileOf);
    this.#pages.add(weighed);
    this.#options.budgets.page(page, weighed.bytes, weighed.heaviest);
    const widthOf = async (url: string): Promise<number | undefined> => this.#width(fileOf(url));
    await checkImages(page, contents.images, widthOf, this.#warnings);
  }

  /** Notes which files a page refers to, and which of them are not there. */
  #note(page: string, contents: PageContents, fileOf: (url: string) => string | undefined): void {
    const choices = [...contents.images.flatMap((image) => image.choices), ...contents.others];
    const urls = new Set(choices.flatMap(({ candidates }) => candidates.map(({ url }) => url)));
    const files = new Set<string>();
    for (const url of urls) {
      const file = fileOf(url);
      if (file === undefined) continue;
      if (this.#options.files.has(file)) files.add(file);
      else this.#warnings.add('missing-file', page, url, 'There is no such file in the output folder.');
    }
    for (const file of files) {
      const known = this.#loaded.get(file) ?? {
        bytes: this.#size(file),
        pages: 0,
        onPages: [],
        taken: false,
      };
      this.#loaded.set(file, known);
      known.pages++;
      if (known.onPages.length < 3) known.onPages.push(page);
    }
  }

  #weigh(
    page: string,
    html: number,
    contents: PageContents,
    fileOf: (url: string) => string | undefined,
  ): ReportPage {
    const sum = (urls: readonly string[]): number => {
      const files = new Set(urls.flatMap((url) => fileOf(url) ?? []));
      return [...files].reduce((total, file) => total + this.#size(file), 0);
    };
    const [styles, scripts] = [sum(contents.styles), sum(contents.scripts)];
    const counted = !this.#options.budgets.ignores(page);
    const heaviest = new Map<string, number>();
    const weights = viewports.map((viewport) => {
      const taken = new Set<string>();
      for (const { choices, width } of contents.images) {
        const file = fileOf(chosen(choices, viewport, width)?.url ?? '');
        if (file !== undefined) taken.add(file);
      }
      for (const other of contents.others) {
        const file = fileOf(chosen([other], viewport)?.url ?? '');
        if (file !== undefined) taken.add(file);
      }
      let images = 0;
      for (const file of taken) {
        const size = this.#size(file);
        images += size;
        heaviest.set(file, size);
        const known = this.#loaded.get(file);
        if (known === undefined) continue;
        known.taken = true;
        if (counted) known.counted ??= page;
      }
      return { viewport: viewport.name, bytes: html + styles + scripts + images, images };
    });
    return {
      page,
      bytes: Math.max(...weights.map(({ bytes }) => bytes)),
      html,
      styles,
      scripts,
      weights,
      imageCount: contents.images.length,
      heaviest: [...heaviest]
        .map(([file, bytes]) => ({ file, bytes }))
        .toSorted((a, b) => b.bytes - a.bytes)
        .slice(0, 5),
    };
  }

  #size(file: string): number {
    return this.#options.files.get(file) ?? 0;
  }

  #width(file: string | undefined): Promise<number | undefined> {
    if (file === undefined || !this.#options.files.has(file)) return Promise.resolve(undefined);
    const known = this.#options.widths.get(file);
    if (known !== undefined) return Promise.resolve(known);
    let width = this.#widths.get(file);
    if (width === undefined) {
      width = this.#probe(file);
      this.#widths.set(file, width);
    }
    return width;
  }

  async #probe(file: string): Promise<number | undefined> {
    const handle = await open(path.join(this.#options.output, file)).catch(() => undefined);
    if (handle === undefined) return undefined;
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
      return await this.#options.probe(buffer.subarray(0, bytesRead));
    } catch {
      return undefined;
    } finally {
      await handle.close();
    }
  }
}
