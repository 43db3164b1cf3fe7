import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumOptions, noChromium } from '../../../../testing/chromium.ts';

/** The browser of this machine. Fails where there is none: what a page shows can't be checked without. */
export async function openBrowser(): Promise<Browser> {
  if (chromiumOptions === undefined) throw new Error(noChromium);
  return chromium.launch(chromiumOptions);
}

/** One file an image may show, by its address. */
export interface Candidate {
  url: string;
  /** Descriptor from `srcset`, such as `480w` or `2x`; absent for `src`. */
  descriptor: string | undefined;
  /** Size of the file's pixels as the browser decoded them; 0 where it could not. */
  width: number;
  height: number;
}

/** An `<img>` as the browser shows it. */
export interface ShownImage {
  alt: string;
  loaded: boolean;
  naturalWidth: number;
  naturalHeight: number;
  /** The attributes, as numbers. */
  width: number;
  height: number;
  loading: string | null;
  fetchPriority: string | null;
  dataset: Record<string, string>;
  /** The address it chose. */
  current: string;
  /** Everything it could have chosen, the `<source>`s of its `<picture>` included. */
  candidates: Candidate[];
}

/** Opens a page, makes every image load, and tells what each became. */
export async function imagesOf(page: Page, url: string): Promise<ShownImage[]> {
  await page.goto(url, { waitUntil: 'load' });
  return page.evaluate(async () => {
    const measure = async (address: string): Promise<{ width: number; height: number }> => {
      const image = new Image();
      image.src = address;
      await image.decode().catch(() => {});
      return { width: image.naturalWidth, height: image.naturalHeight };
    };
    const parse = (srcset: string): { url: string; descriptor: string | undefined }[] =>
      srcset.split(/,\s+/).flatMap((part) => {
        const [address, descriptor] = part.trim().split(/\s+/);
        return address ? [{ url: address, descriptor }] : [];
      });
    const shown = [];
    for (const img of document.images) {
      img.loading = 'eager';
      await img.decode().catch(() => {});
      const sources = [...(img.closest('picture')?.querySelectorAll('source') ?? [])].map(
        (source) => source.srcset,
      );
      const found = [
        { url: img.getAttribute('src') ?? '', descriptor: undefined },
        ...[img.srcset, ...sources].flatMap(parse),
      ];
      const candidates = [];
      for (const one of found) candidates.push({ ...one, ...(await measure(one.url)) });
      shown.push({
        alt: img.alt,
        loaded: img.complete && img.naturalWidth > 0,
        naturalWidth: img.naturalWidth,
        naturalHeight: img.naturalHeight,
        width: Number(img.getAttribute('width')),
        height: Number(img.getAttribute('height')),
        loading: img.getAttribute('loading'),
        fetchPriority: img.getAttribute('fetchpriority'),
        dataset: { ...img.dataset } as Record<string, string>,
        current: img.currentSrc,
        candidates,
      });
    }
    return shown;
  });
}
