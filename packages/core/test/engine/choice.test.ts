import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { createFerrotype } from '../../src/index.ts';
import { scene } from '../support/images.ts';

describe('the choice of engine', () => {
  it('is sharp where it is installed, and says why', async () => {
    await using ferrotype = await createFerrotype({ cache: false });
    expect(ferrotype.engine).toMatchObject({ name: 'sharp', why: expect.stringContaining('is installed') });
  });

  it('is WebAssembly where it was asked for', async () => {
    await using ferrotype = await createFerrotype({ engine: 'wasm', cache: false });
    expect(ferrotype.engine).toMatchObject({ name: 'wasm', why: 'asked for by `engine`' });
  });

  it('reads TIFF with sharp, and says what to do without', async () => {
    const picture = sharp(scene(64, 48).data, { raw: { width: 64, height: 48, channels: 3 } });
    const sources = {
      tiff: await picture.clone().tiff().toBuffer(),
    };
    await using native = await createFerrotype({ engine: 'sharp', cache: false });
    await using wasm = await createFerrotype({ engine: 'wasm', cache: false });
    for (const [format, bytes] of Object.entries(sources)) {
      expect(await wasm.probe(bytes)).toMatchObject({ format, width: 64, height: 48 });
      expect(await native.variant(bytes, { width: 32 }), format).toMatchObject({ width: 32, height: 24 });
      await expect(wasm.variant({ name: `a.${format}`, bytes }, { width: 32 }), format).rejects.toMatchObject(
        {
          code: 'FT_FORMAT_UNSUPPORTED',
          file: `a.${format}`,
          hint: expect.stringContaining('Install `sharp`'),
        },
      );
    }
  });
});
