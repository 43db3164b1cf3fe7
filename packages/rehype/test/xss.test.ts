import rehypeStringify from 'rehype-stringify';
import { chromium, type Browser, type Page } from 'playwright-core';
import { unified } from 'unified';
import type { Root } from 'hast';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumOptions, noChromium } from '../../../testing/chromium.ts';
import { rehypeFerrotype } from '../src/index.ts';
import dompurify from './fixtures/dompurify.json' with { type: 'json' };
import owasp from './fixtures/owasp.json' with { type: 'json' };

if (chromiumOptions === undefined) console.warn(`${noChromium}; payloads are not opened`);

const processor = unified()
  .use(rehypeFerrotype, { sanitize: true, images: false, highlight: false, externalLinks: true })
  .use(rehypeStringify);

async function sanitised(payload: string): Promise<string> {
  const tree: Root = { type: 'root', children: [{ type: 'raw', value: payload }] };
  return processor.stringify((await processor.run(tree)) as Root);
}

describe.skipIf(chromiumOptions === undefined)('in a browser', () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await chromium.launch(chromiumOptions);
    page = await browser.newPage();
    page.on('dialog', (dialog) => void dialog.dismiss());
    await page.route('**/*', (route) => route.abort());
    await page.addInitScript(
      `for (const name of ['alert', 'confirm', 'prompt', 'print']) window[name] = () => { window.ran = 1; };`,
    );
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
  });

  /** What ran, or would with a click, when HTML is the page: the browser's parser and all events a visitor may cause. */
  async function runs(html: string): Promise<string[]> {
    await page.goto('about:blank');
    await page.setContent(`<!doctype html><body>${html}</body>`, { waitUntil: 'domcontentloaded' });
    // As text: the test runner must not rewrite what runs in the browser.
    return page.evaluate(`(async () => {
      const found = [];
      for (const element of document.querySelectorAll('body *')) {
        for (const name of ['mouseover', 'pointerover', 'focus', 'error', 'load', 'toggle', 'animationstart', 'beforeinput']) {
          element.dispatchEvent(new Event(name, { bubbles: false }));
        }
        for (const name of ['href', 'src', 'action', 'formAction', 'data', 'background', 'cite', 'longDesc']) {
          const value = element[name];
          if (typeof value === 'string' && /^(javascript|vbscript|data):/i.test(value)) found.push(name + '=' + value);
        }
        for (const { name } of element.attributes) if (/^on|^style$|^srcdoc$/i.test(name)) found.push(name);
      }
      await new Promise((done) => setTimeout(done, 5));
      // Also an element of that name, which a script of the page would take for its own.
      if (window.ran !== undefined) found.push('window.ran');
      return found;
    })()`);
  }

  it.each([
    ['DOMPurify', dompurify],
    ['OWASP', owasp],
  ])(
    'nothing of %s runs once it is sanitised',
    async (_, payloads) => {
      const found: [string, string[]][] = [];
      for (const payload of payloads) {
        const ran = await runs(await sanitised(payload));
        if (ran.length > 0) found.push([payload, ran]);
      }
      expect(found).toEqual([]);
    },
    300_000,
  );

  it('much of it would without', async () => {
    let ran = 0;
    for (const payload of owasp) if ((await runs(payload).catch(() => ['left'])).length > 0) ran += 1;
    expect(ran).toBeGreaterThan(40);
  }, 120_000);
});
