import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumOptions, noChromium } from '../../../../testing/chromium.ts';
import { createFerrotype } from '../../src/index.ts';
import { folder, imageFile } from '../support/images.ts';
import { listener } from '../support/logger.ts';

const evil = `"><script>document.title='hacked'</script><img src=x onerror=alert(1)>'&lt;.jpg`;

describe.skipIf(chromiumOptions === undefined)(
  `the report in Chromium (${noChromium} where it is skipped)`,
  () => {
    let browser: Browser;
    let page: Page;
    let dir: Awaited<ReturnType<typeof folder>>;
    let file = '';
    const heard: string[] = [];

    beforeAll(async () => {
      dir = await folder();
      const root = dir.path;
      const write = async (name: string, data: string | Uint8Array): Promise<void> => {
        const { mkdir, writeFile } = await import('node:fs/promises');
        await mkdir(path.dirname(path.join(root, name)), { recursive: true });
        await writeFile(path.join(root, name), data);
      };
      // A slash can't be in a name; everything else can.
      const name = evil.replaceAll('/', '∕');
      await write(`src/${name}`, await imageFile('jpeg', 900, 600));
      await using ferrotype = await createFerrotype({
        root,
        report: true,
        engine: 'wasm',
        logger: listener(),
      });
      const picture = await ferrotype.picture(`src/${name}`, {
        widths: [300, 700],
        alt: evil,
        base: '/_img/',
      });
      await picture.write(path.join(root, 'dist/_img'));
      await write(`dist/${name}.html`, `${picture.html}<img src="/gone${encodeURIComponent(name)}.png">`);
      await write('dist/index.html', `${picture.html}<img src="/_img/${encodeURIComponent(name)}">`);
      await write(`dist/_img/${name}`, await imageFile('png', 40, 30));
      const written = await ferrotype.report({ output: 'dist', budgets: { image: '1 kB' } });
      file = written.html ?? '';
      browser = await chromium.launch(chromiumOptions ?? {});
      page = await browser.newPage();
      page.on('console', (message) => heard.push(`console: ${message.text()}`));
      page.on('pageerror', (error) => heard.push(`error: ${error.message}`));
      page.on('dialog', (dialog) => heard.push(`dialog: ${dialog.message()}`));
      page.on('request', (request) => {
        if (!request.url().startsWith('data:')) heard.push(`request: ${request.url()}`);
      });
      await page.goto(pathToFileURL(file).href);
    });

    afterAll(async () => {
      await browser?.close();
      await dir?.[Symbol.asyncDispose]();
    });

    it('loads nothing but itself, says nothing and runs nothing that a name brought along', async () => {
      expect(heard).toEqual([`request: ${pathToFileURL(file).href}`]);
      expect(await page.title()).toBe('Ferrotype report');
      expect(await page.locator('script').count()).toBe(1);
      expect(await page.locator('img:not(figure img)').count()).toBe(0);
      expect(await page.locator('main').innerText()).toContain('onerror=alert(1)');
    });

    it('shows both pictures of a comparison, and moves the line between them by mouse and by key', async () => {
      const shown = await page
        .locator('figure img')
        .evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth));
      expect(shown).toEqual([700, 700]);
      const at = () =>
        page.locator('figure').evaluate((figure) => getComputedStyle(figure).getPropertyValue('--at'));
      const clip = () => page.locator('.before').evaluate((image) => getComputedStyle(image).clipPath);
      expect(await at()).toBe('50%');
      const before = await clip();
      const slider = page.locator('.stage input');
      await slider.scrollIntoViewIfNeeded();
      const box = await slider.boundingBox();
      if (box === null) throw new Error('there is no slider');
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width * 0.2, box.y + box.height / 2, { steps: 5 });
      await page.mouse.up();
      expect(Number.parseInt(await at(), 10)).toBeLessThan(30);
      expect(await clip()).not.toBe(before);
      await slider.focus();
      await page.keyboard.press('End');
      expect(await at()).toBe('100%');
    });

    it('can be read by those who do not see it', async () => {
      const unnamed = await page.evaluate(() => {
        const bare = [...document.querySelectorAll('input, [tabindex], section')].filter(
          (element) =>
            !element.getAttribute('aria-label') &&
            !document.getElementById(element.getAttribute('aria-labelledby') ?? ''),
        );
        return [
          ...bare.map((element) => element.outerHTML.slice(0, 80)),
          ...[...document.querySelectorAll('table')]
            .filter((table) => table.caption === null)
            .map(() => 'table'),
          ...[...document.querySelectorAll('th')].filter((cell) => cell.scope === '').map(() => 'th'),
          ...[...document.querySelectorAll('img')]
            .filter((image) => !image.hasAttribute('alt'))
            .map(() => 'img'),
        ];
      });
      expect(unnamed).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
      const links = await page
        .locator('nav a')
        .evaluateAll((all) =>
          all.map((link) => document.querySelector((link as HTMLAnchorElement).hash)?.tagName),
        );
      expect(links).toEqual(['SECTION', 'SECTION', 'SECTION', 'SECTION', 'SECTION']);
    });

    it.each(['light', 'dark'] as const)('has text that stands out, in %s colours', async (colorScheme) => {
      await page.emulateMedia({ colorScheme });
      const [ink, paper] = await page.evaluate(() => {
        const { color, backgroundColor } = getComputedStyle(document.body);
        return [color, backgroundColor];
      });
      expect(contrast(luminance(ink ?? ''), luminance(paper ?? ''))).toBeGreaterThan(7);
      const soft = await page
        .locator('dt')
        .first()
        .evaluate((term) => getComputedStyle(term).color);
      expect(contrast(luminance(soft), luminance(paper ?? ''))).toBeGreaterThan(4.5);
    });

    it('fits a narrow window without scrolling sideways', async () => {
      await page.setViewportSize({ width: 320, height: 600 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    });

    it('has nothing of the names in its code that is not escaped', async () => {
      const html = await readFile(file, 'utf8');
      expect(html).not.toContain("<script>document.title='hacked'");
      expect(html).not.toContain('<img src=x');
    });
  },
);

/** Relative luminance of an `rgb()` colour, WCAG 2. */
function luminance(color: string): number {
  const [r = 0, g = 0, b = 0] = (color.match(/[\d.]+/g) ?? []).map((part) => {
    const value = Number(part) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: number, b: number): number {
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}
