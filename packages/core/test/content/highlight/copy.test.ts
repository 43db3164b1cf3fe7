import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFile } from 'node:fs/promises';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumOptions, noChromium } from '../../../../../testing/chromium.ts';
import { copyScript, copyScriptHash } from '../../../src/content/highlight/copy.ts';
import { createHighlighter } from '../../../src/content/highlight/create.ts';

if (chromiumOptions === undefined) console.warn(`${noChromium}; copy buttons are not pressed`);

const code = 'let a = 1; // [!code --]\nlet b = 2; // [!code ++]\nlet c = "<b>";';
const css = await readFile(new URL('../../../content.css', import.meta.url), 'utf8');
let body = '';
const server = createServer((_, response) => {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.setHeader('content-security-policy', `script-src '${copyScriptHash}'; style-src 'unsafe-inline'`);
  response.end(
    `<!doctype html><title>a</title><style>${css}</style>${body}<script>${copyScript}</script><script>document.title = 'run'</script>`,
  );
});
describe.skipIf(chromiumOptions === undefined)('in a browser', () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    await using highlighter = await createHighlighter(
      { themes: { light: 'github-light', dark: 'github-dark' }, copyButton: true },
      { cacheDir: false },
    );
    body = await highlighter.html({ lang: 'js', code, meta: 'title="pier.js" showLineNumbers{9} {3}' });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    browser = await chromium.launch(chromiumOptions);
    const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    page = await context.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    server.close();
  });

  it('runs under a policy that allows its hash and no other script', async () => {
    expect(await page.title()).toBe('a');
    expect(await page.getByRole('button', { name: 'Copy' }).isVisible()).toBe(true);
  });

  it('copies what the code will be, without the lines taken away and the numbers, and says so', async () => {
    const button = page.locator('.ferrotype-copy');
    await page.keyboard.press('Tab');
    await button.focus();
    await page.keyboard.press('Enter');
    await page.locator('.ferrotype-copy', { hasText: /^Copied$/ }).waitFor();
    const copied: unknown = await page.evaluate('navigator.clipboard.readText()');
    expect(copied).toBe('let b = 2; \nlet c = "<b>";');
    expect(await button.getAttribute('aria-live')).toBe('polite');
    await page.locator('.ferrotype-copy', { hasText: /^Copy$/ }).waitFor();
  });

  it('the style sheet numbers lines from where it is told and keeps every line one line high', async () => {
    const shown = await page.evaluate(`(() => {
    const lines = [...document.querySelectorAll('.line')];
    const heights = lines.map((line) => Math.round(line.getBoundingClientRect().height));
    const tops = lines.map((line) => Math.round(line.getBoundingClientRect().top));
    const before = getComputedStyle(lines[2], '::before').content;
    return { heights, gaps: [tops[1] - tops[0], tops[2] - tops[1]], before };
  })()`);
    const { heights, gaps, before } = shown as { heights: number[]; gaps: number[]; before: string };
    expect(before).toContain('counter(line)');
    const [height = 0] = heights;
    for (const gap of gaps) expect(Math.abs(gap - height)).toBeLessThanOrEqual(3);
  });
});
