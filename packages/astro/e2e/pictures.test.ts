import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { imagesOf, openBrowser, type ShownImage } from './support/browser.ts';
import { RunningSite } from './support/dev-server.ts';
import { photograph } from './support/photographs.ts';
import { Project } from './support/project.ts';
import type { Outcome } from './support/run.ts';
import { LocalServer } from './support/serve.ts';

let project: Project;
let remote: LocalServer;
let browser: Browser;
let page: Page;
let outcome: Outcome;
let built: string;

beforeAll(async () => {
  project = await Project.create({ sharp: false, site: 'picture-site' });
  remote = await LocalServer.ofFiles({ '/pier.jpg': await photograph(900, 600, 9) });
  browser = await openBrowser();
  page = await browser.newPage();
  outcome = await project.build({ remote: remote.origin });
  built = await project.keep('built');
});

afterAll(async () => {
  await browser?.close();
  await remote?.[Symbol.asyncDispose]();
  await project?.dispose();
});

/** The lean picture's files are of any width; its `<img>` states that of the place on the page. */
function sizesOf(images: ShownImage[]): Record<string, string[]> {
  return Object.fromEntries(
    images.map(({ alt, candidates }) => [
      alt,
      candidates.map(
        ({ url, width, height }) => `${/[^.]+$/.exec(url.split('?')[0] ?? '')?.[0]} ${width}x${height}`,
      ),
    ]),
  );
}

const expected = {
  Lean: ['webp 960x640', 'avif 640x427', 'avif 960x640', 'avif 1600x1067'],
  Small: ['webp 200x150', 'avif 200x150', 'avif 400x300'],
  Square: ['webp 240x240', 'avif 240x240', 'avif 480x480'],
  Three: [
    'jpeg 300x200',
    'jpeg 300x200',
    'jpeg 600x400',
    'avif 300x200',
    'avif 600x400',
    'webp 300x200',
    'webp 600x400',
  ],
  Directed: ['webp 600x400', 'avif 200x200', 'avif 400x400', 'avif 600x400', 'avif 960x640', 'avif 1200x800'],
  Alone: ['webp 320x213', 'webp 320x213', 'webp 640x426'],
  Transparent: ['webp 320x240'],
};

function expectAsAsked(images: ShownImage[]): void {
  expect(images).toHaveLength(9);
  for (const image of images) {
    expect(image.loaded, image.alt).toBe(true);
    for (const { url, descriptor, width } of image.candidates) {
      if (descriptor?.endsWith('w') === true) expect(`${width}w`, url).toBe(descriptor);
      else expect(width, url).toBeGreaterThan(0);
    }
  }
}

describe('pictures in a build without sharp', () => {
  it('are made in the sizes and formats their markup says', async () => {
    expect(outcome.code, outcome.output).toBe(0);
    await using site = await LocalServer.ofFolder(built);
    const images = await imagesOf(page, site.origin);
    expectAsAsked(images);
    expect(sizesOf(images)).toMatchObject(expected);
  });

  it('stand where they will be, with a placeholder where nothing shines through', async () => {
    const html = await readFile(join(built, 'index.html'), 'utf8');
    const tag = (alt: string): string => new RegExp(`<img [^>]*alt="${alt}"[^>]*>`).exec(html)?.[0] ?? '';
    expect(tag('Lean')).toMatch(
      / width="1600" height="1067".* style="background:#[\da-f]{6} url\(.*data-ferrotype-fade/,
    );
    expect(tag('Small')).toContain('style="border-radius:4px"');
    expect(tag('Small')).toContain('class="small"');
    expect(tag('Square')).toMatch(/style="background:#[\da-f]{6}"/);
    expect(tag('Alone')).toMatch(/style="background:#[\da-f]{6} url\(.*|fetchpriority="high"/);
    expect(tag('Transparent')).not.toMatch(/background|fade/);
    expect(tag('Laid out')).toContain('data-astro-image="constrained"');
    expect(html).toContain('<picture style="display:contents" data-picture="yes">');
    expect(html).not.toMatch(/ ferrotype=|\[object/);
  });

  it('show another image on a narrow screen, in its own shape', async () => {
    await using site = await LocalServer.ofFolder(built);
    const chosen = async (width: number): Promise<string> => {
      const narrow = await browser.newPage({ viewport: { width, height: 800 } });
      const images = await imagesOf(narrow, site.origin);
      await narrow.close();
      return images.find(({ alt }) => alt === 'Directed')?.current ?? '';
    };
    expect(await chosen(400)).toContain('/dunes.');
    expect(await chosen(900)).toContain('/harbour.');
  });

  it('are not made again when nothing changes', async () => {
    await project.forgetAstro();
    const again = await project.build({ remote: remote.origin });
    expect(again.output).toMatch(/\[@ferrotype\/astro\] .* all from cache/);
  });

  it('without alt end the build with words that say what to do', async () => {
    const file = join(project.folder, 'src/pages/wrong.astro');
    await writeFile(
      file,
      `---\nimport { Picture } from '@ferrotype/astro/components';\nimport dunes from '../assets/dunes.jpg';\n---\n<Picture src={dunes} />\n`,
    );
    const wrong = await project.build({ remote: remote.origin });
    await rm(file);
    expect(wrong.code).not.toBe(0);
    expect(wrong.output).toContain('[ImageMissingAlt] An image has no "alt" text');
  });

  it('are written with another image service too, as far as that goes', async () => {
    const service = { entrypoint: 'astro/assets/services/noop' };
    const plain = await project.build({
      remote: remote.origin,
      options: { images: false },
      image: { service },
    });
    expect(plain.code, plain.output).toBe(0);
    const html = await readFile(join(project.folder, 'dist/index.html'), 'utf8');
    expect(html).toContain('alt="Square"');
    expect(html).not.toMatch(/ ferrotype=|\[object/);
  });
});

it('pictures in the development server are the same', async () => {
  const site = await RunningSite.dev(project, { remote: remote.origin });
  try {
    const images = await imagesOf(page, site.origin);
    expectAsAsked(images);
  } finally {
    await site.stop();
  }
});
