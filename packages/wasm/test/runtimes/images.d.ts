import type { Raster } from '../../src/types.ts';
export declare function testRaster(width: number, height: number, channels: 3 | 4): Raster;
