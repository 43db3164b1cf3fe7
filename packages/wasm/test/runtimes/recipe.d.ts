import type { EngineModule } from '../../src/module.ts';
import type { AvifEngine, ImageEngine, Raster } from '../../src/types.ts';
export declare function testRaster(width: number, height: number, channels: 3 | 4): Raster;
export declare function recipe(modules: {
  imageModule: EngineModule<ImageEngine>;
  avifModule: EngineModule<AvifEngine>;
}): Promise<Record<string, string>>;
