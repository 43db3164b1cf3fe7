import type { Image, Raster } from '@ferrotype/wasm';
import type { Reference } from '@ferrotype/wasm/quality';
import type { Instances, ModuleName } from '../../wasm/modules.ts';
import {
  search,
  type Attempt,
  type LossyOptions,
  type QualityFinding,
  type QualityQuestion,
} from './search.ts';
import { forKind } from './settle.ts';
import { smallSize } from './sizes.ts';

/** The modules a search needs: AVIF's only where it is about AVIF. */
export function qualityModules({ encode }: QualityQuestion): readonly ModuleName[] {
  return encode.format === 'avif' ? ['quality', 'image', 'avif'] : ['quality', 'image'];
}

/** Searches with the encoders of the WebAssembly engine. */
export function findQuality(instances: Instances, raster: Raster, question: QualityQuestion): QualityFinding {
  const engine = instances.get('quality');
  const graphic = engine.isGraphic(raster);
  const asked = forKind(question, graphic);
  const small = reduced(instances, raster);
  const sizes = { small: small && small.width * small.height, whole: raster.width * raster.height };
  const references: Partial<Record<Attempt['size'], { raster: Raster; reference: Reference }>> = {};
  try {
    const searching = search(asked, sizes);
    let step = searching.next();
    while (step.done !== true) {
      const { size, options } = step.value;
      const known = (references[size] ??= prepared(size === 'small' && small ? small : raster));
      step = searching.next(known.reference.compare(seen(instances, known.raster, options)));
    }
    return { graphic, anchors: step.value };
  } finally {
    for (const { reference } of Object.values(references)) reference.free();
  }

  function prepared(of: Raster): { raster: Raster; reference: Reference } {
    return { raster: of, reference: engine.reference(of) };
  }
}

/** What is seen of a raster once it is encoded. */
function seen(instances: Instances, raster: Raster, options: LossyOptions): Raster {
  if (options.format === 'avif') return instances.get('avif').trial(raster, options).raster;
  const engine = instances.get('image');
  using image = engine.fromRaster(raster);
  using decoded = engine.decode(image.encode(options));
  return decoded.raster();
}

function reduced(instances: Instances, raster: Raster): Raster | undefined {
  const size = smallSize(raster.width, raster.height);
  if (size === undefined) return undefined;
  using image = instances.get('image').fromRaster(raster);
  using small = resized(image, size);
  return small.raster();
}

function resized(image: Image, { width, height }: { width: number; height: number }): Image {
  return image.resize({
    width,
    height,
    crop: { x: 0, y: 0, width: image.width, height: image.height },
    inner: { x: 0, y: 0, width, height },
  });
}
