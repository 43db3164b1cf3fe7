import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFerrotype, type Ferrotype, type Report, type ReportOptions } from '../../src/index.ts';
import { folder, imageFile } from '../support/images.ts';
import { listener } from '../support/logger.ts';

/** Pages around pictures, in an output folder. */
async function site(
  root: string,
  ferrotype: Ferrotype,
  sources: readonly string[],
  page: (html: readonly string[]) => string,
): Promise<void> {
  const pictures = await Promise.all(
    sources.map((source) =>
      ferrotype.picture(source, { widths: [200, 400], formats: ['webp'], alt: 'A pier', base: '/_img/' }),
    ),
  );
  await ferrotype.write(pictures, path.join(root, 'dist/_img'));
  await mkdir(path.join(root, 'dist'), { recursive: true });
  await writeFile(path.join(root, 'dist/index.html'), page(pictures.map(({ html }) => html)));
}

describe('the report of an instance', () => {
  it('tells of sources, files, pages and what was cached, in a page and as JSON', async () => {
    await using dir = await folder();
    const root = dir.path;
    await dir.file('pier.jpg', await imageFile('jpeg', 600, 400));
    const run = async (): Promise<{ report: Report; html: string; json: Report }> => {
      await using ferrotype = await createFerrotype({ root, report: true, engine: 'wasm' });
      await site(
        root,
        ferrotype,
        ['pier.jpg'],
        ([picture]) => `<!doctype html><link rel=stylesheet href=/a.css>${picture}`,
      );
      await writeFile(path.join(root, 'dist/a.css'), 'a'.repeat(1000));
      const written = await ferrotype.report({ output: 'dist' });
      expect(written.html).toBe(path.join(root, 'ferrotype-report/index.html'));
      const [html = '', json = ''] = await Promise.all(
        [written.html, written.json].map((file) => readFile(file ?? '', 'utf8')),
      );
      return { report: written.report, html, json: JSON.parse(json) as Report };
    };
    const { report, html, json } = await run();
    expect(json).toEqual(report);
    expect(report.schema).toBe(1);
    expect(report.totals).toMatchObject({ sources: 1, made: report.totals.variants, fromCache: 0, pages: 1 });
    expect(report.images).toHaveLength(1);
    expect(report.images[0]).toMatchObject({
      source: 'pier.jpg',
      width: 600,
      height: 400,
      pages: 1,
      onPages: ['/'],
    });
    for (const variant of report.images[0]?.variants ?? []) {
      expect(variant).toMatchObject({
        file: expect.stringMatching(/^_img\/pier\./) as string,
        origin: 'made',
        quality: expect.any(Number) as number,
      });
    }
    expect(report.pages).toMatchObject([{ page: '/', styles: 1000, imageCount: 1 }]);
    expect(report.pages[0]?.bytes).toBeGreaterThan(1000 + (report.images[0]?.loaded ?? 0));
    expect(html).toContain('Before and after');
    const again = await run();
    expect(again.report.totals).toMatchObject({ made: 0, fromCache: report.totals.variants });
  });

  it('says how alike pictures and their originals look: the more, the better their quality', async () => {
    await using dir = await folder();
    await dir.file('pier.jpg', await imageFile('jpeg', 900, 600));
    const scoreAt = async (quality: number): Promise<number | undefined> => {
      await using ferrotype = await createFerrotype({ root: dir.path, report: true, engine: 'wasm' });
      const request = { widths: [720], formats: ['webp' as const], quality, alt: '' };
      const picture = await ferrotype.picture('pier.jpg', request);
      await picture.write(path.join(dir.path, `dist-${quality}`));
      const { report, html } = await ferrotype.report({
        output: `dist-${quality}`,
        dir: `report-${quality}`,
      });
      const score = report.images[0]?.variants.find(({ width }) => width === 720)?.score;
      expect(await readFile(html ?? '', 'utf8')).toContain(`SSIMULACRA2 ${score?.toFixed(1)}`);
      return score;
    };
    const [low = Number.NaN, high = Number.NaN] = [await scoreAt(20), await scoreAt(95)];
    expect(low).toBeLessThan(high - 10);
    expect(high).toBeGreaterThan(70);
    expect(high).toBeLessThan(100);
  });

  it('needs to be asked for in time', async () => {
    await using ferrotype = await createFerrotype();
    await expect(ferrotype.report()).rejects.toMatchObject({
      code: 'FT_OPTION_INVALID',
      message: expect.stringContaining('report: true') as string,
    });
  });

  it('says that there is no site where it was said to be', async () => {
    await using dir = await folder();
    await using ferrotype = await createFerrotype({ root: dir.path, report: true });
    await expect(ferrotype.report({ output: 'dist' })).rejects.toMatchObject({
      code: 'FT_SOURCE_UNREADABLE',
      message: expect.stringContaining('There is no such folder') as string,
    });
  });

  it.each([
    [{ file: 'a/b.html' }, 'file is "a/b.html"; allowed: the name of a file that ends in .html'],
    [{ budgets: { image: '5 stones' } }, 'budgets.image is "5 stones"; allowed: a number of bytes'],
    [{ budgets: { images: '5 kB' } }, 'budgets.images is not an option; did you mean image?'],
  ])('refuses %j', async (options, message) => {
    await using ferrotype = await createFerrotype({ report: true });
    await expect(ferrotype.report(options as ReportOptions)).rejects.toMatchObject({
      code: 'FT_OPTION_INVALID',
      message: expect.stringContaining(message) as string,
    });
  });
});

describe('budgets', () => {
  const budgets = { image: '1 kB', page: '2 kB', total: '3 kB' };

  it('that are exceeded are a warning that names page, image, size, budget and what to do', async () => {
    await using dir = await folder();
    const logger = listener();
    await dir.file('pier.jpg', await imageFile('jpeg', 600, 400));
    await mkdir(path.join(dir.path, 'dist'));
    await using ferrotype = await createFerrotype({ root: dir.path, report: true, logger });
    await site(dir.path, ferrotype, ['pier.jpg'], ([picture]) => picture ?? '');
    const { report } = await ferrotype.report({ output: 'dist', budgets });
    expect(report.budgets).toMatchObject({ image: 1000, page: 2000, total: 3000 });
    expect(report.budgets.items.map(({ kind }) => kind).toSorted()).toContain('total');
    const warning = logger.lines.find((line) => line.startsWith('warn'));
    expect(warning).toContain('[FT_BUDGET_EXCEEDED]');
    expect(warning).toMatch(
      /_img\/pier\.400\.\w+\.webp weighs [\d.]+ kB; budgets\.image is 1\.0 kB\. It is on \/\. Give it fewer pixels/,
    );
    expect(warning).toMatch(
      /\/ weighs [\d.]+ kB; budgets\.page is 2\.0 kB\. Its heaviest image is _img\/pier/,
    );
  });

  it('end the build with onExceed: fail, once the report is written', async () => {
    await using dir = await folder();
    await dir.file('pier.jpg', await imageFile('jpeg', 600, 400));
    await using ferrotype = await createFerrotype({ root: dir.path, report: true });
    await site(dir.path, ferrotype, ['pier.jpg'], ([picture]) => picture ?? '');
    const failing = ferrotype.report({ output: 'dist', budgets: { ...budgets, onExceed: 'fail' } });
    await expect(failing).rejects.toMatchObject({ code: 'FT_BUDGET_EXCEEDED' });
    expect(await readFile(path.join(dir.path, 'ferrotype-report/index.html'), 'utf8')).toContain(
      'budgets are exceeded',
    );
  });

  it('do not hold for the pages that ignore names', async () => {
    await using dir = await folder();
    await dir.file('pier.jpg', await imageFile('jpeg', 600, 400));
    await using ferrotype = await createFerrotype({ root: dir.path, report: true, logger: listener() });
    await site(dir.path, ferrotype, ['pier.jpg'], ([picture]) => picture ?? '');
    const exceeded = async (ignore: string[]) =>
      (await ferrotype.report({ output: 'dist', budgets: { image: 1000, page: 2000, ignore } })).report
        .budgets.exceeded;
    expect(await exceeded(['/gallery/**'])).toBe(2);
    expect(await exceeded(['/'])).toBe(0);
    expect(await exceeded(['**'])).toBe(0);
  });
});
