import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { imagesOf, openBrowser } from './support/browser.ts';
import { expectAsMarkedUp } from './support/expectations.ts';
import { pagesOf } from './support/markup.ts';
import { photograph } from './support/photographs.ts';
import { Project } from './support/project.ts';
import type { Outcome } from './support/run.ts';
import { LocalServer } from './support/serve.ts';

let project: Project;
let remote: LocalServer;
let browser: Browser;
let page: Page;
let theirs: string;
let ours: string;
let outcome: Outcome;

beforeAll(async () => {
  project = await Project.create({ sharp: true });
  remote = await LocalServer.ofFiles({ '/pier.jpg': await photograph(900, 600, 9) });
  browser = await openBrowser();
  page = await browser.newPage();
  const plain = await project.build({ remote: remote.origin, options: { images: false } });
  expect(plain.code, plain.output).toBe(0);
  theirs = await project.keep('theirs');
  outcome = await project.build({ remote: remote.origin });
  ours = await project.keep('ours');
});

afterAll(async () => {
  await browser?.close();
  await remote?.[Symbol.asyncDispose]();
  await project?.dispose();
});

describe('a new site with sharp', () => {
  it('builds, and finds sharp', () => {
    expect(outcome.code, outcome.output).toBe(0);
    expect(outcome.output).toMatch(/\[@ferrotype\/astro\] .* images .*, sharp$/m);
  });

  it.each(['/', '/responsive/', '/posts/tide/', '/posts/slope/', '/remote/', '/moving/'])(
    'shows every image of %s at the size its markup says',
    async (path) => {
      await using site = await LocalServer.ofFolder(ours);
      expectAsMarkedUp(
        (await imagesOf(page, site.origin + path)).filter(({ dataset }) => dataset['still'] === undefined),
      );
    },
  );
});

describe("beside Astro's own service", () => {
  it('the markup is the same, but for the hashes in file names', async () => {
    const [before, after] = [await pagesOf(theirs), await pagesOf(ours)];
    expect([...after.keys()]).toEqual([...before.keys()]);
    for (const [file, { markup }] of after) expect(markup, file).toBe(before.get(file)?.markup);
  });

  it('every image has the same size, format, frames and transparency', async () => {
    const [before, after] = [await pagesOf(theirs), await pagesOf(ours)];
    let compared = 0;
    for (const [file, { files }] of after) {
      for (const [index, name] of files.entries()) {
        const [was, is] = await Promise.all([
          look(join(theirs, before.get(file)?.files[index] ?? '')),
          look(join(ours, name)),
        ]);
        // As a still, Astro's service makes a strip of all frames, one below the other.
        if (name.endsWith('.png') && name.includes('spinner')) continue;
        expect({ name, ...is }).toEqual({ name, ...was });
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(60);
  });

  it('an animation turned into a still shows its first frame, not a strip of all', async () => {
    const still = (await pagesOf(ours)).get('moving/index.html')?.files.find((name) => name.endsWith('.png'));
    expect(await look(join(ours, still ?? ''))).toMatchObject({ width: 120, height: 120 });
  });

  it('photographs look the same', async () => {
    const [before, after] = [await pagesOf(theirs), await pagesOf(ours)];
    for (const [file, { files }] of after) {
      for (const [index, name] of files.entries()) {
        if (!/harbour|dunes|tide|portrait|pier|badge/.test(name)) continue;
        const difference = await meanDifference(
          join(theirs, before.get(file)?.files[index] ?? ''),
          join(ours, name),
        );
        expect(difference, name).toBeLessThan(6);
      }
    }
  });
});

/** What can be said about an image file without showing it. */
async function look(path: string): Promise<object> {
  const { format, width, height, pages, hasAlpha } = await sharp(path).metadata();
  return { format, width, height, frames: pages ?? 1, hasAlpha };
}

/** Mean difference of two images' channels, 0 to 255, on white. */
async function meanDifference(one: string, other: string): Promise<number> {
  const [a, b] = await Promise.all(
    [one, other].map((path) =>
      sharp(path).flatten({ background: '#fff' }).toColourspace('srgb').raw().toBuffer(),
    ),
  );
  if (!a || !b || a.length !== b.length) return 255;
  let sum = 0;
  for (const [index, value] of a.entries()) sum += Math.abs(value - (b[index] ?? 0));
  return sum / a.length;
}
