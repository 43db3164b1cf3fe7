import { imageModule } from '@ferrotype/wasm';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Engine, PrepareTask, RasterPlan } from '../src/engine/engine.ts';
import { AutoEngine } from '../src/engine/auto.ts';
import { Inspector } from '../src/engine/inspect.ts';
import { loadSharp } from '../src/engine/sharp/load.ts';
import { SharpEngine } from '../src/engine/sharp/sharp.ts';
import { WasmEngine, type WasmEngineOptions } from '../src/engine/wasm/wasm.ts';
import { createFerrotype } from '../src/index.ts';
import { imageFile, scene } from './support/images.ts';
import { listener } from './support/logger.ts';
import { trapping } from './support/trapping.ts';

const limits = { maxPixels: 1e8, maxBytes: 1e8, maxSide: 65_535, maxFrames: 10_000 };
const never = new AbortController().signal;

function wasmEngine(options: Partial<WasmEngineOptions> = {}): WasmEngine {
  return new WasmEngine({
    version: '0',
    slots: 2,
    taskMs: 60_000,
    memoryBound: 1e9,
    logger: listener(),
    ...options,
  });
}

async function sharpEngine(taskMs = 60_000): Promise<SharpEngine> {
  return new SharpEngine(await loadSharp(), await Inspector.load(), taskMs);
}

type Pixels = { width: number; height: number; channels: number; data: Uint8Array };

/** Prepares a source at these widths and returns what came of it. */
async function rasters(
  engine: Engine,
  bytes: Uint8Array,
  widths: number[],
  flatten = false,
): Promise<Pixels[]> {
  const head = await imageModule.load();
  const info = head.probe(bytes);
  const request = { fit: 'cover' as const, position: { x: 0.5, y: 0.5 }, upscale: false };
  const plans: RasterPlan[] = widths.map((width) => ({
    key: String(width),
    geometry: head.geometry(info.width, info.height, { ...request, width }),
    background: [255, 0, 0, 255],
    flatten,
  }));
  const made = new Map<string, Pixels>();
  const onRaster: PrepareTask['onRaster'] = (key, raster) => void made.set(key, raster);
  const task = {
    file: 'test',
    bytes,
    info,
    limits,
    keepIcc: false,
    keepMetadata: false,
    rasters: plans,
    onRaster,
  };
  await engine.prepare(task, never);
  return widths.map(
    (width) => made.get(String(width)) ?? { width: 0, height: 0, channels: 0, data: new Uint8Array() },
  );
}

/** Mean difference of two images' channels, as they look: what is transparent has no colour. */
function difference(a: Pixels, b: Pixels): number {
  expect([a.width, a.height, a.channels]).toEqual([b.width, b.height, b.channels]);
  let sum = 0;
  for (let at = 0; at < a.data.length; at++) sum += Math.abs(shown(a, at) - shown(b, at));
  return sum / a.data.length;
}

function shown({ data, channels }: Pixels, at: number): number {
  const value = data[at] ?? 0;
  return channels === 3 || at % 4 === 3 ? value : (value * (data[at - (at % 4) + 3] ?? 0)) / 255;
}

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
    const auto = new AutoEngine(native.engine, wasm.engine);
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

/** An engine for `await using`. */
function closing<T extends Engine>(engine: T): AsyncDisposable & { engine: T } {
  return { engine, [Symbol.asyncDispose]: () => engine.close() };
}

describe('the WebAssembly engine', () => {
  it('turns a trap into a coded error naming the file, replaces the worker, and makes the others', async () => {
    const real = { image: await imageModule.compile() };
    const trap = { image: await trapping(real.image) };
    let asked = 0;
    await using wasm = closing(wasmEngine({ modules: async () => (asked++ === 0 ? trap : real) }));
    const { engine } = wasm;
    const task = (file: string) => ({
      file,
      raster: scene(64, 64),
      options: { format: 'webp' as const, quality: 80, effort: 2, lossless: false },
    });
    const results = await Promise.allSettled(
      ['a', 'b', 'c', 'd'].map((file) => engine.encode(task(file), never)),
    );
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
    expect(results[0]).toMatchObject({ reason: { code: 'FT_ENGINE_TRAP', file: 'a' } });
    expect((await engine.encode(task('e'), never)).length).toBeGreaterThan(0);
  });

  it('says that a module does not fit, and does not blame the file', async () => {
    const empty = await WebAssembly.compile(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
    await using wasm = closing(wasmEngine({ modules: async () => ({ image: empty }) }));
    const options = { format: 'webp' as const, quality: 80, effort: 2, lossless: false };
    await expect(
      wasm.engine.encode({ file: 'a', raster: scene(8, 8), options }, never),
    ).rejects.toMatchObject({
      code: 'FT_ENGINE_UNAVAILABLE',
    });
  });

  it('ends a worker that takes too long, with a coded error, and goes on', async () => {
    await using wasm = closing(wasmEngine({ taskMs: 400, slots: 1 }));
    const { engine } = wasm;
    const slow = {
      file: 'slow.jpg',
      raster: scene(3000, 2000),
      options: { format: 'webp' as const, quality: 100, effort: 6, lossless: true },
    };
    await expect(engine.encode(slow, never)).rejects.toMatchObject({
      code: 'FT_ENGINE_TIMEOUT',
      file: 'slow.jpg',
    });
  });

  it('stops a running task when its signal aborts', async () => {
    await using wasm = closing(wasmEngine({ slots: 1 }));
    const { engine } = wasm;
    const caller = new AbortController();
    const options = { format: 'webp' as const, quality: 100, effort: 6, lossless: true };
    const running = engine.encode({ file: 'slow.jpg', raster: scene(3000, 2000), options }, caller.signal);
    setTimeout(() => caller.abort('enough'), 50);
    await expect(running).rejects.toMatchObject({ code: 'FT_ABORTED', cause: 'enough' });
    const quick = { file: 'b', raster: scene(8, 8), options: { ...options, effort: 0 } };
    expect((await engine.encode(quick, never)).length).toBeGreaterThan(0);
  });

  it('replaces a worker whose memory has grown past its bound, after the task', async () => {
    await using wasm = closing(wasmEngine({ slots: 1, memoryBound: 1 }));
    const { engine } = wasm;
    const bytes = await imageFile('jpeg', 300, 200);
    const [large, small] = await rasters(engine, bytes, [300, 100]);
    expect([large?.width, small?.width]).toEqual([300, 100]);
    expect((await rasters(engine, bytes, [50]))[0]?.width).toBe(50);
  });

  it('rejects what is pending when it is closed, and everything after', async () => {
    const engine = wasmEngine({ slots: 1 });
    const options = { format: 'webp' as const, quality: 100, effort: 6, lossless: true };
    const running = engine.encode({ file: 'slow.jpg', raster: scene(3000, 2000), options }, never);
    const failure = expect(running).rejects.toMatchObject({ code: 'FT_CLOSED' });
    setTimeout(() => void engine.close(), 50);
    await failure;
    await expect(engine.encode({ file: 'x', raster: scene(8, 8), options }, never)).rejects.toMatchObject({
      code: 'FT_CLOSED',
    });
    await engine.close();
  });
});

describe('where worker threads cannot be started', () => {
  it('works in this thread and says so once', async () => {
    // A loader that does not exist stops every worker before it begins.
    const logger = listener();
    await using wasm = closing(
      wasmEngine({ logger, worker: new URL('./no-such-worker.js', import.meta.url) }),
    );
    const { engine } = wasm;
    const options = { format: 'webp' as const, quality: 80, effort: 0, lossless: false };
    const tasks = [1, 2, 3].map(() => engine.encode({ file: 'a', raster: scene(32, 32), options }, never));
    expect((await Promise.all(tasks)).every(({ length }) => length > 0)).toBe(true);
    expect(logger.lines).toEqual([
      expect.stringMatching(/^warn: worker threads cannot be started .*no-such-worker/s),
    ]);
  });
});

it('says that of an animation only the first frame is used, once', async () => {
  const frames = [0, 1, 2].map((shift) => scene(40, 30 + shift).data.subarray(0, 40 * 30 * 3));
  const strip = sharp(Buffer.concat(frames), { raw: { width: 40, height: 90, channels: 3, pageHeight: 30 } });
  const bytes = await strip.gif({ delay: [50, 50, 50] }).toBuffer();
  const logger = listener();
  await using ferrotype = await createFerrotype({ cache: false, logger });
  const source = { name: 'dance.gif', bytes };
  expect((await ferrotype.probe(source)).frames).toBe(3);
  expect(await ferrotype.variant(source, { width: 20 })).toMatchObject({ width: 20, height: 15 });
  await ferrotype.variant(source, { width: 10 });
  expect(logger.lines).toEqual(['warn: dance.gif is animated: only the first of its 3 frames is used']);
});

it('reads an SVG that states no size, cut as asked', async () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200"><rect width="300" height="200" fill="red"/></svg>';
  await using ferrotype = await createFerrotype({ engine: 'sharp', cache: false });
  const square = await ferrotype.variant(Buffer.from(svg), { width: 50, height: 50 });
  expect(square).toMatchObject({ width: 50, height: 50 });
});

describe('the choice of engine', () => {
  it('is sharp where it is installed, and says why', async () => {
    await using ferrotype = await createFerrotype({ cache: false });
    expect(ferrotype.engine).toMatchObject({ name: 'sharp', why: expect.stringContaining('is installed') });
  });

  it('is WebAssembly where it was asked for', async () => {
    await using ferrotype = await createFerrotype({ engine: 'wasm', cache: false });
    expect(ferrotype.engine).toMatchObject({ name: 'wasm', why: 'asked for by `engine`' });
  });

  it('reads AVIF, TIFF and SVG with sharp, and says what to do without', async () => {
    const picture = sharp(scene(64, 48).data, { raw: { width: 64, height: 48, channels: 3 } });
    const sources = {
      avif: await picture.clone().avif({ effort: 0 }).toBuffer(),
      tiff: await picture.clone().tiff().toBuffer(),
      svg: Buffer.from(
        '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="48"><rect width="9" height="9"/></svg>',
      ),
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
