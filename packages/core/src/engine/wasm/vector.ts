import type { ImageEngine, InputFormat, Metadata, Raster } from '@ferrotype/wasm';
import type { SvgEngine } from '@ferrotype/wasm/svg';
import type { RasterPlan } from '../engine.ts';
import type { Instances, ModuleName } from './modules.ts';
import type { PrepareInput } from './prepare.ts';
import { modulesToOpen } from './open.ts';

/** What draws SVG and text: the font is data, and a raster may have to be laid on a background. */
const vectorModules: readonly ModuleName[] = ['svg', 'sans', 'image'];

/** The modules that read a format. */
export function readersOf(format: InputFormat): readonly ModuleName[] {
  return format === 'svg' ? vectorModules : modulesToOpen(format);
}

/** What draws text. */
export const textModules: readonly ModuleName[] = ['svg', 'sans'];

const withFont = new WeakSet<SvgEngine>();

/** The SVG engine of a thread, with the bundled font. */
export function painter(instances: Instances): SvgEngine {
  const svg = instances.get('svg');
  if (!withFont.has(svg)) {
    for (const file of instances.get('sans').files) svg.addFont(file);
    withFont.add(svg);
  }
  return svg;
}

/** Draws an SVG once for every raster wanted: each is as sharp as its size allows. */
export function prepareVector(
  instances: Instances,
  input: PrepareInput,
  onRaster: (key: string, raster: Raster) => void,
): Metadata {
  const svg = painter(instances);
  for (const [index, plan] of input.rasters.entries()) {
    const { geometry } = plan;
    const { width, height } = geometry.inner;
    const isFinal = width === geometry.width && height === geometry.height && !plan.flatten;
    const into = isFinal ? pixels(input.blocks[index], width * height * 4) : undefined;
    const { info, bytes, limits } = input;
    const drawn = svg.rasterize(bytes, {
      width,
      height,
      source: { width: info.width, height: info.height },
      crop: geometry.crop,
      limits,
      ...(into !== undefined && { into }),
    });
    onRaster(
      plan.key,
      isFinal ? drawn : onBackground(instances.get('image'), drawn, plan, input.blocks[index]),
    );
  }
  return {};
}

/** Pads to the canvas and lays over the background, where the plan says so. */
function onBackground(
  engine: ImageEngine,
  drawn: Raster,
  { geometry, background, flatten }: RasterPlan,
  block: SharedArrayBuffer | undefined,
): Raster {
  using image = engine.fromRaster(drawn);
  const crop = { x: 0, y: 0, width: drawn.width, height: drawn.height };
  using padded = image.resize({ ...geometry, crop }, background);
  if (!flatten || padded.channels === 3)
    return padded.raster(pixels(block, padded.width * padded.height * padded.channels));
  using flat = padded.flatten(background);
  return flat.raster(pixels(block, flat.width * flat.height * 3));
}

/** Memory that threads share: the block meant for the raster, where it is large enough. */
function pixels(block: SharedArrayBuffer | undefined, length: number): Uint8Array {
  const memory = block !== undefined && block.byteLength >= length ? block : new SharedArrayBuffer(length);
  return new Uint8Array(memory, 0, length);
}
