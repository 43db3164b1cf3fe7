import type { Limits, Raster } from '@ferrotype/wasm';
import type { Inset } from './edits.ts';

/** How many rasters are kept; a site has a watermark or two, at the sizes of its pictures. */
const kept = 16;

/** The rasters of insets. Each is made once for all the pictures it is laid over, as long as it is among the last few. */
export class Insets {
  readonly #make: (inset: Inset, limits: Limits) => Promise<Raster>;
  readonly #made = new Map<string, Promise<Raster>>();

  constructor(make: (inset: Inset, limits: Limits) => Promise<Raster>) {
    this.#make = make;
  }

  get(inset: Inset, limits: Limits): Promise<Raster> {
    const key = `${inset.digest} ${inset.width} ${inset.height}`;
    const raster = this.#made.get(key) ?? this.#make(inset, limits);
    // The last one asked for stands last.
    this.#made.delete(key);
    this.#made.set(key, raster);
    raster.catch(() => this.#made.delete(key));
    for (const oldest of this.#made.keys()) {
      if (this.#made.size <= kept) break;
      this.#made.delete(oldest);
    }
    return raster;
  }

  clear(): void {
    this.#made.clear();
  }
}
