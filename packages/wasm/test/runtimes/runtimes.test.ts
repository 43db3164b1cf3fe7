import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Miniflare } from 'miniflare';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

type Digests = Record<string, string>;

const here = fileURLToPath(new URL('.', import.meta.url));
const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const script = join(here, 'script.js');
const run = promisify(execFile);

async function program(command: string, ...args: string[]): Promise<Digests> {
  const { stdout } = await run(command, args, { cwd: here, timeout: 120_000 });
  return JSON.parse(stdout) as Digests;
}

/** A command of a package in this package's dependencies. */
function bin(name: string): string {
  return fileURLToPath(new URL(`../../node_modules/.bin/${name}`, import.meta.url));
}

function chromiumPath(): string | undefined {
  const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  return process.env['FERROTYPE_CHROMIUM'] ?? known.find((path) => existsSync(path));
}

const mediaTypes: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
};

/** Serves the built package and the recipe to a browser. */
async function serve(): Promise<Server> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    try {
      const path = pathname.startsWith('/dist/') ? join(dist, pathname.slice(6)) : join(here, pathname);
      const body = pathname === '/' ? '<!doctype html><title>recipe</title>' : await readFile(path);
      response.writeHead(200, { 'content-type': mediaTypes[extname(path)] ?? 'text/html' }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

describe('the same bytes come out of every runtime', () => {
  let expected: Digests;
  const servers: Server[] = [];

  beforeAll(async () => {
    expected = await program(process.execPath, script);
  }, 120_000);

  afterAll(() => {
    for (const server of servers) server.close();
  });

  it('in Node, where every operation gives bytes', () => {
    expect(Object.keys(expected).length).toBeGreaterThan(20);
    for (const [name, digest] of Object.entries(expected)) expect(digest, name).not.toMatch(/^0:/);
  });

  it('in Deno', async () => {
    const granted = ['--allow-read', '--allow-env', '--no-prompt', '--no-lock', '--node-modules-dir=manual'];
    expect(await program(bin('deno'), 'run', ...granted, script)).toEqual(expected);
  }, 120_000);

  it('in Bun', async () => {
    expect(await program(bin('bun'), script)).toEqual(expected);
  }, 120_000);

  it('in workerd', async () => {
    const files = (await readdir(dist)).filter(
      (name) => /\.(js|wasm)$/.test(name) && !/\.(node|browser)\./.test(name),
    );
    const module = async (name: string, path: string) =>
      name.endsWith('.wasm')
        ? { type: 'CompiledWasm' as const, path: name, contents: await readFile(path) }
        : { type: 'ESModule' as const, path: name, contents: await readFile(path, 'utf8') };
    const modules = await Promise.all([
      module('worker.js', join(here, 'worker.js')),
      module('recipe.js', join(here, 'recipe.js')),
      ...files.map((name) => module(`dist/${name}`, join(dist, name))),
    ]);
    const miniflare = new Miniflare({ modules });
    try {
      const response = await miniflare.dispatchFetch('http://localhost/');
      expect(await response.json()).toEqual(expected);
    } finally {
      await miniflare.dispose();
    }
  }, 120_000);

  it('in Chromium', async (context) => {
    const executablePath = chromiumPath();
    if (executablePath === undefined)
      return context.skip('no Chromium found: install it or set FERROTYPE_CHROMIUM');
    const server = await serve();
    servers.push(server);
    const { port } = server.address() as AddressInfo;
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
    try {
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${port}/`);
      // As text, so that no bundler of the test runner rewrites the imports.
      const digests = await page.evaluate(
        "Promise.all([import('/recipe.js'), import('/dist/image.browser.js')]).then(([{ recipe }, loaders]) => recipe(loaders))",
      );
      expect(digests).toEqual(expected);
    } finally {
      await browser.close();
    }
  }, 120_000);
});

it('finds the package by its name, as a dependant would', () => {
  const resolved = createRequire(import.meta.url).resolve('@ferrotype/wasm/package.json');
  expect(resolved.endsWith('package.json')).toBe(true);
});
