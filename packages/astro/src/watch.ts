import { basename } from 'node:path/posix';
import type { PlannedTransform } from './transform.ts';

type AddStaticImage = NonNullable<(typeof globalThis.astroAsset)['addStaticImage']>;

/** Hears of an image as soon as a page has asked for its address. */
export type OnImage = (transform: PlannedTransform, fileName: string, path: string | undefined) => void;

const watching = new WeakSet<AddStaticImage>();

/**
 * Listens to Astro's list of promised images. An image service's `getURL` is too early: Astro calls it for images that
 * never reach a page, such as the full-size one of every `<source>`; `addStaticImage` is called for exactly those that do,
 * and knows where the original lies. Astro sets it anew for every build, hence the check on each call.
 */
export function watchStaticImages(onImage: OnImage): void {
  const add = globalThis.astroAsset?.addStaticImage;
  if (!add || watching.has(add)) return;
  const watched: AddStaticImage = (options, hashProperties, fsPath) => {
    const url = add(options, hashProperties, fsPath);
    onImage(options as PlannedTransform, fileNameOf(url), fsPath);
    return url;
  };
  watching.add(watched);
  globalThis.astroAsset.addStaticImage = watched;
}

/** The file name at the end of an address, as it stands on disk. */
export function fileNameOf(url: string): string {
  const path = url.split(/[?#]/, 1)[0] ?? '';
  try {
    return basename(decodeURI(path));
  } catch {
    return basename(path);
  }
}
