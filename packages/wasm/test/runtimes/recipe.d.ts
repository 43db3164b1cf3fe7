import type { Loaders, Raster } from '../../src/types.ts';
export declare function testRaster(width: number, height: number, channels: 3 | 4): Raster;
export declare function recipe(
  loaders: Pick<Loaders, 'loadImage' | 'loadAvif'>,
): Promise<Record<string, string>>;
