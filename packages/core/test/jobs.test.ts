import { setImmediate as turn } from 'node:timers/promises';
import type { Metadata, Raster } from '@ferrotype/wasm';
import { describe, expect, it } from 'vitest';
import type { AnimatingEngine, EditTask, EncodeTask, Maker, PrepareTask } from '../src/engine/engine.ts';
import { Jobs } from '../src/jobs/jobs.ts';
import { SharedWork } from '../src/jobs/shared.ts';
import type { Source } from '../src/plan/sources.ts';
import type { OutputPlan } from '../src/plan/variant.ts';

const limits = {
  maxPixels: 1e8,
  maxBytes: 1e8,
  maxSide: 65_535,
  maxFrames: 10,
  maxAnimationPixels: 1e9,
  memory: 1e9,
  taskMs: 1000,
};

/** An engine that does as it is told and writes down what it was asked. */
class ScriptedEngine implements AnimatingEngine {
  readonly name = 'wasm';
  readonly version = '0';
  readonly prepared: PrepareTask[] = [];
  readonly encoded: number[] = [];
  /** Held back prepares go on when this is called. */
  go: () => void = () => {};
  hold = false;
  edited = 0;
  recycled = 0;
  fail: Error | undefined;

  decodes(): boolean {
    return true;
  }

  async preparer(): Promise<Maker> {
    return { name: 'wasm', version: '0' };
  }

  encoder(): Promise<Maker> {
    return this.preparer();
  }

  editor(): Promise<Maker> {
    return this.preparer();
  }

  async edit({ edits: { width, height } }: EditTask): Promise<Raster> {
    this.edited++;
    return { width, height, channels: 3, data: new Uint8Array(width * height * 3) };
  }

  async prepare(task: PrepareTask, signal: AbortSignal): Promise<Metadata> {
    this.prepared.push(task);
    if (this.hold) {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      this.go = resolve;
      signal.addEventListener('abort', () => reject(signal.reason));
      await promise;
    }
    if (this.fail !== undefined) throw this.fail;
    for (const { key, geometry } of task.rasters) {
      const { width, height } = geometry;
      task.onRaster(key, { width, height, channels: 3, data: new Uint8Array(width * height * 3) });
    }
    return {};
  }

  async encode(task: EncodeTask): Promise<Uint8Array> {
    this.encoded.push(task.raster.width);
    return Uint8Array.of(task.raster.width);
  }

  recycle(): void {
    this.recycled++;
  }

  animator(): Promise<Maker> {
    return this.preparer();
  }

  async animate(): Promise<never> {
    throw new Error('nothing moves here');
  }

  async close(): Promise<void> {}
}

function source(name: string, side = 100): Source {
  const info = {
    format: 'jpeg' as const,
    width: side,
    height: side,
    orientation: 1,
    hasAlpha: false,
    frames: 1,
    bitDepth: 8,
    hasIcc: false,
    decodingBytes: 0,
  };
  return { name, file: `${name}.jpg`, digest: name, size: 10, info, bytes: async () => new Uint8Array(10) };
}

function plan(width: number, quality = 80): OutputPlan {
  const whole = { x: 0, y: 0, width, height: width };
  const geometry = { width, height: width, crop: { ...whole, width: 100, height: 100 }, inner: whole };
  return {
    key: `${width}-${quality}`,
    raster: { key: String(width), geometry, background: [0, 0, 0, 0], flatten: false, frame: 0 },
    encode: { format: 'webp', quality, effort: 2, lossless: false },
    keep: [],
  };
}

function setUp(slots = 2) {
  const engine = new ScriptedEngine();
  const jobs = new Jobs(engine, slots, limits, () => {});
  return { engine, jobs };
}

const never = new AbortController().signal;

describe('jobs', () => {
  it('decode a source once for everything asked of it together, and make each raster once', async () => {
    const { engine, jobs } = setUp();
    const hero = source('hero');
    const made = await Promise.all(
      [plan(40), plan(80), plan(80, 50)].map((one) => jobs.make({ identity: 1 }, hero, one, never)),
    );
    expect(made.map(({ bytes }) => bytes[0])).toEqual([40, 80, 80]);
    expect(engine.prepared).toHaveLength(1);
    expect(engine.prepared[0]?.rasters.map(({ geometry }) => geometry.width)).toEqual([80, 40]);
    expect(engine.recycled).toBe(2);
  });

  it('wait for calls on their way for the same input', async () => {
    const { engine, jobs } = setUp();
    const hero = source('hero');
    const release = jobs.hold('hero.jpg');
    const first = jobs.make({ identity: 'hero.jpg' }, hero, plan(40), never);
    await turn();
    await turn();
    expect(engine.prepared).toHaveLength(0);
    const second = jobs.make({ identity: 'hero.jpg' }, hero, plan(20), never);
    release();
    await Promise.all([first, second]);
    expect(engine.prepared).toHaveLength(1);
  });

  it('answer at once what has to be known before the call on its way can ask', async () => {
    const { engine, jobs } = setUp();
    const hero = source('hero');
    const release = jobs.hold('hero.jpg');
    const waiting = jobs.make({ identity: 'hero.jpg' }, hero, plan(40), never);
    await jobs.make({ identity: 'a question', apart: true }, hero, plan(20), never);
    expect(engine.prepared).toHaveLength(1);
    release();
    await waiting;
    expect(engine.prepared).toHaveLength(2);
  });

  it('take the largest source first', async () => {
    const { engine, jobs } = setUp(1);
    const sizes = [50, 400, 200];
    await Promise.all(
      sizes.map((side) => jobs.make({ identity: side }, source(`s${side}`, side), plan(10), never)),
    );
    expect(engine.prepared.map(({ info }) => info.width)).toEqual([400, 200, 50]);
  });

  it('fail every output of a source that cannot be decoded, and no other', async () => {
    const { engine, jobs } = setUp(1);
    engine.fail = new Error('broken');
    const broken = [plan(40), plan(80)].map((one) => jobs.make({ identity: 'a' }, source('a'), one, never));
    expect((await Promise.allSettled(broken)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    engine.fail = undefined;
    expect((await jobs.make({ identity: 'b' }, source('b'), plan(40), never)).bytes).toEqual(
      Uint8Array.of(40),
    );
  });

  it('drop an output whose caller has left, and the source with the last one', async () => {
    const { engine, jobs } = setUp();
    const [one, other] = [new AbortController(), new AbortController()];
    const first = jobs.make({ identity: 1 }, source('hero'), plan(40), one.signal);
    const second = jobs.make({ identity: 1 }, source('hero'), plan(80), other.signal);
    one.abort('no longer needed');
    await expect(first).rejects.toMatchObject({
      code: 'FT_ABORTED',
      cause: 'no longer needed',
      file: 'hero.jpg',
    });
    await second;
    expect(engine.encoded).toEqual([80]);

    const third = jobs.make({ identity: 1 }, source('other'), plan(40), AbortSignal.abort());
    const late = new AbortController();
    const fourth = jobs.make({ identity: 1 }, source('third'), plan(40), late.signal);
    late.abort();
    await expect(fourth).rejects.toMatchObject({ code: 'FT_ABORTED' });
    await expect(third).rejects.toMatchObject({ code: 'FT_ABORTED' });
    await turn();
    await turn();
    expect(engine.prepared).toHaveLength(1);
  });

  it('stop the decode when everybody who waits for it has left', async () => {
    const { engine, jobs } = setUp();
    engine.hold = true;
    const caller = new AbortController();
    const pending = jobs.make({ identity: 1 }, source('hero'), plan(40), caller.signal);
    await expect.poll(() => engine.prepared.length).toBe(1);
    caller.abort();
    await expect(pending).rejects.toMatchObject({ code: 'FT_ABORTED' });
    engine.hold = false;
    expect((await jobs.make({ identity: 2 }, source('next'), plan(10), never)).bytes).toEqual(
      Uint8Array.of(10),
    );
    expect(engine.encoded).toEqual([10]);
  });

  it('make a new job for what is asked after a source was begun', async () => {
    const { engine, jobs } = setUp();
    engine.hold = true;
    const first = jobs.make({ identity: 1 }, source('hero'), plan(40), never);
    await expect.poll(() => engine.prepared.length).toBe(1);
    const second = jobs.make({ identity: 1 }, source('hero'), plan(80), never);
    engine.hold = false;
    engine.go();
    await Promise.all([first, second]);
    expect(engine.prepared.map(({ rasters }) => rasters.length)).toEqual([1, 1]);
  });
});

describe('shared work', () => {
  it('runs once for all who want the same, and again for those who come later', async () => {
    const shared = new SharedWork<number>();
    let runs = 0;
    const start = async () => ++runs;
    const both = [shared.join('a', start, undefined, 'f'), shared.join('a', start, never, 'f')];
    expect(await Promise.all(both)).toEqual([1, 1]);
    expect(await shared.join('a', start, undefined, 'f')).toBe(2);
  });

  it('goes on while one caller is left, and stops with the last', async () => {
    const shared = new SharedWork<number>();
    let stopped = false;
    const { promise, resolve } = Promise.withResolvers<number>();
    const start = (signal: AbortSignal) => {
      signal.addEventListener('abort', () => (stopped = true));
      return promise;
    };
    const [one, other] = [new AbortController(), new AbortController()];
    const first = shared.join('a', start, one.signal, 'f');
    const second = shared.join('a', start, other.signal, 'f');
    one.abort();
    await expect(first).rejects.toMatchObject({ code: 'FT_ABORTED' });
    expect(stopped).toBe(false);
    other.abort();
    await expect(second).rejects.toMatchObject({ code: 'FT_ABORTED' });
    expect(stopped).toBe(true);
    const fresh = shared.join('a', async () => 7, undefined, 'f');
    resolve(1);
    expect(await fresh).toBe(7);
  });
});
