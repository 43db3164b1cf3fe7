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
    const ferrotype = await createFerrotype({ engine: 'wasm', logger, concurrency: 2 });
    const formats = ['avif', 'webp', 'jpeg', 'png'];
    const { variants, html } = await ferrotype.picture('pier.jpg', { alt: '', widths: [48, 96], formats, placeholder: 'thumbhash' });
    const error = await ferrotype.variant('broken.jpg', { width: 20 }).catch((error) => error.code);
    await ferrotype.close();
    console.log(JSON.stringify({ digests: variants.map(({ digest }) => digest), html, error }));`,
  );
});

afterAll(() => project[Symbol.asyncDispose]());

async function output(program: string, args: readonly string[], script = 'main.js'): Promise<unknown> {
  await using cache = await folder();
  const env = { ...process.env, FERROTYPE_CACHE_DIR: cache.path };
  const { stdout } = await promisify(execFile)(program, [...args, script], {
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
  const expected = await output(process.execPath, []);
  expect(expected).toMatchObject({ error: 'FT_IMAGE_TRUNCATED' });
  expect(await output(program, args)).toEqual(expected);
});

it('without sharp WebAssembly does it all, and asking for sharp says what to do', async () => {
  await project.file(
    'engines.js',
    `import { createFerrotype } from 'ferrotype';
    const { engine } = await createFerrotype({ cache: false });
    const { code, hint, cause } = await createFerrotype({ engine: 'sharp' }).catch((error) => error);
    console.log(JSON.stringify({ name: engine.name, why: engine.why, code, hint, cause: cause.code }));`,
  );
  expect(await output(process.execPath, [], 'engines.js')).toEqual({
    name: 'wasm',
    why: 'sharp is not installed',
    code: 'FT_SHARP_MISSING',
    hint: expect.stringContaining('npm install sharp'),
    cause: 'ERR_MODULE_NOT_FOUND',
  });
});
