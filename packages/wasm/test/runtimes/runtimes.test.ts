import type { RequestListener } from 'node:http';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Miniflare } from 'miniflare';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumOptions, noChromium, resultInChromium } from '../../../../testing/chromium.ts';
import { command, denoArguments, printed } from '../../../../testing/programs.ts';

type Results = Record<string, unknown>;

const here = import.meta.dirname;
const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const script = join(here, 'script.js');
const text = (specifier: string) => readFile(fileURLToPath(import.meta.resolve(specifier)), 'utf8');

const bin = (name: string): string => command(join(here, '../..'), name);

const mediaTypes: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

/** Serves the built package and the recipe to a browser. */
function serve(files: string): RequestListener {
  return async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const made: Record<string, string> = {
      '/': '<!doctype html><script type="module" src="page.js"></script>',
      '/files.json': files,
    };
    try {
      const path = pathname.startsWith('/dist/') ? join(dist, pathname.slice(6)) : join(here, pathname);
      const body = made[pathname] ?? (await readFile(path));
      response.writeHead(200, { 'content-type': mediaTypes[extname(pathname)] ?? 'text/html' }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  };
}

describe('the same comes out of every runtime', () => {
  let expected: Results;
  let files: string;
  let folder: string;

  async function program(runtime: string, ...args: string[]): Promise<Results> {
    const all = [...args, script, join(folder, 'files.json')];
    return (await printed(runtime, all, { cwd: here, maxBuffer: 1 << 24 })) as Results;
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ferrotype-wasm-'));
    const [grammar, theme] = await Promise.all([
      text('tm-grammars/grammars/rust.json'),
      text('tm-themes/themes/github-light.json'),
    ]);
    files = JSON.stringify({ grammar, theme });
    await writeFile(join(folder, 'files.json'), files);
    expected = await program(process.execPath);
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true }));

  it('in Node, where every operation on images gives bytes', () => {
    const digests = Object.entries(expected).filter(([, result]) => /^\d+:/.test(String(result)));
    expect(digests.length).toBeGreaterThan(20);
    for (const [name, digest] of digests) expect(digest, name).not.toMatch(/^0:/);
  });

  it('in Node, where texts become what they should', () => {
    expect(expected).toMatchObject({
      'the bundled font': ['Roboto', 'Roboto', 'Roboto'],
      'SVG made safe': expect.not.stringMatching(/alert|onload/),
      'text without glyphs': { code: 'Glyph', message: expect.stringContaining('U+6F22') },
      'Markdown to HTML': { html: expect.stringContaining('markdown-alert'), excerpt: expect.any(String) },
      'Markdown that is too deep': { code: 'LimitDepth' },
      'Markdown that is too long': { code: 'LimitBytes' },
      'MDX that is none': { code: 'Syntax', offset: expect.any(Number) },
      'code to HTML': { gaveUp: false, text: expect.stringContaining('--shiki-dark') },
      'colours of terminals': { text: expect.stringContaining('red') },
      'a grammar that is none': { code: 'Grammar' },
      'raw HTML to a tree': { pool: expect.stringContaining('漢字 😀') },
      'raw HTML that is too deep': { code: 'LimitDepth' },
      'a formula in text': expect.stringContaining('katex-html'),
      'a formula by itself': expect.stringContaining('cc0000'),
      'a formula that is none': { code: 'Math', offset: expect.any(Number) },
      'HTML, rewritten': expect.stringContaining('rel="nofollow"'),
      'HTML that can be read in two ways': { code: 'Syntax' },
    });
  });

  it('in Deno', async () => {
    expect(await program(bin('deno'), ...denoArguments)).toEqual(expected);
  }, 120_000);

  it('in Bun', async () => {
    expect(await program(bin('bun'))).toEqual(expected);
  }, 120_000);

  it('in workerd', async () => {
    const built = (await readdir(dist)).filter(
      (name) => /\.(js|wasm)$/.test(name) && !/\.(node|browser)\./.test(name),
    );
    const module = async (name: string, path: string) =>
      name.endsWith('.wasm')
        ? { type: 'CompiledWasm' as const, path: name, contents: await readFile(path) }
        : { type: 'ESModule' as const, path: name, contents: await readFile(path, 'utf8') };
    const modules = await Promise.all([
      ...['worker.js', 'recipe.js', 'edits.js', 'images.js', 'texts.js', 'vectors.js'].map((name) =>
        module(name, join(here, name)),
      ),
      ...built.map((name) => module(`dist/${name}`, join(dist, name))),
    ]);
    const miniflare = new Miniflare({ modules });
    try {
      const response = await miniflare.dispatchFetch('http://localhost/', { method: 'POST', body: files });
      expect(await response.json()).toEqual(expected);
    } finally {
      await miniflare.dispose();
    }
  }, 120_000);

  it('in Chromium', async (context) => {
    if (chromiumOptions === undefined) return context.skip(noChromium);
    expect(await resultInChromium(chromium, serve(files))).toEqual(expected);
  }, 120_000);
});

it('finds the package by its name, as a dependant would', () => {
  const resolved = createRequire(import.meta.url).resolve('@ferrotype/wasm/package.json');
  expect(resolved.endsWith('package.json')).toBe(true);
});
