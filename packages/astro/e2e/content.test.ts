import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './support/browser.ts';
import { RunningSite } from './support/dev-server.ts';
import { Project, type SiteEnvironment } from './support/project.ts';
import type { Outcome } from './support/run.ts';
import { LocalServer } from './support/serve.ts';

let project: Project;
let browser: Browser;

beforeAll(async () => {
  project = await Project.create({ sharp: false, site: 'content-site' });
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await project?.dispose();
});

/** Every page of a build by its path. */
async function pagesOf(folder: string): Promise<Record<string, string>> {
  const names = (await project.files(folder)).filter((name) => name.endsWith('.html'));
  const read = names.map(async (name) => [name, await readFile(join(project.folder, folder, name), 'utf8')]);
  return Object.fromEntries(await Promise.all(read)) as Record<string, string>;
}

/** Builds with nothing kept from before; `cache` keeps what Ferrotype has highlighted. */
async function build(env: SiteEnvironment, cache: 'empty' | 'kept' = 'empty'): Promise<Outcome> {
  await project.remove('.astro', 'dist');
  await (cache === 'empty' ? project.remove('node_modules/.astro') : project.forgetAstro());
  const outcome = await project.build(env);
  expect(outcome.code, outcome.output).toBe(0);
  return outcome;
}

/** The line about code that Ferrotype ends a build with. */
function summaryOf({ output }: Outcome): string {
  return /\[@ferrotype\/astro\] (\d+ code blocks? .*)/.exec(output)?.[1] ?? `no summary in:\n${output}`;
}

describe.each([
  ['the default processor', {}],
  ['the unified processor', { processor: 'unified' }],
  [
    'themes for light and dark',
    { shiki: { themes: { light: 'github-light', dark: 'github-dark' }, wrap: true } },
  ],
  ['transformers that are built in', { transformers: 'notation' }],
] as [string, SiteEnvironment][])('a site with %s', (_, env) => {
  let first: Outcome;
  let theirs: Record<string, string>;
  let ours: Record<string, string>;

  beforeAll(async () => {
    await build({ ...env, without: true });
    theirs = await pagesOf('dist');
    first = await build(env);
    ours = await pagesOf('dist');
  });

  it('has the same pages as without Ferrotype, byte for byte', () => {
    expect(Object.keys(ours)).toEqual(Object.keys(theirs));
    for (const [name, page] of Object.entries(theirs)) expect(ours[name], name).toBe(page);
    expect(ours['posts/timer/index.html']).toContain('class="astro-code');
  });

  it('ends the build with what was highlighted, and leaves nothing to Shiki', () => {
    expect(summaryOf(first)).toMatch(/^\d+ code blocks highlighted, [\d.]+ m?s$/);
    expect(first.output).not.toContain('highlighted by Shiki');
  });

  it('highlights nothing a second time, and is the same', async () => {
    const second = await build(env, 'kept');
    expect(summaryOf(second)).toContain('all from cache');
    expect(await pagesOf('dist')).toEqual(ours);
  });
});

describe('what pages are told', () => {
  it.each(['satteri', 'unified'] as const)('reaches them and is true (%s)', async (processor) => {
    await build({ processor, options: { content: { frontmatter: true, alerts: true } } });
    await using site = await LocalServer.ofFolder(join(project.folder, 'dist'));
    const page = await browser.newPage();
    await page.goto(`${site.origin}/posts/timer/`);
    const told = JSON.parse((await page.textContent('#told')) ?? '') as Record<string, unknown>;
    expect(told).toMatchObject({
      readingTime: { rounded: 1, minutes: expect.any(Number) },
      words: expect.any(Number),
      excerpt: expect.stringContaining('A relay, a lamp and some code'),
      toc: [
        { text: 'In TypeScript', slug: 'in-typescript', children: [{ slug: 'on-the-board' }] },
        { text: 'Wiring', slug: 'wiring', children: [] },
      ],
    });
    for (const { slug } of told['toc'] as { slug: string }[])
      expect(await page.locator(`#${slug}`).count()).toBe(1);
    expect(await page.locator('.markdown-alert-warning svg').isVisible()).toBe(true);
    expect(await page.locator('blockquote').count()).toBe(1);
    await page.goto(`${site.origin}/posts/enlarger/`);
    expect(await page.textContent('#told')).toContain('A sentence in MDX.');
    expect(await page.locator('.markdown-alert-note').count()).toBe(1);
    await page.close();
  });

  it('changes with the options, also where Astro has kept rendered entries', async () => {
    await build({});
    const outcome = await project.build({ options: { content: { frontmatter: { fields: ['words'] } } } });
    expect(outcome.code, outcome.output).toBe(0);
    const pages = await pagesOf('dist');
    expect(/id="told">(.*?)</.exec(pages['posts/timer/index.html'] ?? '')?.[1]).toMatch(/^\{"words":\d+\}$/);
  });
});

describe('in a browser', () => {
  it('code has the colours that Shiki gives it', async () => {
    const colours = async (env: SiteEnvironment): Promise<string[]> => {
      await build(env);
      await using site = await LocalServer.ofFolder(join(project.folder, 'dist'));
      const page = await browser.newPage();
      await page.goto(`${site.origin}/posts/timer/`);
      const seen = await page.$$eval('pre span', (spans) =>
        spans.map((span) => `${span.textContent} ${getComputedStyle(span).color}`),
      );
      await page.close();
      return seen;
    };
    const ours = await colours({});
    expect(new Set(ours.map((line) => line.split(' rgb')[1])).size).toBeGreaterThan(4);
    expect(ours).toEqual(await colours({ without: true }));
  });
});

describe('the development server', () => {
  it('shows the same code as the build', async () => {
    await build({});
    const built = await pagesOf('dist');
    await using site = await RunningSite.dev(project, {});
    for (const path of ['posts/timer', 'posts/enlarger', 'alone', 'code']) {
      const page = await (await fetch(`${site.origin}/${path}/`)).text();
      const blocks = (html: string): string[] => html.match(/<pre class="astro-code[^]*?<\/pre>/g) ?? [];
      expect(blocks(built[`${path}/index.html`] ?? '').length, path).toBeGreaterThan(0);
      expect(blocks(page), path).toEqual(blocks(built[`${path}/index.html`] ?? ''));
    }
    expect(await site.stop()).toBe(true);
  });
});

describe('what Ferrotype has not', () => {
  it('is left to Shiki and named once', async () => {
    const outcome = await build({ transformers: 'whitespace' });
    expect(outcome.output.match(/Code is highlighted by Shiki: .*/g)).toEqual([
      'Code is highlighted by Shiki: markdown.shikiConfig has the transformer @shikijs/transformers:render-whitespace, which only Shiki can run.',
    ]);
  });

  it('ends the build where Ferrotype was asked for', async () => {
    await project.remove('node_modules/.astro');
    const options = { content: { highlight: 'ferrotype' } };
    const { output } = await project.build({ transformers: 'whitespace', options });
    expect(output).toContain('FT_HIGHLIGHT_UNSUPPORTED');
    expect(output).toContain('@shikijs/transformers:render-whitespace');
  });

  it.each([
    [{ content: { highlight: 'prism' } }, 'content.highlight is "prism"; allowed: auto, ferrotype, shiki'],
    [{ content: { hilight: 'auto' } }, 'content.hilight is not an option; did you mean highlight?'],
  ])('as an option ends the build with what is allowed: %j', async (options, message) => {
    const { code, output } = await project.build({ options });
    expect(code).not.toBe(0);
    expect(output).toContain(message);
  });

  it('leaves Markdown to Astro when content is false', async () => {
    const outcome = await build({ options: { content: false } });
    expect(summaryOf(outcome)).toMatch(/^(no summary|7 code blocks)/);
  });
});
