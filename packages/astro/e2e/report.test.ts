import { cp, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './support/browser.ts';
import { photograph } from './support/photographs.ts';
import { Project } from './support/project.ts';
import type { Outcome } from './support/run.ts';
import { LocalServer } from './support/serve.ts';

/** What is looked at of the JSON. */
interface Figures {
  schema: number;
  totals: { sources: number; variants: number; made: number; fromCache: number; pages: number };
  pages: { page: string; bytes: number }[];
  images: { source: string; width: number; loaded: number; variants: { file: string; bytes: number }[] }[];
  warnings: { kind: string; items: { page: string; image: string }[] }[];
}

let project: Project;
let remote: LocalServer;
let browser: Browser;
let page: Page;
let first: Outcome;
let figures: Figures;

const place = 'ferrotype-report/index.html';

async function read(): Promise<Figures> {
  return JSON.parse(await readFile(join(project.folder, 'ferrotype-report/index.json'), 'utf8')) as Figures;
}

beforeAll(async () => {
  project = await Project.create({ sharp: false });
  remote = await LocalServer.ofFiles({ '/pier.jpg': await photograph(900, 600, 9) });
  browser = await openBrowser();
  page = await browser.newPage();
  first = await project.build({ remote: remote.origin, base: '/docs', options: { report: true } });
  expect(first.code, first.output).toBe(0);
  figures = await read();
});

afterAll(async () => {
  await browser?.close();
  await remote?.[Symbol.asyncDispose]();
  await project?.dispose();
});

describe('the report of a site', () => {
  it('is written beside the site, and the build says where', async () => {
    expect(first.output).toContain(join(project.folder, place));
    expect((await project.files('dist')).filter((file) => file.includes('report'))).toEqual([]);
  });

  it('has the figures of the build, and the bytes of its files', async () => {
    const [, sources, images] = /(\d+) sources .* → (\d+) images/.exec(first.output) ?? [];
    expect(figures.schema).toBe(1);
    expect(figures.totals).toMatchObject({ sources: Number(sources), variants: Number(images) });
    const html = (await project.files('dist')).filter((file) => file.endsWith('.html'));
    expect(figures.totals.pages).toBe(html.length);
    expect(figures.pages).toHaveLength(html.length);
    const harbour = figures.images.find(({ source }) => source === 'src/assets/harbour.jpg');
    expect(harbour).toMatchObject({ width: 1600 });
    expect(harbour?.loaded).toBeGreaterThan(1000);
    for (const { file, bytes } of harbour?.variants ?? []) {
      expect((await readFile(join(project.folder, 'dist', file))).length, file).toBe(bytes);
    }
  });

  it('finds every image that pages refer to, below the base path too', () => {
    expect(figures.warnings.filter(({ kind }) => kind === 'missing-file')).toEqual([]);
  });

  it('opens from its file with pictures to compare, loads nothing else and says nothing', async () => {
    const heard: string[] = [];
    page.on('console', (message) => heard.push(message.text()));
    page.on('pageerror', (error) => heard.push(error.message));
    page.on('request', (request) => {
      if (!/^(data|file):/.test(request.url())) heard.push(request.url());
    });
    await page.goto(pathToFileURL(join(project.folder, place)).href);
    const stages = page.locator('.stage');
    expect(await stages.count()).toBeGreaterThan(2);
    const widths = await stages
      .first()
      .locator('img')
      .evaluateAll(async (images) => {
        const decoded = images.map(async (image) => {
          await (image as HTMLImageElement).decode();
          return (image as HTMLImageElement).naturalWidth;
        });
        return Promise.all(decoded);
      });
    expect(widths[0]).toBeGreaterThan(100);
    expect(widths[1]).toBe(widths[0]);
    await stages.first().scrollIntoViewIfNeeded();
    const box = await stages.first().boundingBox();
    if (box === null) throw new Error('there is no picture to compare');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.9, box.y + box.height / 2, { steps: 4 });
    await page.mouse.up();
    const at = await page
      .locator('figure')
      .first()
      .evaluate((figure) => getComputedStyle(figure).getPropertyValue('--at'));
    expect(Number.parseInt(at, 10)).toBeGreaterThan(80);
    expect(heard).toEqual([]);
  });

  it('tells of a second build that nothing was made', async () => {
    const again = await project.build({ remote: remote.origin, base: '/docs', options: { report: true } });
    expect(again.code, again.output).toBe(0);
    const { totals } = await read();
    const { sources, variants } = figures.totals;
    expect(totals).toMatchObject({ made: 0, sources, fromCache: variants });
  });
});

describe('budgets', () => {
  it('are compared without a report, and warn with page, image, size and what to do', async () => {
    await project.remove('ferrotype-report');
    const budgets = { image: '2 kB', page: '10 kB' };
    const outcome = await project.build({ remote: remote.origin, options: { budgets } });
    expect(outcome.code, outcome.output).toBe(0);
    expect(outcome.output).toMatch(
      /_astro\/harbour\.\S+ weighs [\d.]+ kB; budgets\.image is 2\.0 kB\. It is on \//,
    );
    expect(outcome.output).toMatch(/\/responsive\/ weighs [\d.]+ kB; budgets\.page is 10 kB/);
    expect(outcome.output).toContain('[FT_BUDGET_EXCEEDED]');
    expect(await project.files('ferrotype-report')).toEqual([]);
  });

  it('end the build where the site says so', async () => {
    const budgets = { image: '2 kB', onExceed: 'fail' };
    const outcome = await project.build({ remote: remote.origin, options: { report: true, budgets } });
    expect(outcome.code).not.toBe(0);
    expect(outcome.output).toContain('FT_BUDGET_EXCEEDED');
    expect(outcome.output).toContain('budgets.image is 2.0 kB');
    expect(await project.files('ferrotype-report')).toEqual(['index.html', 'index.json']);
  });
});

describe('the cache of a site', () => {
  it("lies in Astro's, where the command finds, checks and prunes it", async () => {
    const cli = (...args: string[]): Promise<Outcome> =>
      project.evaluate(`
        import { createRequire } from 'node:module';
        import { spawnSync } from 'node:child_process';
        const require = createRequire(createRequire(import.meta.url).resolve('@ferrotype/astro'));
        const cli = require.resolve('ferrotype/package.json').replace(/package.json$/, 'dist/cli.js');
        const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...${JSON.stringify(args)}]);
        process.stdout.write(stdout + stderr);
        process.exitCode = status;
      `);
    const stats = await cli('cache', 'stats');
    expect(stats.output).toMatch(/^node_modules\/\.astro\/ferrotype\n {2}\d+ entries, /);
    expect(await cli('cache', 'verify')).toMatchObject({ code: 0 });
    expect((await cli('cache', 'prune', '--dry-run')).output).toContain('would remove 0 entries');
  });

  it('outlives the removal of node_modules where cacheDir is elsewhere, and nothing is made again', async () => {
    const env = { remote: remote.origin, options: { report: true }, cacheDir: './.cache' };
    expect((await project.build(env)).output).toMatch(/images .*, wasm$/m);
    // As `npm ci` does: everything below node_modules is gone, and the packages come back.
    await rename(join(project.folder, 'node_modules'), join(project.folder, 'gone'));
    await cp(join(project.folder, 'gone'), join(project.folder, 'node_modules'), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !/node_modules\/(\.astro|\.cache|\.vite)$/.test(path),
    });
    await project.remove('.cache/assets', 'dist');
    const again = await project.build(env);
    expect(again.code, again.output).toBe(0);
    expect(again.output).toContain('all from cache');
    expect((await read()).totals.made).toBe(0);
  });
});
