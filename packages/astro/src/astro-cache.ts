import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';

/**
 * Astro's own cache of finished images (`node_modules/.astro/assets`). Astro looks there by file name before it asks the
 * image service, and the name holds the size, format and quality of an image, but neither the service's options nor whether
 * the source was damaged.
 */
export class AstroCache {
  readonly #assets: URL;
  readonly #stamp: URL;

  /** @param cacheDir Astro's `cacheDir`. */
  constructor(cacheDir: URL) {
    this.#assets = new URL('assets/', cacheDir);
    this.#stamp = new URL('ferrotype.json', cacheDir);
  }

  /** Whether Astro will take this image from its cache and never ask for it. */
  has(fileName: string): boolean {
    return existsSync(new URL(encodeURIComponent(fileName), this.#assets));
  }

  /** Removes finished images, so that the next build asks for them again. */
  async forget(fileNames: string[]): Promise<void> {
    await Promise.all(
      fileNames.flatMap((name) =>
        [name, `${name}.json`].map((file) =>
          rm(new URL(encodeURIComponent(file), this.#assets), { force: true }),
        ),
      ),
    );
  }

  /**
   * Empties the cache when the images in it were made with other options than `options`, which names everything that
   * changes the bytes. Returns whether it did.
   */
  async keepFor(options: string): Promise<boolean> {
    const before = await readFile(this.#stamp, 'utf8').catch(() => undefined);
    const now = `${JSON.stringify({ options })}\n`;
    if (before === now) return false;
    if (before !== undefined) await rm(this.#assets, { recursive: true, force: true });
    await mkdir(new URL('./', this.#stamp), { recursive: true });
    await writeFile(this.#stamp, now);
    return before !== undefined;
  }
}
