import { mkdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { MadeImage } from '../../src/report/made.ts';
import { makeReport } from '../../src/report/write.ts';
import { folder } from '../support/images.ts';

const [pages, images] = [5000, 20_000];

it('a site of 5,000 pages and 20,000 images takes seconds and bounded memory, and its report is of bounded size', async () => {
  await using dir = await folder();
  const output = path.join(dir.path, 'dist');
  await mkdir(path.join(output, '_img'), { recursive: true });
  const words =
    '<p>Words on a pier, at dawn, in the rain, with a dog and an umbrella that has seen better days.</p>\n';
  const write = async (from: number, to: number): Promise<void> => {
    for (let at = from; at < to; at++) {
      if (at < images) await writeFile(path.join(output, `_img/${at}.webp`), 'x'.repeat(1 + (at % 997)));
      if (at >= pages) continue;
      const shown = Array.from({ length: 8 }, (_, index) => (at * 4 + index) % images);
      const body = shown.map(
        (image) => `<img src="/_img/${image}.webp" width="400" height="300" loading="lazy">`,
      );
      await writeFile(
        path.join(output, `${at}.html`),
        `<!doctype html>${words.repeat(80)}${body.join(words)}`,
      );
    }
  };
  await Promise.all(
    Array.from({ length: 8 }, (_, part) => write((part * images) / 8, ((part + 1) * images) / 8)),
  );
  const made: MadeImage[] = Array.from({ length: images }, (_, at) => ({
    source: `src/${at}.jpg`,
    bytes: 100_000,
    variants: [
      {
        file: `_img/${at}.webp`,
        format: 'webp',
        width: 400,
        height: 300,
        bytes: 1 + (at % 997),
        origin: 'made',
      },
    ],
  }));

  const file = path.join(dir.path, 'report.html');
  const started = performance.now();
  const heap = process.memoryUsage().heapUsed;
  const { report, json } = await makeReport({
    output,
    file,
    base: '/',
    origins: [],
    images: made,
    wallMs: 0,
    budgets: { image: 100, page: 1000, onExceed: 'warn' },
  });
  const seconds = (performance.now() - started) / 1000;
  const grown = (process.memoryUsage().heapUsed - heap) / 1e6;
  console.log(`5,000 pages, 20,000 images: ${seconds.toFixed(1)} s, ${grown.toFixed(0)} MB of heap`);

  expect(report.totals).toMatchObject({ pages, sources: images, files: pages + images });
  expect(report.pages).toHaveLength(100);
  expect(report.images).toHaveLength(100);
  expect(report.images[0]?.loaded).toBe(997);
  expect(report.warnings).toMatchObject([{ kind: 'missing-alt', count: pages * 8 }]);
  expect(report.budgets.exceeded).toBeGreaterThan(pages);
  expect(report.budgets.items).toHaveLength(100);
  expect((await stat(file)).size).toBeLessThan(500_000);
  expect((await stat(json ?? '')).size).toBeLessThan(500_000);
  expect(seconds).toBeLessThan(30);
  expect(grown).toBeLessThan(300);
}, 180_000);
