import { imageModule, type ImageEngine, type Raster } from '@ferrotype/wasm';
import { qualityModule, type QualityEngine } from '@ferrotype/wasm/quality';

/** Says how alike two pictures look: SSIMULACRA2, 100 for the same. Its modules are loaded for the first two. */
export class Scorer {
  #engines: Promise<[ImageEngine, QualityEngine]> | undefined;

  /** The score of a file against a picture without loss; `undefined` where they cannot be compared. */
  async score(exact: Uint8Array, file: Uint8Array): Promise<number | undefined> {
    this.#engines ??= Promise.all([imageModule.load(), qualityModule.load()]);
    const [image, quality] = await this.#engines;
    const [original, made] = [pixelsOf(image, exact), pixelsOf(image, file)];
    const alike = (['width', 'height', 'channels'] as const).every((side) => original[side] === made[side]);
    if (!alike) return undefined;
    using reference = quality.reference(original);
    return reference.compare(made);
  }
}

function pixelsOf(engine: ImageEngine, bytes: Uint8Array): Raster {
  using image = engine.decode(bytes);
  return image.raster();
}
