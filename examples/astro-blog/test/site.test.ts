/** The built site as a visitor and a crawler would find it. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { absolute, attribute, parse, references, resolveInSite, type Element } from './html.ts';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
const site = 'https://ferrotype.example';
const report = join(root, 'ferrotype-report/index.json');

interface Page {
  path: string;
  elements: Element[];
}

let pages: Page[] = [];

beforeAll(() => {
  if (!isCurrent()) build();
  pages = readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.html'))
    .toSorted()
    .map((file) => ({ path: file, elements: parse(readFileSync(join(dist, file), 'utf8')) }));
}, 300_000);

/** Whether there is a built site, made after the last change to what it is made from. */
function isCurrent(): boolean {
  // Written last: a build that failed leaves pages without their images, and none of this.
  const sitemap = join(dist, 'sitemap-index.xml');
  if (!existsSync(sitemap) || !existsSync(report)) return false;
  const sources = ['src', 'public'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
      join(root, folder, file),
    ),
  );
  const built = statSync(sitemap).mtimeMs;
  return [...sources, join(root, 'astro.config.mjs')].every((file) => statSync(file).mtimeMs <= built);
}

function build(): void {
  const require = createRequire(import.meta.url);
  const astro = join(require.resolve('astro/package.json'), '../bin/astro.mjs');
  execFileSync(process.execPath, [astro, 'build'], { cwd: root, stdio: 'inherit' });
}

/** What `check` has to say about the elements of a name, each complaint with its page. */
function complaints(name: string, check: (element: Element) => string | undefined): string[] {
  return pages.flatMap(({ path, elements }) =>
    elements
      .filter((element) => element.name === name)
      .flatMap((element) => {
        const complaint = check(element);
        return complaint === undefined ? [] : [`${path}: ${complaint}`];
      }),
  );
}

const images = (): Element[] =>
  pages.flatMap(({ elements }) => elements.filter(({ name }) => name === 'img'));

describe('the pages', () => {
  it('are the home page, every post, the subjects, gallery, archive, about and 404', () => {
    const paths = pages.map(({ path }) => path.replaceAll('\\', '/'));
    const expected = [
      '404.html',
      'about/index.html',
      'archive/index.html',
      'gallery/index.html',
      'index.html',
    ];
    expect(paths).toEqual(expect.arrayContaining([...expected, 'tags/index.html']));
    expect(paths.filter((path) => path.startsWith('posts/')).length).toBeGreaterThanOrEqual(10);
    expect(paths.filter((path) => /^tags\/.+\//.test(path)).length).toBeGreaterThanOrEqual(5);
  });

  it('link only to pages, files and places that exist', () => {
    const broken = pages.flatMap(({ path, elements }) =>
      references(elements)
        .map((reference) => absolute(reference, path, site))
        .filter((url) => url.origin === site)
        .filter((url) => !resolveInSite(url, dist))
        .map((url) => `${path} → ${url.pathname}${url.hash}`),
    );
    expect(broken).toEqual([]);
  });

  it('say in their heads what they are, where they live and which picture stands for them', () => {
    const wanted: [name: string, key: string, value: string, holder: string][] = [
      ['meta', 'name', 'description', 'content'],
      ['link', 'rel', 'canonical', 'href'],
      ['meta', 'property', 'og:title', 'content'],
      ['meta', 'property', 'og:url', 'content'],
      ['meta', 'property', 'og:image', 'content'],
      ['meta', 'property', 'og:image:alt', 'content'],
    ];
    const findable = pages.filter(({ path }) => path !== '404.html');
    const missing = findable.flatMap(({ path, elements }) =>
      wanted
        .filter(([name, key, value, holder]) => {
          const element = elements.find((e) => e.name === name && attribute(e, key) === value);
          return !element || !attribute(element, holder);
        })
        .map(([, , value]) => `${path}: ${value}`),
    );
    expect(missing).toEqual([]);
  });

  it('have one main heading, one main landmark and a link that skips to it', () => {
    const odd = pages.filter(
      ({ elements }) =>
        elements.filter(({ name }) => name === 'h1').length !== 1 ||
        elements.filter((e) => e.name === 'main' && attribute(e, 'id') === 'content').length !== 1 ||
        elements.find(({ name }) => name === 'a')?.attributes.get('href') !== '#content',
    );
    expect(odd.map(({ path }) => path)).toEqual([]);
  });

  it('load no script', () => {
    const external = complaints('script', (script) => attribute(script, 'src'));
    const modules = complaints('link', (link) =>
      /modulepreload/.test(attribute(link, 'rel') ?? '') ? 'preloads a module' : undefined,
    );
    expect([...external, ...modules]).toEqual([]);
    expect(
      readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) => /\.m?js$/.test(file)),
    ).toEqual([]);
  });

  it('ask nothing of other servers', () => {
    const loaded = ['img', 'script', 'source', 'iframe', 'video', 'audio'].flatMap((name) =>
      complaints(name, (element) =>
        [attribute(element, 'src'), attribute(element, 'srcset')].find(
          (url) => url && /(^|\s)(https?:)?\/\//.test(url),
        ),
      ),
    );
    expect(loaded).toEqual([]);
  });
});

describe('the images', () => {
  it('say what they show and how large they are', () => {
    expect(images().length).toBeGreaterThan(100);
    expect(
      complaints('img', (img) => {
        if (attribute(img, 'alt') === undefined) return `no alt: ${attribute(img, 'src')}`;
        const sized = ['width', 'height'].every((side) => /^[1-9]\d*$/.test(attribute(img, side) ?? ''));
        return sized ? undefined : `no size: ${attribute(img, 'src')}`;
      }),
    ).toEqual([]);
  });

  it('leave the choice of width to the browser', () => {
    for (const { path, elements } of pages) {
      const choices = elements.filter(({ name }) => name === 'source' || name === 'img');
      const without = choices.filter((one, index) => {
        // The <img> of a <picture> whose <source>s have every width is for browsers that read none of them.
        const inPicture = one.name === 'img' && choices[index - 1]?.name === 'source';
        return !inPicture && !(attribute(one, 'srcset') && attribute(one, 'sizes'));
      });
      expect(without, path).toEqual([]);
    }
  });

  it('wait until they are near the window, but for the first of a page', () => {
    for (const { path, elements } of pages) {
      const loading = elements.filter(({ name }) => name === 'img').map((img) => attribute(img, 'loading'));
      expect(
        loading.slice(1).filter((how) => how !== 'lazy'),
        path,
      ).toEqual([]);
    }
    const home = pages.find(({ path }) => path === 'index.html');
    const hero = home?.elements.find(({ name }) => name === 'img');
    expect(hero && attribute(hero, 'fetchpriority')).toBe('high');
    expect(hero && attribute(hero, 'loading')).toBe('eager');
  });

  it('come from at least nine photographs of 2,000 pixels or more', () => {
    const folder = join(root, 'src/content/photographs');
    const photographs = readdirSync(folder).filter((file) => file.endsWith('.jpg'));
    const sizes = photographs.map((file) => jpegSize(readFileSync(join(folder, file))));
    expect(sizes.filter(([width, height]) => Math.max(width, height) >= 2000).length).toBeGreaterThanOrEqual(
      9,
    );
    const bytes = photographs.map((file) => statSync(join(folder, file)).size);
    expect(Math.max(...bytes)).toBeLessThan(450_000);
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(4_000_000);
  });
});

describe('the texts', () => {
  const timer = (): Element[] =>
    pages.find(({ path }) => path.includes('a-timer-for-the-darkroom'))?.elements ?? [];
  const classes = (elements: Element[]): string[] =>
    elements.flatMap((element) => (attribute(element, 'class') ?? '').split(/\s+/));

  it('say how long they take to read', () => {
    const posts = pages.filter(({ path }) => path.startsWith('posts'));
    const silent = posts.filter(({ path }) => !/· \d+ min/.test(readFileSync(join(dist, path), 'utf8')));
    expect(silent.map(({ path }) => path)).toEqual([]);
  });

  it('have a table of contents that leads to their headings', () => {
    const links = timer().filter(
      ({ name, attributes }) => name === 'a' && attributes.get('href')?.startsWith('#'),
    );
    expect(links.map((link) => attribute(link, 'href'))).toEqual(
      expect.arrayContaining(['#seconds-are-the-wrong-unit', '#the-board', '#what-a-print-remembers']),
    );
  });

  it('show code in colours for day and night, with what its author has marked', () => {
    const blocks = timer().filter(({ name }) => name === 'pre');
    expect(blocks.length).toBeGreaterThanOrEqual(6);
    for (const block of blocks) {
      expect(attribute(block, 'style')).toContain('light-dark(');
      expect(classes([block])).toContain('astro-code');
    }
    expect(classes(timer())).toEqual(
      expect.arrayContaining(['add', 'remove', 'highlighted', 'ferrotype-code']),
    );
  });

  it("have GitHub's alerts, in MDX too", () => {
    expect(classes(timer())).toEqual(
      expect.arrayContaining(['markdown-alert-tip', 'markdown-alert-warning']),
    );
    const strip = pages.find(({ path }) => path.includes('a-strip-in-the-browser'))?.elements ?? [];
    expect(classes(strip)).toEqual(expect.arrayContaining(['markdown-alert-note', 'strip', 'astro-code']));
  });
});

describe('the feed and the sitemap', () => {
  const locations = (xml: string, tag: string): string[] =>
    [...xml.matchAll(new RegExp(`<${tag}>([^<]+)</${tag}>`, 'g'))].map((match) => match[1] ?? '');

  it('name every post, by addresses that exist', () => {
    const feed = readFileSync(join(dist, 'rss.xml'), 'utf8');
    expect(isWellFormed(feed)).toBe(true);
    const links = locations(feed.slice(feed.indexOf('<item>')), 'link');
    const posts = pages.filter(({ path }) => path.startsWith('posts'));
    expect(links).toHaveLength(posts.length);
    expect(links.filter((link) => !resolveInSite(new URL(link), dist))).toEqual([]);
  });

  it('list every page but the one for errors', () => {
    const index = readFileSync(join(dist, 'sitemap-index.xml'), 'utf8');
    const maps = locations(index, 'loc').map((url) =>
      readFileSync(join(dist, new URL(url).pathname), 'utf8'),
    );
    expect([index, ...maps].every(isWellFormed)).toBe(true);
    const urls = maps.flatMap((xml) => locations(xml, 'loc'));
    expect(urls).toHaveLength(pages.length - 1);
    expect(urls.filter((url) => !resolveInSite(new URL(url), dist))).toEqual([]);
  });
});

/** Whether the tags of an XML document open and close in order. */
function isWellFormed(xml: string): boolean {
  const open: string[] = [];
  const body = xml.replace(/<!\[CDATA\[.*?\]\]>|<!--.*?-->|<\?.*?\?>/gs, '');
  for (const [, closing, name, selfClosing] of body.matchAll(/<(\/?)([\w:.-]+)(?:\s[^<>]*?)?(\/?)>/g)) {
    if (closing) {
      if (open.pop() !== name) return false;
    } else if (!selfClosing && name) open.push(name);
  }
  return open.length === 0 && !/[<>]/.test(body.replaceAll(/<[^<>]+>/g, ''));
}

/** Width and height from a JPEG's frame header. */
function jpegSize(bytes: Buffer): [width: number, height: number] {
  for (let at = 2; at < bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes[at + 1] ?? 0;
    if (marker >= 0xc0 && marker <= 0xc2) return [bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5)];
  }
  throw new Error('not a JPEG file');
}

describe('the report', () => {
  it('tells of every page, keeps to the budgets, and misses no file, alt text or size', () => {
    const told = JSON.parse(readFileSync(report, 'utf8')) as {
      totals: { pages: number };
      budgets: { exceeded: number };
      warnings: { kind: string }[];
    };
    expect(told.totals.pages).toBe(pages.length);
    expect(told.budgets.exceeded).toBe(0);
    const kinds = told.warnings.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind.startsWith('missing'))).toEqual([]);
    expect(statSync(join(root, 'ferrotype-report/index.html')).size).toBeLessThan(5_000_000);
  });
});
