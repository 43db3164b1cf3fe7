import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Cache } from '../../../src/cache/cache.ts';
import { FsCache } from '../../../src/cache/fs.ts';
import { createHighlighter } from '../../../src/content/highlight/create.ts';
import { CodeEngine } from '../../../src/content/highlight/engine.ts';
import { Shelves } from '../../../src/content/highlight/shelves.ts';
import type { CodeBlock, HighlightOptions } from '../../../src/content/highlight/types.ts';

import { defaultLogger } from '../../../src/report/logger.ts';
import { sha256 } from '../../../src/util/digest.ts';

const execute = promisify(execFile);
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

function openShelves(name: string, now?: number): Shelves {
  return new Shelves(new Cache(new FsCache(cacheDir), cacheDir, defaultLogger), name, now);
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
  expect((await files()).length).toBeLessThanOrEqual(17);
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

it('processes that store at the same moment lose nothing of each other', async () => {
  const source = (name: string) => new URL(`../../../src/${name}`, import.meta.url).href;
  const script = `
    const { Shelves } = await import(${JSON.stringify(source('content/highlight/shelves.ts'))});
    const { Cache } = await import(${JSON.stringify(source('cache/cache.ts'))});
    const { FsCache } = await import(${JSON.stringify(source('cache/fs.ts'))});
    const { sha256 } = await import(${JSON.stringify(source('util/digest.ts'))});
    const [from, dir] = process.argv.slice(1);
    const shelves = new Shelves(new Cache(new FsCache(dir), dir, console), 'one name');
    for (let i = Number(from); i < Number(from) + 100; i++) {
      await shelves.put(sha256('block ' + i), { text: 'text ' + i, gaveUp: false, unknown: false });
    }
    process.stdout.write('ready');
    process.stdin.once('data', async () => {
      await shelves.store();
      process.exit();
    });
  `;
  const flags = ['--input-type=module-typescript', '-e', script];
  const children = [0, 100, 200, 300].map((from) => {
    const child = spawn(process.execPath, [...flags, String(from), cacheDir], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    return { child, ready: once(child.stdout, 'data'), gone: once(child, 'exit') };
  });
  // All have read the shelves when the first one writes.
  await Promise.all(children.map(({ ready }) => ready));
  for (const { child } of children) child.stdin.write('go');
  expect(await Promise.all(children.map(({ gone }) => gone))).toEqual(children.map(() => [0, null]));
  const shelves = openShelves('one name');
  const kept = await Promise.all(
    Array.from({ length: 400 }, (_, index) => shelves.get(sha256(`block ${index}`))),
  );
  expect(kept.map((block) => block?.text)).toEqual(kept.map((_, index) => `text ${index}`));
  expect((await files()).filter((file) => file.endsWith('.lock'))).toEqual([]);
});

it('a lock whose process has died holds nobody up', async () => {
  const cache = new FsCache(cacheDir);
  const { stdout: pid } = await execute(process.execPath, ['-p', 'process.pid']);
  await mkdir(path.join(cacheDir, 'tmp'));
  await writeFile(path.join(cacheDir, 'tmp', `${sha256('a')}.lock`), `${pid.trim()} ${hostname()}`);
  expect(await cache.exclusively(sha256('a'), async () => 'done')).toBe('done');
});

describe('of what is not used any more', () => {
  const block = { text: 'a'.repeat(100), gaveUp: false, unknown: false };
  const day = 24 * 60 * 60 * 1000;
  const now = 20_000 * day;
  const key = sha256('a block');

  it('a block goes after a month, when its shelf is written', async () => {
    const before = openShelves('name', now);
    await before.put(key, block);
    await before.store();
    const after = openShelves('name', now + 31 * day);
    // On the same shelf.
    const other = `${key.charAt(0)}${sha256('another').slice(1)}`;
    await after.put(other, block);
    await after.store();
    const later = openShelves('name', now + 31 * day);
    expect(await later.get(key)).toBeUndefined();
    expect(await later.get(other)).toEqual(block);
  });

  it('shelves of options and versions that are not used go after a month', async () => {
    const before = openShelves('old', now);
    await before.put(key, block);
    await before.store();
    expect(await files()).toHaveLength(2);
    const month = openShelves('new', now + 29 * day);
    await month.put(key, block);
    await month.store();
    expect(await openShelves('old', now).get(key)).toEqual(block);
    const later = openShelves('new', now + 36 * day);
    await later.get(key);
    await later.store();
    expect(await openShelves('old', now).get(key)).toBeUndefined();
    expect(await openShelves('new', now).get(key)).toEqual(block);
    expect(await files()).toHaveLength(2);
  });

  it('the oldest go when a shelf has more than 4 MiB', async () => {
    const large = { ...block, text: 'a'.repeat(1_000_000) };
    const keys = Array.from({ length: 6 }, (_, index) => `f${sha256(String(index)).slice(1)}`);
    for (const [index, one] of keys.entries()) {
      const shelves = openShelves('name', now + index * day);
      await shelves.put(one, large);
      await shelves.store();
    }
    const shelves = openShelves('name', now + 6 * day);
    const kept = await Promise.all(keys.map((one) => shelves.get(one)));
    expect(kept.map((one) => one !== undefined)).toEqual([false, false, true, true, true, true]);
  });
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
