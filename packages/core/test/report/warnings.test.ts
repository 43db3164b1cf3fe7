import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/index.ts';
import { makeReport } from '../../src/report/write.ts';
import { folder, imageFile } from '../support/images.ts';

/** The report of a site that has these files beside its images, 800 and 80 pixels wide. */
async function reportOf(files: Readonly<Record<string, string>>): Promise<Report> {
  await using dir = await folder();
  const all = {
    ...files,
    'wide.png': await imageFile('png', 800, 400),
    'small.jpg': await imageFile('jpeg', 80, 40),
  };
  for (const [name, data] of Object.entries(all)) {
    await mkdir(path.dirname(path.join(dir.path, name)), { recursive: true });
    await writeFile(path.join(dir.path, name), data);
  }
  const job = { output: dir.path, base: '/', origins: [], images: [], wallMs: 0 };
  return (await makeReport(job)).report;
}

async function warned(body: string): Promise<string[]> {
  const { warnings } = await reportOf({ 'index.html': `<!doctype html>${body}` });
  return warnings.map(({ kind, count, items }) => `${kind} ${count}: ${items[0]?.message}`);
}

const fine = 'alt="A pier" width="400" height="200"';

describe('a page is warned about', () => {
  it.each([
    [
      'an image without alt',
      '<img src="/wide.png" width="400" height="200">',
      /^missing-alt 1: It has no alt text/,
    ],
    ['an image without sizes', '<img src="/wide.png" alt="">', /^missing-size 1: It has no width and height/],
    ['a missing file', `<img src="/gone.png" ${fine}>`, /^missing-file 1: There is no such file/],
    [
      'a first large image that loads lazily',
      `<img src="/small.jpg" alt="" width="80" height="40"><p>A pier.</p><img src="/wide.png" ${fine} loading="lazy">`,
      /^lazy-first-image 1: It is the first large image/,
    ],
    [
      'an image with far more pixels than it is shown with',
      '<img src="/wide.png" alt="" width="100" height="50">',
      /^oversized 1: It is 800 pixels wide and shown at most 100 CSS pixels wide: 300 are enough/,
    ],
    [
      'a candidate that no layout needs',
      '<img src="/small.jpg" srcset="/small.jpg 80w, /wide.png 800w" sizes="(min-width: 50em) 100px, 25vw" alt="" width="200" height="100">',
      // A quarter of 768 is the widest: from 800 on it is 100.
      /^oversized 1: It is 800 pixels wide and shown at most 192 CSS pixels wide: 576 are enough/,
    ],
    [
      'an image that is stretched',
      `<img src="/small.jpg" ${fine}>`,
      /^upscaled 1: It is 80 pixels wide and shown 400 CSS pixels wide/,
    ],
  ])('for %s', async (_, body, message) => {
    expect(await warned(body)).toEqual([expect.stringMatching(message)]);
  });

  it.each([
    ['is as it should be', `<img src="/wide.png" ${fine}>`],
    [
      'is decoration',
      '<img src="/wide.png" role="presentation" width="400" height="200"><img src="/wide.png" aria-hidden="true" width="400" height="200">',
    ],
    [
      'has its shape from CSS',
      '<img src="/wide.png" alt="" style="aspect-ratio: 2 / 1"><img src="/wide.png" alt="" style="width: 10em; height:5em">',
    ],
    [
      'is large, lazy and far down',
      `<p>${'A pier at dawn. '.repeat(100)}</p><img src="/wide.png" ${fine} loading="lazy">`,
    ],
    [
      'is lazy and not the first',
      `<img src="/wide.png" ${fine}><img src="/wide.png" ${fine} loading="lazy">`,
    ],
    [
      'is on another site, in data, or of a kind whose pixels nobody knows',
      `<img src="https://elsewhere.example/a.png" ${fine}><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" ${fine}>`,
    ],
    [
      'is told by sizes: auto',
      '<img src="/wide.png" srcset="/wide.png 800w" sizes="auto, 400px" alt="" width="400" height="200">',
    ],
  ])('not for an image that %s', async (_, body) => {
    expect(await warned(body)).toEqual([]);
  });

  it('once for the same on many pages, counting them', async () => {
    const files = Object.fromEntries(
      ['index.html', 'a/index.html', 'b.html'].map((name) => [
        name,
        '<img src="/wide.png" width="400" height="200">',
      ]),
    );
    const { warnings } = await reportOf(files);
    expect(warnings).toMatchObject([
      { kind: 'missing-alt', count: 3, items: [{ page: '/a/', pages: 3, image: '/wide.png' }] },
    ]);
    expect(warnings[0]?.items).toHaveLength(1);
  });
});

it('a page weighs what it loads in each window, each file once', async () => {
  const css = 'a'.repeat(500);
  const js = 'b'.repeat(300);
  const html = `<link rel=stylesheet href=a.css><link rel=stylesheet href=/a.css?v=2><script src="/b.js"></script>
    <script src="https://elsewhere.example/c.js"></script><img src="/small.jpg" alt="" width="80" height="40">
    <img src="/small.jpg" alt="" width="80" height="40">
    <picture><source media="(min-width: 600px)" srcset="/wide.png"><img src="/small.jpg" alt="" width="400" height="200"></picture>`;
  const { pages, images, totals } = await reportOf({ 'index.html': html, 'a.css': css, 'b.js': js });
  const bytesOf = (file: string): number => images.find(({ source }) => source === file)?.bytes ?? Number.NaN;
  const own = Buffer.byteLength(html) + 800;
  const [small, wide] = [bytesOf('small.jpg'), bytesOf('wide.png')];
  expect(pages).toMatchObject([
    {
      html: Buffer.byteLength(html),
      styles: 500,
      scripts: 300,
      imageCount: 3,
      weights: [
        { viewport: 'phone', images: small, bytes: own + small },
        { viewport: 'desktop', images: small + wide, bytes: own + small + wide },
      ],
      bytes: own + small + wide,
      heaviest: [
        { file: 'wide.png', bytes: wide },
        { file: 'small.jpg', bytes: small },
      ],
    },
  ]);
  expect(totals).toMatchObject({ pages: 1, files: 5, sources: 0 });
});

it('pages that are no text, or no HTML at all, are read as far as that goes', async () => {
  const { totals, pages } = await reportOf({
    'index.html': '\u0000\uFFFD<img',
    'empty.html': '',
    'UPPER.HTM': '<IMG SRC=/wide.png ALT>',
  });
  expect(totals.pages).toBe(3);
  expect(pages[0]).toMatchObject({ page: '/UPPER.HTM', imageCount: 1 });
});
