import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { fastest, PairedEngine } from '../../src/engine/paired.ts';
import { closing, difference, never, rasters, sharpEngine, wasmEngine } from '../support/engines.ts';
import { imageFile, scene } from '../support/images.ts';

describe('both engines', () => {
  const source = () => sharp(scene(600, 400).data, { raw: { width: 600, height: 400, channels: 3 } });
  const alpha = () => sharp(scene(600, 400, 4).data, { raw: { width: 600, height: 400, channels: 4 } });

  it.each([
    ['a JPEG', () => source().jpeg({ quality: 90 })],
    ['a progressive JPEG with 4:4:4', () => source().jpeg({ progressive: true, chromaSubsampling: '4:4:4' })],
    ['a grey JPEG', () => source().greyscale().jpeg()],
    ['a turned JPEG', () => source().jpeg().withMetadata({ orientation: 6 })],
    ['a mirrored JPEG', () => source().jpeg().withMetadata({ orientation: 5 })],
    ['a JPEG with a wide profile', () => source().jpeg().withIccProfile('p3')],
    ['a 16 bit PNG', () => source().toColourspace('rgb16').png()],
    ['a grey PNG', () => source().greyscale().png()],
    ['a palette PNG', () => source().png({ palette: true, colours: 16 })],
    ['a PNG with transparency', () => alpha().png()],
    ['a grey PNG with transparency', () => alpha().greyscale().png()],
    ['a WebP with transparency', () => alpha().webp({ lossless: true })],
    ['a GIF', () => source().gif()],
  ])('make the same picture of %s', async (_name, make) => {
    const bytes = await make().toBuffer();
    await using wasm = closing(wasmEngine());
    await using native = closing(await sharpEngine());
    const widths = [600, 250, 60];
    const [ours, theirs] = await Promise.all([
      rasters(wasm.engine, bytes, widths),
      rasters(native.engine, bytes, widths),
    ]);
    for (const [index, raster] of ours.entries()) {
      const other = theirs[index];
      if (other === undefined) throw new Error('a raster is missing');
      // Decoders differ in the last bits, and by more where they turn one colour space into another.
      expect(difference(raster, other), `width ${widths[index]}`).toBeLessThan(3);
    }
  });

  it('turn CMYK into colours a person would call the same', async () => {
    const bytes = await source().toColourspace('cmyk').jpeg().toBuffer();
    await using wasm = closing(wasmEngine());
    await using native = closing(await sharpEngine());
    const [[ours], [theirs]] = [
      await rasters(wasm.engine, bytes, [300]),
      await rasters(native.engine, bytes, [300]),
    ];
    if (ours === undefined || theirs === undefined) throw new Error('a raster is missing');
    // Without a profile there is no right answer: libvips brings one for offset print, ours is the plain formula.
    expect(difference(ours, theirs)).toBeLessThan(40);
  });

  it('write the same WebP, byte for byte, from the same pixels, from effort 3 on', async () => {
    await using wasm = closing(wasmEngine());
    await using native = closing(await sharpEngine());
    for (const channels of [3, 4] as const) {
      for (const settings of [
        { quality: 80, effort: 3 },
        { quality: 35, effort: 4 },
        { quality: 75, effort: 1, lossless: true },
      ]) {
        const options = { format: 'webp' as const, lossless: false, ...settings };
        const task = { file: 'test', raster: scene(160, 120, channels), options };
        const [ours, theirs] = await Promise.all([
          wasm.engine.encode(task, never),
          native.engine.encode(task, never),
        ]);
        expect(Buffer.compare(ours, theirs), JSON.stringify({ channels, ...settings })).toBe(0);
      }
    }
  });

  it('share the work in `auto`: WebAssembly writes fast WebP, sharp everything else', async () => {
    await using wasm = closing(wasmEngine());
    await using native = closing(await sharpEngine());
    const auto = new PairedEngine(native.engine, wasm.engine, fastest);
    const raster = scene(160, 120, 3);
    const webp = (effort: number, lossless = false) =>
      ({ format: 'webp', quality: 80, effort, lossless }) as const;
    const jpeg = { format: 'jpeg', quality: 80, progressive: true, chroma: '4:2:0' } as const;
    for (const [options, chosen] of [
      [webp(2), wasm.engine],
      [webp(3), native.engine],
      [webp(2, true), native.engine],
      [jpeg, native.engine],
    ] as const) {
      const task = { file: 'test', raster, options };
      const [made, expected] = await Promise.all([auto.encode(task, never), chosen.encode(task, never)]);
      expect(Buffer.compare(made, expected), JSON.stringify(options)).toBe(0);
      expect(await auto.encoder(options)).toEqual(await chosen.encoder(options));
    }
  });

  it('lay transparency over the background alike', async () => {
    const bytes = await imageFile('png', 120, 80, 4);
    await using wasm = closing(wasmEngine());
    await using native = closing(await sharpEngine());
    const [[ours], [theirs]] = [
      await rasters(wasm.engine, bytes, [120], true),
      await rasters(native.engine, bytes, [120], true),
    ];
    if (ours === undefined || theirs === undefined) throw new Error('a raster is missing');
    expect(ours.channels).toBe(3);
    expect(difference(ours, theirs)).toBeLessThan(1);
  });
});
