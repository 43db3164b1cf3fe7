import type { DecodeOptions, Image, InputFormat, Metadata } from '@ferrotype/wasm';
import type { Instances, ModuleName } from './modules.ts';

/** The formats the image module reads by itself, metadata and all. */
export const readByImage: ReadonlySet<InputFormat> = new Set(['jpeg', 'png', 'webp', 'gif']);

/** What reading a source of this format takes. */
export function modulesToOpen(format: InputFormat): readonly ModuleName[] {
  return format === 'avif' ? ['image', 'avif-decode'] : ['image'];
}

/** A source, decoded in the image module's memory. */
export interface Opened extends Disposable {
  readonly image: Image;
  metadata(): Metadata;
}

/** Decodes a source by the module that can. */
export function open(
  instances: Instances,
  format: InputFormat,
  bytes: Uint8Array,
  options: DecodeOptions,
): Opened {
  const engine = instances.get('image');
  if (format !== 'avif') {
    const image = engine.decode(bytes, options);
    return { image, metadata: () => image.metadata(), [Symbol.dispose]: () => image.free() };
  }
  const { limits = {}, keepIcc = false } = options;
  const { raster, metadata } = instances.get('avif-decode').decode(bytes, { limits, keepIcc });
  const image = engine.fromRaster(raster);
  return { image, metadata: () => metadata, [Symbol.dispose]: () => image.free() };
}
