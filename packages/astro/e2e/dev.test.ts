import sharp from 'sharp';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { imagesOf, openBrowser } from './support/browser.ts';
import { RunningSite } from './support/dev-server.ts';
import { expectAsMarkedUp } from './support/expectations.ts';
import { photograph } from './support/photographs.ts';
import { Project } from './support/project.ts';
import { LocalServer } from './support/serve.ts';

let project: Project;
let remote: LocalServer;
let browser: Browser;
let site: RunningSite;

beforeAll(async () => {
  project = await Project.create({ sharp: false });
  remote = await LocalServer.ofFiles({ '/pier.jpg': await photograph(900, 600, 9) });
  browser = await openBrowser();
  site = await RunningSite.dev(project, { remote: remote.origin });
});

afterAll(async () => {
  await site?.stop();
  await browser?.close();
  await remote?.[Symbol.asyncDispose]();
  await project?.dispose();
});

describe('the development server, without sharp', () => {
  it.each(['/', '/responsive/', '/posts/tide/', '/posts/slope/', '/remote/'])(
    'shows every image of %s at the size its markup says',
    async (path) => {
      const page = await browser.newPage();
      expectAsMarkedUp(await imagesOf(page, site.origin + path));
      await page.close();
    },
  );

  it('makes an image when its address is asked for, in the size and format the address names', async () => {
    const address = await addressOf('Hero');
    address.searchParams.set('w', '321');
    address.searchParams.set('h', '214');
    address.searchParams.set('f', 'jpeg');
    const response = await fetch(address);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('image/jpeg');
    const { width, height, format } = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
    expect({ width, height, format }).toEqual({ width: 321, height: 214, format: 'jpeg' });
  });

  it('answers an address with a wrong option by saying what is allowed', async () => {
    const address = await addressOf('Hero');
    address.searchParams.set('background', 'no colour');
    const response = await fetch(address);
    expect(response.status).toBe(500);
    expect(await response.text()).toContain('background is "no colour"; allowed');
  });

  it('fetches no image from a place the site has not allowed', async () => {
    const address = new URL('/_image', site.origin);
    address.searchParams.set('href', 'http://elsewhere.example/pier.jpg');
    address.searchParams.set('w', '100');
    expect((await fetch(address)).status).toBe(403);
  });

  it('ends when it is told to: no worker keeps it alive', async () => {
    expect(await site.stop()).toBe(true);
  });

  /** Address of an image on the first page. */
  async function addressOf(alt: string): Promise<URL> {
    const html = await (await fetch(`${site.origin}/`)).text();
    const tag = html.match(/<img [^>]*>/g)?.find((found) => found.includes(`alt="${alt}"`));
    const src = /src="([^"]+)"/
      .exec(tag ?? '')?.[1]
      ?.replaceAll('&#38;', '&')
      .replaceAll('&amp;', '&');
    return new URL(src ?? '', site.origin);
  }
});
