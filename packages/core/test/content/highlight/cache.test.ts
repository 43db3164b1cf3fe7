import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createHighlighter } from '../../../src/content/highlight/create.ts';
import { CodeEngine } from '../../../src/content/highlight/engine.ts';
import type { CodeBlock, HighlightOptions } from '../../../src/content/highlight/types.ts';

const silent = { warn() {} };
const blocks: CodeBlock[] = Array.from({ length: 40 }, (_, index) => ({
  lang: index % 2 === 0 ? 'js' : 'rust',
  code: `let pier_${index} = ${index};`,
}));
let cacheDir: string;

beforeEach(async () => {
  cacheDir = await mkdtemp(path.join(tmpdir(), 'ferrotype-code-'));
});
afterEach(() => rm(cacheDir, { recursive: true, force: true }));

async function run(
  options: HighlightOptions = {},
  some: readonly CodeBlock[] = blocks,
): Promise<{ html: string[]; highlighted: number; fromCache: number }> {
  await using highlighter = await createHighlighter(options, { cacheDir, logger: silent });
  const html = await Promise.all(some.map((block) => highlighter.html(block)));
  return { html, ...highlighter.stats() };
}

async function files(): Promise<string[]> {
  const names = await readdir(cacheDir, { recursive: true, withFileTypes: true });
  return names.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

it('the second run highlights nothing, and loads neither the engine nor a grammar', async () => {
  const first = await run();
  expect(first).toMatchObject({ highlighted: 40, fromCache: 0 });
  const engine = vi.spyOn(CodeEngine.prototype, 'run');
  expect(await run()).toEqual({ html: first.html, highlighted: 0, fromCache: 40 });
  expect(engine).not.toHaveBeenCalled();
  engine.mockRestore();
});

it('only what is new is highlighted, and stored beside the rest', async () => {
  await run();
  const more = [...blocks, { lang: 'css', code: 'a { b: c }' }];
  expect(await run({}, more)).toMatchObject({ highlighted: 1, fromCache: 40 });
  expect(await run({}, more)).toMatchObject({ highlighted: 0, fromCache: 41 });
});

it('other options, other languages and other meta strings are other blocks', async () => {
  await run();
  const dual = { light: 'github-light', dark: 'github-dark' };
  expect(await run({ themes: dual })).toMatchObject({ fromCache: 0 });
  expect(await run({ themes: dual, defaultColor: 'dark' })).toMatchObject({ fromCache: 0 });
  const marked = blocks.map(({ lang, code }) => ({ lang, code, meta: '{1}' }));
  expect(await run({}, marked)).toMatchObject({ fromCache: 0 });
});

it('themes in another order are other blocks', async () => {
  await run({ themes: { a: 'nord', b: 'monokai' }, defaultColor: false });
  const turned = { themes: { b: 'monokai', a: 'nord' }, defaultColor: false } as const;
  expect(await run(turned)).toMatchObject({ fromCache: 0 });
});

it('many blocks are few files', async () => {
  await run();
  expect((await files()).length).toBeLessThanOrEqual(16);
});

it('trees and HTML of one block are kept apart, and every tree is a new one', async () => {
  const block = { lang: 'js', code: 'let a;' };
  for (const [highlighted, fromCache] of [
    [2, 0],
    [0, 3],
  ] as const) {
    await using highlighter = await createHighlighter({}, { cacheDir });
    const tree = await highlighter.hast(block);
    expect(tree.tagName).toBe('pre');
    expect(await highlighter.html(block)).toMatch(/^<pre class="shiki/);
    if (fromCache > 0) expect(await highlighter.hast(block)).not.toBe(tree);
    expect(highlighter.stats()).toEqual({ highlighted, fromCache });
  }
});

it('what is damaged is made again', async () => {
  const { html } = await run();
  for (const file of await files()) {
    const bytes = await readFile(file);
    bytes[bytes.length - 3] = (bytes.at(-3) ?? 0) ^ 1;
    await writeFile(file, bytes);
  }
  expect(await run()).toEqual({ html, highlighted: 40, fromCache: 0 });
  for (const [index, file] of (await files()).entries()) {
    await writeFile(file, index % 2 === 0 ? '' : (await readFile(file)).subarray(0, 50));
  }
  expect(await run()).toEqual({ html, highlighted: 40, fromCache: 0 });
});

it('a warning is given again when the block comes from the cache', async () => {
  for (let time = 0; time < 2; time++) {
    const warn = vi.fn<(message: string) => void>();
    await using highlighter = await createHighlighter({}, { cacheDir, logger: { warn } });
    await highlighter.html({ lang: 'nolang', code: 'a', file: 'a.md' });
    expect(warn).toHaveBeenCalledOnce();
    expect(warn.mock.calls[0]?.[0]).toContain('a.md');
  }
});

it('processes at work at once leave a cache that is whole', async () => {
  const script = `
    import { createHighlighter } from ${JSON.stringify(new URL('../../../src/content/highlight/create.ts', import.meta.url).href)};
    const [from, dir] = process.argv.slice(1);
    const highlighter = await createHighlighter({}, { cacheDir: dir });
    for (let i = Number(from); i < Number(from) + 60; i++) await highlighter.html({ lang: 'js', code: 'let a' + i });
    await highlighter.close();
  `;
  const start = (from: number) =>
    promisify(execFile)(process.execPath, [
      '--input-type=module-typescript',
      '-e',
      script,
      String(from),
      cacheDir,
    ]);
  await Promise.all([start(0), start(30)]);
  const all = Array.from({ length: 90 }, (_, index) => ({ lang: 'js', code: `let a${index}` }));
  const { html, fromCache } = await run({}, all);
  expect(fromCache).toBeGreaterThanOrEqual(60);
  expect(html).toEqual((await run({}, all)).html);
});

it('without a folder that can be written everything works, with a warning', async () => {
  const file = path.join(cacheDir, 'file');
  await writeFile(file, '');
  const warn = vi.fn<(message: string) => void>();
  const highlighter = await createHighlighter({}, { cacheDir: path.join(file, 'below'), logger: { warn } });
  expect(await highlighter.html({ lang: 'js', code: 'a' })).toContain('<pre');
  await highlighter.close();
  expect(warn.mock.calls.join()).toContain('FT_CACHE_UNWRITABLE');
});
