import { imageModule } from '@ferrotype/wasm';
import { describe, expect, it } from 'vitest';
import { closing, never, rasters, wasmEngine } from '../support/engines.ts';
import { imageFile, scene } from '../support/images.ts';
import { listener } from '../support/logger.ts';
import { trapping } from '../support/trapping.ts';

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
