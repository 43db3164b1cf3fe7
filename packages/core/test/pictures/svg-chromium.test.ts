import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumOptions, noChromium } from '../../../../testing/chromium.ts';
import { createFerrotype } from '../../src/index.ts';

/** Ways by which an SVG may run something or load something; `there` is an address that tells when it is asked. */
const attacks = (there: string): Record<string, string> => ({
  'a script': `<script>hit('script')</script>`,
  'a script from elsewhere': `<script href="${there}"/><script xmlns:x="http://www.w3.org/1999/xlink" x:href="${there}"/>`,
  'a script in a data address': `<script href="data:text/javascript,hit('data')"/>`,
  'a script by another prefix': `<x:script xmlns:x="http://www.w3.org/2000/svg">hit('prefix')</x:script>`,
  'a script of HTML': `<script xmlns="http://www.w3.org/1999/xhtml">hit('html')</script>`,
  'an event handler': `<g onload="hit('onload')"/><rect width="9" height="9" onbegin="hit('b')"/><image href="x:" onerror="hit('error')"/>`,
  'an animation that begins': `<animate attributeName="x" dur="1s" onbegin="hit('begin')"/>`,
  'an animated handler': `<rect width="9" height="9"><set attributeName="onmouseover" to="hit('set')"/></rect>`,
  'an animated address': `<a id="a"><animate attributeName="href" values="javascript:hit('animate')" dur="9s"/><text y="20">x</text></a>`,
  'an address of JavaScript': `<a id="b" href="java&#9;script:hit('href')"><text y="20">x</text></a>`,
  'an address of HTML': `<a id="c" href="data:text/html,&lt;script&gt;parent.hit()&lt;/script&gt;"><text y="20">x</text></a>`,
  'foreign content': `<foreignObject width="99" height="99"><img xmlns="http://www.w3.org/1999/xhtml" src="${there}" onerror="hit('img')"/></foreignObject>`,
  'a frame': `<foreignObject width="99" height="99"><iframe xmlns="http://www.w3.org/1999/xhtml" srcdoc="&lt;script&gt;parent.hit('frame')&lt;/script&gt;"/></foreignObject>`,
  'a picture from elsewhere': `<image href="${there}" width="9" height="9"/>`,
  'shapes from elsewhere': `<use href="${there}#a"/>`,
  'a filter from elsewhere': `<filter id="f"><feImage href="${there}"/></filter><rect width="9" height="9" filter="url(#f)"/>`,
  'a paint from elsewhere': `<rect width="9" height="9" fill="url(${there}#p)" mask="url('${there}#m')"/>`,
  'a style from elsewhere': `<style>@import url(${there});@\\69mport "${there}";</style>`,
  'a font from elsewhere': `<style>@font-face{font-family:f;src:url(${there})}text{font-family:f}</style><text y="9">x</text>`,
  'a background from elsewhere': `<style>svg{background:url(${there});background:image-set("${there}" 1x);cursor:url(${there}),auto}</style>`,
  'a background by a variable': `<style>:root{--a:"${there}"}svg{background-image:image-set(var(--a) 1x)}</style>`,
  'a style in an attribute': `<rect width="9" height="9" style="fill:red;filter:u\\72l(${there}#x)"/>`,
  'a picture within': `<image width="9" height="9" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'%3E%3Cimage href='${there}'/%3E%3C/svg%3E"/>`,
  'a style before': '',
});

describe('a hostile SVG that was made safe', () => {
  const hits: string[] = [];
  const pages = new Map<string, { type: string; body: string | Uint8Array }>();
  const server = createServer((request, response) => {
    const page = pages.get(request.url ?? '');
    if (page === undefined && request.url !== '/favicon.ico') hits.push(request.url ?? '');
    response.setHeader('cache-control', 'no-store');
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': page?.type ?? 'text/plain' });
    response.end(page?.body);
  });
  let origin = '';
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  /** What ran or was asked for, with each file at these places: opened by itself, in an <img>, and inside a page. */
  async function told(
    files: ReadonlyMap<string, string>,
    places: readonly string[],
  ): Promise<Record<string, string[]>> {
    const browser = await chromium.launch(chromiumOptions ?? {});
    try {
      const page = await browser.newPage();
      await page.addInitScript(
        'globalThis.hits = []; globalThis.hit = (what) => globalThis.hits.push(what);',
      );
      const found: Record<string, string[]> = {};
      for (const [name, svg] of files) {
        hits.length = 0;
        pages.set('/file.svg', { type: 'image/svg+xml', body: svg });
        pages.set('/img', { type: 'text/html', body: `<!doctype html><img src="file.svg">` });
        pages.set('/inline', {
          type: 'text/html',
          body: `<!doctype html><body>${svg.replace(/^<\?.*\?>/s, '')}`,
        });
        for (const place of places) {
          await page.goto(`${origin}${place}`);
          await page.evaluate(
            `for (const a of document.querySelectorAll('a')) a.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))`,
          );
          await page.waitForTimeout(40);
          hits.push(...((await page.evaluate('globalThis.hits ?? ["left"]')) as string[]));
        }
        if (hits.length > 0) found[name] = [...hits];
      }
      return found;
    } finally {
      await browser.close();
    }
  }

  const hostile = (): Map<string, string> =>
    new Map(
      Object.entries(attacks(`${origin}/loaded`)).map(([name, inside]) => [
        name,
        `${name === 'a style before' ? `<?xml version="1.0"?><?xml-stylesheet href="${origin}/loaded" type="text/css"?>` : ''}<svg xmlns="http://www.w3.org/2000/svg" width="50" height="50"><rect width="50" height="50" fill="#0a0"/>${inside}</svg>`,
      ]),
    );

  it('runs nothing and loads nothing in Chromium, where as it was it did', async (context) => {
    if (chromiumOptions === undefined) return context.skip(noChromium);
    const before = await told(hostile(), ['/file.svg']);
    // The corpus would prove nothing if its files did nothing.
    expect(Object.keys(before).length).toBeGreaterThan(14);
    await using ferrotype = await createFerrotype({ engine: 'wasm', cache: false });
    const safe = new Map<string, string>();
    for (const [name, svg] of hostile()) {
      const { bytes } = await ferrotype.variant({ name: 'a.svg', bytes: new TextEncoder().encode(svg) }, {});
      safe.set(name, new TextDecoder().decode(bytes));
    }
    expect(await told(safe, ['/file.svg', '/img', '/inline'])).toEqual({});
    for (const [name, svg] of safe) expect(svg, name).toContain('#0a0');
  }, 120_000);
});
