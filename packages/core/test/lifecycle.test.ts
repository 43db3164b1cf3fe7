import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createFerrotype, type ProgressEvent } from '../src/index.ts';
import { folder, imageFile } from './support/images.ts';

const index = JSON.stringify(new URL('../src/index.ts', import.meta.url).href);

/** Runs a module in a process of its own; resolves with its output when it has ended by itself. */
async function run(script: string): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    timeout: 25_000,
  });
  return stdout.trim();
}

describe.each(['wasm', 'sharp'] as const)('with the %s engine', (engine) => {
  it('a process ends by itself, whether it closes or not', async () => {
    await using dir = await folder();
    const photo = JSON.stringify(await dir.file('a.jpg', await imageFile('jpeg', 200, 100)));
    for (const end of ['await ferrotype.close();', '']) {
      const output = await run(`
        const { createFerrotype } = await import(${index});
        const ferrotype = await createFerrotype({ engine: '${engine}', cache: false });
        console.log((await ferrotype.variant(${photo}, { width: 50 })).width);
        ${end}
      `);
      expect(output).toBe('50');
    }
  });

  it('close() rejects what is pending and everything after, and may be called again', async () => {
    const ferrotype = await createFerrotype({ engine, cache: false });
    const photo = await imageFile('jpeg', 1600, 1200);
    const pending = [1500, 1400, 1300].map((width) =>
      ferrotype.variant(photo, { width, format: 'avif', effort: 4 }),
    );
    setTimeout(() => void ferrotype.close(), 30);
    for (const { status, ...rest } of await Promise.allSettled(pending)) {
      expect(status).toBe('rejected');
      expect(rest).toMatchObject({ reason: { code: 'FT_CLOSED' } });
    }
    await expect(ferrotype.probe(photo)).rejects.toMatchObject({ code: 'FT_CLOSED' });
    await Promise.all([ferrotype.close(), ferrotype.close()]);
  });

  it('an aborted call rejects with the reason, and others get what they asked for', async () => {
    await using ferrotype = await createFerrotype({ engine, cache: false });
    const photo = await imageFile('jpeg', 800, 600);
    const caller = new AbortController();
    const aborted = ferrotype.variant(photo, { width: 700 }, { signal: caller.signal });
    const shared = ferrotype.variant(photo, { width: 600 }, { signal: caller.signal });
    const wanted = ferrotype.variant(photo, { width: 600 });
    const why = new Error('the page was closed');
    caller.abort(why);
    await expect(aborted).rejects.toMatchObject({ code: 'FT_ABORTED', cause: why });
    await expect(shared).rejects.toMatchObject({ code: 'FT_ABORTED', cause: why });
    expect((await wanted).width).toBe(600);
    await expect(ferrotype.probe(photo, { signal: AbortSignal.abort(why) })).rejects.toMatchObject({
      cause: why,
    });
  });
});

it('workers start whatever flags Node itself was started with', async () => {
  await using dir = await folder();
  const script = await dir.file(
    'main.mjs',
    `import { createFerrotype } from ${index};
     const logger = { debug() {}, info() {}, warn: console.log, error: console.log };
     await using ferrotype = await createFerrotype({ engine: 'wasm', cache: false, logger });
     console.log((await ferrotype.variant(${JSON.stringify(await dir.file('a.png', await imageFile('png', 20, 10)))}, {})).width);`,
  );
  const flags = ['--expose-gc', '--max-old-space-size=512', '--no-warnings'];
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, script], { timeout: 25_000 });
  expect(stdout.trim()).toBe('20');
});

it('an instance declared with `await using` is closed at the end of its block', async () => {
  let outlived;
  {
    await using ferrotype = await createFerrotype({ engine: 'wasm', cache: false });
    outlived = ferrotype;
  }
  await expect(outlived.probe(new Uint8Array(1))).rejects.toMatchObject({ code: 'FT_CLOSED' });
});

it('identical variants asked for at once are made once', async () => {
  await using ferrotype = await createFerrotype({ cache: false });
  const photo = await imageFile('jpeg', 300, 200);
  const made = await Promise.all([1, 2, 3].map(() => ferrotype.variant(photo, { width: 100 })));
  expect(new Set(made.map(({ digest }) => digest)).size).toBe(1);
  expect(ferrotype.summary()).toMatchObject({ variants: 1, encoded: 1, decoded: 1 });
});

it('progress counts up to what was asked for', async () => {
  const events: ProgressEvent[] = [];
  await using dir = await folder();
  await using ferrotype = await createFerrotype({ cache: false, onProgress: (event) => events.push(event) });
  const source = { name: 'pier.jpg', bytes: await imageFile('jpeg', 200, 100) };
  const picture = await ferrotype.picture(source, { alt: '', widths: [50, 100], formats: ['webp'] });
  await picture.write(dir.path);
  expect(events.filter(({ stage }) => stage === 'prepare')).toHaveLength(1);
  const encodes = events.filter(({ stage }) => stage === 'encode');
  expect(encodes.map(({ source: file, done, total }) => [file, done, total])).toEqual([
    ['pier.jpg', 1, 2],
    ['pier.jpg', 2, 2],
  ]);
  expect(events.filter(({ stage }) => stage === 'write').map(({ done, total }) => [done, total])).toEqual([
    [1, 2],
    [2, 2],
  ]);
});

it('the summary adds up', async () => {
  await using ferrotype = await createFerrotype({ cache: false });
  const [one, other] = [await imageFile('jpeg', 200, 100), await imageFile('png', 60, 60)];
  const made = await Promise.all([
    ferrotype.variant(one, { width: 50 }),
    ferrotype.variant(one, { width: 60 }),
    ferrotype.variant(other, { width: 60 }),
  ]);
  expect(ferrotype.summary()).toEqual({
    sources: 2,
    variants: 3,
    bytesBefore: one.length + other.length,
    bytesAfter: made.reduce((sum, { size }) => sum + size, 0),
    fromCache: 0,
    decoded: 2,
    encoded: 3,
    wallMs: expect.any(Number),
  });
});

it('what is to be kept of the metadata is kept by both engines, and nothing otherwise', async () => {
  const sharp = (await import('sharp')).default;
  const photo = await sharp(await imageFile('jpeg', 100, 80))
    .withIccProfile('p3')
    .withExif({ IFD0: { Copyright: 'Anna Example', Artist: 'Anna' } })
    .jpeg()
    .toBuffer();
  for (const engine of ['wasm', 'sharp'] as const) {
    await using ferrotype = await createFerrotype({ engine, cache: false });
    for (const format of ['jpeg', 'webp', 'png'] as const) {
      const plain = await sharp((await ferrotype.variant(photo, { format })).bytes).metadata();
      expect([plain.icc, plain.exif], `${engine} ${format}`).toEqual([undefined, undefined]);
      const kept = await sharp(
        (await ferrotype.variant(photo, { format, keepMetadata: true })).bytes,
      ).metadata();
      expect(kept.icc?.length, `${engine} ${format}`).toBeGreaterThan(100);
      expect(kept.exif?.toString('latin1'), `${engine} ${format}`).toContain('Anna Example');
    }
  }
});
