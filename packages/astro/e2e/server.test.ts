import { writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { imagesOf, openBrowser } from './support/browser.ts';
import { RunningSite } from './support/dev-server.ts';
import { expectAsMarkedUp } from './support/expectations.ts';
import { Project } from './support/project.ts';
import type { Outcome } from './support/run.ts';

let project: Project;
let browser: Browser;
let outcome: Outcome;
let site: RunningSite;

beforeAll(async () => {
  project = await Project.create({ sharp: false });
  await writeFile(
    join(project.folder, 'src/pages/live.astro'),
    `---\nimport { Image } from 'astro:assets';\nimport dunes from '../assets/dunes.jpg';\n` +
      `export const prerender = false;\n---\n` +
      `<Image src={dunes} alt="On demand" width={300} /><Image src={dunes} alt="AVIF" width={150} format="avif" />`,
  );
  await writeFile(
    join(project.folder, 'src/pages/code.astro'),
    `---\nimport { Code } from '@ferrotype/astro/components';\nexport const prerender = false;\n---\n` +
      `<Code code="const dunes = 3;" lang="js" />`,
  );
  browser = await openBrowser();
  outcome = await project.build({ server: true });
  const port = await freePort();
  site = await RunningSite.start(
    project,
    [process.execPath, [join(project.folder, 'dist/server/entry.mjs')]],
    { HOST: '127.0.0.1', PORT: String(port) },
  );
});

afterAll(async () => {
  await site?.stop();
  await browser?.close();
  await project?.dispose();
});

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('a site built as a server, without sharp', () => {
  it('builds, and makes the images of its prerendered pages', () => {
    expect(outcome.code, outcome.output).toBe(0);
    expect(outcome.output).toMatch(/\[@ferrotype\/astro\] \d+ sources .* → \d+ images/);
  });

  it('highlights code of pages rendered on demand', async () => {
    const html = await (await fetch(`${site.origin}/code/`)).text();
    expect(html).toContain('<pre class="astro-code github-dark"');
    expect(html).toContain('<span style="color:#F97583">const</span>');
  });

  it.each(['/', '/live/', '/posts/tide/'])(
    'shows every image of %s at the size its markup says',
    async (path) => {
      const page = await browser.newPage();
      expectAsMarkedUp(await imagesOf(page, site.origin + path));
      await page.close();
    },
  );

  it('makes images on demand in the running server', async () => {
    const html = await (await fetch(`${site.origin}/live/`)).text();
    const src = /src="([^"]+)"/.exec(html)?.[1]?.replaceAll('&#38;', '&').replaceAll('&amp;', '&');
    expect(src).toContain('/_image?');
    const response = await fetch(new URL(src ?? '', site.origin));
    expect(response.headers.get('content-type')).toBe('image/webp');
    const { width, height } = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
    expect({ width, height }).toEqual({ width: 300, height: 225 });
  });

  it('keeps no images on the disk of the server', async () => {
    const kept = await project.files('dist/server');
    expect(kept.filter((file) => /ferrotype.*cache|\.cache/.test(file))).toEqual([]);
  });
});
