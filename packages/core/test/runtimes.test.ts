import { execFile } from 'node:child_process';
import { cp, realpath, symlink } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { folder, imageFile } from './support/images.ts';

const core = path.resolve(import.meta.dirname, '..');
const command = (name: string) => path.join(core, 'node_modules', '.bin', name);

/** A project with the built package installed as a package manager would lay it out, and without sharp. */
let project: Awaited<ReturnType<typeof folder>>;

beforeAll(async () => {
  project = await folder();
  const modules = path.join(project.path, 'node_modules');
  // Copies, not links: Deno takes what lies outside of `node_modules` for source code of the project.
  for (const [from, name] of [
    [core, 'ferrotype'],
    [await realpath(path.join(core, 'node_modules/@ferrotype/wasm')), '@ferrotype/wasm'],
  ] as const) {
    for (const part of ['dist', 'package.json']) {
      await cp(path.join(from, part), path.join(modules, name, part), { recursive: true });
    }
  }
  for (const name of ['color-name', 'thumbhash', 'tinypool', 'zod']) {
    await symlink(await realpath(path.join(core, 'node_modules', name)), path.join(modules, name), 'dir');
  }
  await project.file('package.json', '{ "type": "module" }');
  await project.file('pier.jpg', await imageFile('jpeg', 400, 300));
  await project.file('broken.jpg', (await imageFile('jpeg', 400, 300)).subarray(0, 4000));
  await project.file(
    'main.js',
    `import { createFerrotype } from 'ferrotype';
    const logger = { debug() {}, info() {}, warn: console.log, error: console.log };
    const ferrotype = await createFerrotype({ logger, concurrency: 2 });
    const formats = ['avif', 'webp', 'jpeg', 'png'];
    const { variants, html } = await ferrotype.picture('pier.jpg', { alt: '', widths: [48, 96], formats, placeholder: 'thumbhash' });
    const error = await ferrotype.variant('broken.jpg', { width: 20 }).catch((error) => error.code);
    const sharp = await createFerrotype({ engine: 'sharp' }).catch(({ code, cause }) => [code, cause instanceof Error]);
    await ferrotype.close();
    console.log(JSON.stringify({ digests: variants.map(({ digest }) => digest), html, error, sharp, engine: [ferrotype.engine.name, ferrotype.engine.why] }));`,
  );
});

afterAll(() => project[Symbol.asyncDispose]());

async function output(program: string, ...args: string[]): Promise<unknown> {
  await using cache = await folder();
  const env = { ...process.env, FERROTYPE_CACHE_DIR: cache.path };
  const { stdout } = await promisify(execFile)(program, [...args, 'main.js'], {
    cwd: project.path,
    env,
    timeout: 60_000,
  });
  return JSON.parse(stdout);
}

it.each([
  ['Bun', command('bun'), []],
  ['Deno', command('deno'), ['run', '-A']],
])('%s makes the same bytes as Node', { timeout: 120_000 }, async (_name, program, args) => {
  const expected = await output(process.execPath);
  expect(expected).toMatchObject({
    error: 'FT_IMAGE_TRUNCATED',
    sharp: ['FT_SHARP_MISSING', true],
    engine: ['wasm', 'sharp is not installed'],
  });
  expect(await output(program, ...args)).toEqual(expected);
});
