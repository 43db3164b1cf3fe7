import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createFerrotype, FerrotypeError } from '../src/index.ts';
import { imageFile } from './support/images.ts';

const corpus = path.resolve(import.meta.dirname, '../../../../shared/data/malformed');

/** Codes that say something about the file. Anything else would be a defect of ours. */
const aboutTheFile =
  /^FT_(IMAGE_(EMPTY|TRUNCATED|CORRUPT)|FORMAT_(UNKNOWN|UNSUPPORTED)|LIMIT_(PIXELS|BYTES|SIDE|FRAMES))$/;

it.for(['wasm', 'sharp'] as const)(
  'fuzzed files are an image or a coded error with %s, and no worker is lost',
  { timeout: 240_000 },
  async (engine, test) => {
    if (!existsSync(corpus)) return test.skip(`the corpus is not here: ${corpus}`);
    const lines: string[] = [];
    const hear = (line: string) => void lines.push(line);
    await using ferrotype = await createFerrotype({
      engine,
      cache: false,
      limits: { taskMs: 20_000 },
      logger: { debug: hear, info: hear, warn: hear, error: hear },
    });
    const names = (await readdir(corpus, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name));
    expect(names.length).toBeGreaterThan(400);
    const defects: string[] = [];
    let images = 0;
    for (const file of names) {
      const source = { name: path.relative(corpus, file), bytes: await readFile(file) };
      const spent = process.cpuUsage();
      for (const call of [
        () => ferrotype.probe(source),
        () => ferrotype.picture(source, { alt: '', widths: [64], formats: ['webp'], placeholder: 'color' }),
      ]) {
        try {
          await call();
          images++;
        } catch (error) {
          const coded = error instanceof FerrotypeError && aboutTheFile.test(error.code);
          if (!coded || error.file !== source.name) defects.push(`${source.name}: ${String(error)}`);
        }
      }
      const { user, system } = process.cpuUsage(spent);
      // CPU and not wall time: other tests run beside this one.
      if (user + system > 2_000_000) defects.push(`${source.name}: took ${(user + system) / 1000} ms of CPU`);
    }
    expect(defects).toEqual([]);
    expect(images).toBeGreaterThan(50);
    expect((await ferrotype.variant(await imageFile('jpeg', 64, 64), { width: 32 })).width).toBe(32);
    expect(lines.filter((line) => !line.includes('is animated'))).toEqual([]);
  },
);
