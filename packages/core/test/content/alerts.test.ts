import { readFile } from 'node:fs/promises';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumOptions } from '../../../../testing/chromium.ts';
import { markdown } from '../../src/content/index.ts';

if (chromiumOptions === undefined) console.warn('no Chromium found: alerts are not looked at in a browser');

const kinds = ['note', 'tip', 'important', 'warning', 'caution'] as const;
const text = kinds.map((kind) => `> [!${kind.toUpperCase()}]\n> About the **pier**.\n`).join('\n');

describe.skipIf(chromiumOptions === undefined)('alerts in a browser, with content.css', () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    const css = await readFile(new URL('../../content.css', import.meta.url), 'utf8');
    const { html } = await markdown(text, { alerts: true });
    browser = await chromium.launch(chromiumOptions);
    page = await browser.newPage();
    await page.setContent(
      `<!doctype html><style>:root { color-scheme: light dark }</style><style>${css}</style>${html}`,
    );
  }, 60_000);
  afterAll(() => browser?.close());

  /** The colours of border, title and icon, alert by alert. */
  async function colours(): Promise<[string, string, string][]> {
    const alerts = await page.locator('.markdown-alert').all();
    return Promise.all(
      alerts.map((alert) =>
        alert.evaluate((element): [string, string, string] => {
          const style = (selector: string) =>
            getComputedStyle(selector === '' ? element : (element.querySelector(selector) ?? element));
          return [
            style('').borderInlineStartColor,
            style('.markdown-alert-title').color,
            style('svg path').fill,
          ];
        }),
      ),
    );
  }

  it('have a colour of their own on border, title and icon, in light and in dark', async () => {
    await page.emulateMedia({ colorScheme: 'light' });
    const light = await colours();
    await page.emulateMedia({ colorScheme: 'dark' });
    const dark = await colours();
    for (const [border, title, icon] of [...light, ...dark]) expect([title, icon]).toEqual([border, border]);
    expect(new Set([...light, ...dark].map(([border]) => border)).size).toBe(2 * kinds.length);
    expect(light[0]?.[0]).toBe('rgb(9, 105, 218)');
    expect(dark[0]?.[0]).toBe('rgb(68, 147, 248)');
  });

  it('show the icon on the line of the title, before it', async () => {
    const title = page.locator('.markdown-alert-title').first();
    const [line, icon] = [await title.boundingBox(), await title.locator('svg').boundingBox()];
    expect(icon).toMatchObject({ width: 16, height: 16, x: line?.x });
    expect((icon?.y ?? 0) + 16).toBeLessThanOrEqual((line?.y ?? 0) + (line?.height ?? 0));
    expect(line?.height).toBeLessThan(32);
  });

  it('can be given other colours by one custom property', async () => {
    await page.addStyleTag({ content: ':root .markdown-alert { --alert-tip: rgb(1 2 3) }' });
    expect((await colours())[1]).toEqual(['rgb(1, 2, 3)', 'rgb(1, 2, 3)', 'rgb(1, 2, 3)']);
  });
});
