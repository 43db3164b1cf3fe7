import { basename } from 'node:path/posix';
import { addressOf, keyOf, type PlannedTransform } from './transform.ts';

/** Astro's list of the images a build has promised, as kept on `globalThis.astroAsset`. */
type StaticImages = ReadonlyMap<
  string,
  {
    originalSrcPath: string | undefined;
    transforms: ReadonlyMap<string, { finalPath: string; transform: PlannedTransform }>;
  }
>;

/** An image the build has promised. */
export interface Planned {
  transform: PlannedTransform;
  /** File name of the finished image, without folders. */
  fileName: string;
  /** Path of the finished image from the root of the site, with a leading slash. */
  finalPath: string;
}

/** A source with everything that was promised of it. */
export interface PlannedSource {
  address: string;
  /** The original on disk; absent for remote images. */
  path: string | undefined;
  images: Planned[];
}

function staticImages(): StaticImages {
  return (globalThis.astroAsset?.staticImages as StaticImages | undefined) ?? new Map();
}

/** Every source of this build. */
export function plannedSources(): PlannedSource[] {
  return [...staticImages().values()].flatMap((entry) => {
    const images = [...entry.transforms.values()].map(({ transform, finalPath }) => ({
      transform,
      finalPath,
      fileName: basename(finalPath),
    }));
    const first = images[0];
    return first ? [{ address: addressOf(first.transform), path: entry.originalSrcPath, images }] : [];
  });
}

/** The source at this address, if the build knows it. */
export function plannedSource(address: string): PlannedSource | undefined {
  return plannedSources().find((source) => source.address === address);
}

/** The promised image with this key. */
export function plannedImage(source: PlannedSource | undefined, key: string): Planned | undefined {
  return source?.images.find((image) => keyOf(image.transform) === key);
}
