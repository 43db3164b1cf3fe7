import { cp, realpath, symlink } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { command, printed } from '../../../testing/programs.ts';
import { misbehaving } from './remote/misbehaving.ts';
import { folder, imageFile } from './support/images.ts';

const core = path.resolve(import.meta.dirname, '..');

const post = `---
title: Über 漢字
day: 2026-11-21
---

# "Quoted" -- *and* \`code\` 😀

> [!NOTE]
> An alert[^1] with $x^2$, <b>raw</b> and www.example.org.

\`\`\`rust {1}
fn main() {}
\`\`\`

\`\`\`no-such-language
plain
\`\`\`

[^1]: A note.
`;

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
  const others = [
    'blurhash',
    'color-name',
    'http-cache-semantics',
    'ipaddr.js',
    'thumbhash',
    'tinypool',
    'tm-grammars',
    'tm-themes',
    'zod',
  ];
  for (const name of others) {
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
  await project.file(
    'remote.js',
    `import { createFerrotype } from 'ferrotype';
    const { ORIGIN } = process.env;
    const logger = { debug() {}, info() {}, warn: console.log, error: console.log };
    const remote = {
      patterns: [{ hostname: '127.0.0.1', allowPrivate: true }, { hostname: 'localhost' }, { hostname: '[::ffff:7f00:1]' }],
      retries: 1, stallMs: 400, timeoutMs: 1500, redirects: 3,
    };
    const options = { engine: 'wasm', logger, concurrency: 1, limits: { maxBytes: 100_000 } };
    const results = {};
    const ferrotype = await createFerrotype({ ...options, remote });
    const width = (source, call) => ferrotype.probe(source, call).then(({ width }) => width, ({ code }) => code);
    const paths = ['pier', 'packed', 'moved', 'flaky', 'stalls', 'drips', 'endless', 'bomb', 'short', 'page', 'gone', 'circle', 'private'];
    for (const path of paths) results['/' + path + '.jpg'] = await width(ORIGIN + '/' + path + '.jpg');
    for (const address of ['http://localhost:1/a.jpg', 'http://[::ffff:127.0.0.1]:1/a.jpg', 'https://other.test/a.jpg']) {
      results[address] = await width(address);
    }
    results.aborted = await width(ORIGIN + '/stalls.jpg?aborted', { signal: AbortSignal.timeout(100) });
    await ferrotype.close();
    const offline = await createFerrotype({ ...options, remote: { ...remote, offline: true } });
    results.offline = (await offline.probe(ORIGIN + '/pier.jpg')).width;
    await offline.close();
    console.log(JSON.stringify(results));`,
  );
  await project.file('post.md', post);
  await project.file(
    'content.js',
    `import { readFile } from 'node:fs/promises';
    import { createHighlighter, markdown, rewriteHtml } from 'ferrotype/content';
    const warnings = [];
    const logger = { debug() {}, info() {}, warn: (message) => warnings.push(message), error() {} };
    const source = await readFile('post.md', 'utf8');
    const options = { alerts: true, math: true, smartypants: true, rawHtml: true, externalLinks: true, file: 'post.md' };
    const page = await markdown(source, options, { logger });
    const themes = { light: 'github-light', dark: 'github-dark' };
    const highlighter = await createHighlighter({ themes, lineNumbers: true }, { logger });
    const code = { code: 'let pier: number = 1; // [!code ++]', lang: 'ts', meta: 'title="pier.ts"' };
    const [html, tree] = await Promise.all([highlighter.html(code), highlighter.hast(code)]);
    await highlighter.close();
    const rewritten = await rewriteHtml(page.html, { headings: { anchor: 'append' }, images: true });
    const error = await markdown('> '.repeat(5_000), { file: 'deep.md' }).catch(({ code, message }) => ({ code, message }));
    console.log(JSON.stringify({ page, html, tree, rewritten, error, warnings }));`,
  );
});

afterAll(() => project[Symbol.asyncDispose]());

async function output(
  program: string,
  args: readonly string[],
  script = 'main.js',
  more: Record<string, string> = {},
): Promise<unknown> {
  await using cache = await folder();
  const env = { ...process.env, FERROTYPE_CACHE_DIR: cache.path, ...more };
  return printed(program, [...args, script], { cwd: project.path, env, timeout: 60_000 });
}

describe.each([
  ['Bun', command(core, 'bun'), []],
  ['Deno', command(core, 'deno'), ['run', '-A']],
])('%s', (_name, program, args) => {
  it('makes the same bytes as Node', { timeout: 120_000 }, async () => {
    const expected = await output(process.execPath, []);
    expect(expected).toMatchObject({ error: 'FT_IMAGE_TRUNCATED' });
    expect(await output(program, args)).toEqual(expected);
  });

  it('fetches images as Node does, and refuses what Node refuses', { timeout: 120_000 }, async () => {
    await using server = await misbehaving();
    const expected = await output(process.execPath, [], 'remote.js', { ORIGIN: server.origin });
    expect(expected).toEqual({
      '/pier.jpg': 60,
      '/packed.jpg': 60,
      '/moved.jpg': 60,
      '/flaky.jpg': 60,
      '/stalls.jpg': 'FT_REMOTE_TIMEOUT',
      '/drips.jpg': 'FT_REMOTE_TIMEOUT',
      '/endless.jpg': 'FT_REMOTE_SIZE',
      '/bomb.jpg': 'FT_REMOTE_SIZE',
      '/short.jpg': 'FT_REMOTE_FAILED',
      '/page.jpg': 'FT_REMOTE_NOT_IMAGE',
      '/gone.jpg': 'FT_REMOTE_FAILED',
      '/circle.jpg': 'FT_REMOTE_FAILED',
      '/private.jpg': 'FT_REMOTE_PRIVATE',
      'http://localhost:1/a.jpg': 'FT_REMOTE_PRIVATE',
      'http://[::ffff:127.0.0.1]:1/a.jpg': 'FT_REMOTE_PRIVATE',
      'https://other.test/a.jpg': 'FT_REMOTE_FORBIDDEN',
      aborted: 'FT_ABORTED',
      offline: 60,
    });
    const asked = server.asked.splice(0).toSorted();
    expect(await output(program, args, 'remote.js', { ORIGIN: server.origin })).toEqual(expected);
    expect(server.asked.toSorted()).toEqual(asked);
  });

  it('makes the same pages and colours the same code as Node', { timeout: 120_000 }, async () => {
    const expected = await output(process.execPath, [], 'content.js');
    expect(expected).toMatchObject({
      page: {
        html: expect.stringContaining('markdown-alert'),
        frontmatter: { data: { title: 'Über 漢字' } },
      },
      html: expect.stringContaining('--shiki-dark'),
      rewritten: expect.stringContaining('aria-hidden'),
      error: { code: 'FT_LIMIT_DEPTH', message: expect.stringContaining('deep.md') },
      warnings: [expect.stringContaining('no-such-language')],
    });
    expect(await output(program, args, 'content.js')).toEqual(expected);
  });
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
