import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { imagesOf, openBrowser } from './support/browser.ts';
import { expectAsMarkedUp } from './support/expectations.ts';
import { photograph } from './support/photographs.ts';
import { Project } from './support/project.ts';
import { LocalServer } from './support/serve.ts';
import type { Outcome } from './support/run.ts';

const pages = ['/', '/responsive/', '/posts/tide/', '/posts/slope/', '/remote/', '/moving/'];

let project: Project;
let remote: LocalServer;
let browser: Browser;
let page: Page;
let first: Outcome;

beforeAll(async () => {
  project = await Project.create({ sharp: false });
  remote = await LocalServer.ofFiles({ '/pier.jpg': await photograph(900, 600, 9) });
  browser = await openBrowser();
  page = await browser.newPage();
  first = await project.build({ remote: remote.origin });
});

afterAll(async () => {
  await browser?.close();
  await remote?.[Symbol.asyncDispose]();
  await project?.dispose();
});

/** The line Ferrotype ends a build with. */
function summaryOf({ output }: Outcome): string {
  return /\[@ferrotype\/astro\] (\d+ sources? .*)/.exec(output)?.[1] ?? `no summary in:\n${output}`;
}

describe('a new site without sharp', () => {
  it('has no sharp anywhere', async () => {
    const { code, output } = await project.evaluate(`
      import { createRequire } from 'node:module';
      for (const from of ['astro', '@ferrotype/astro']) {
        const require = createRequire(import.meta.resolve(from + '/package.json'));
        try { require.resolve('sharp'); console.log('found beside ' + from); process.exitCode = 1; } catch {}
      }
      await import('sharp').then(() => { process.exitCode = 1; }, (error) => console.log(error.code));
    `);
    expect(output).toContain('ERR_MODULE_NOT_FOUND');
    expect(code).toBe(0);
  });

  it('builds, and nothing asks for sharp', () => {
    expect(first.output).not.toMatch(/MissingSharp|Could not find Sharp/);
    expect(first.code, first.output).toBe(0);
  });

  it('ends the build with sources, images, bytes, time and engine', () => {
    expect(summaryOf(first)).toMatch(
      /^\d+ sources \([\d.]+ [kM]B\) → \d+ images \([\d.]+ [kM]B\), [\d.]+ m?s, wasm$/,
    );
  });

  it.each(pages)('shows every image of %s at the size its markup says', async (path) => {
    await using site = await LocalServer.ofFolder(join(project.folder, 'dist'));
    expectAsMarkedUp(await imagesOf(page, site.origin + path));
  });

  it('turns photographs that are stored sideways upright', async () => {
    await using site = await LocalServer.ofFolder(join(project.folder, 'dist'));
    const images = await imagesOf(page, `${site.origin}/`);
    expect(images.find(({ alt }) => alt === 'Stored sideways')).toMatchObject({
      naturalWidth: 200,
      naturalHeight: 300,
    });
  });

  it('loads the image with priority first and the others late', async () => {
    const html = await readFile(join(project.folder, 'dist/index.html'), 'utf8');
    expect(html).toMatch(/<img [^>]*alt="Hero"[^>]*fetchpriority="high"/);
    expect(html.match(/loading="eager"/g)).toHaveLength(1);
  });

  it('keeps animations moving, resized and cropped', async () => {
    const html = await readFile(join(project.folder, 'dist/moving/index.html'), 'utf8');
    const moving = [...html.matchAll(/src="([^"]+)"[^>]*data-moving="([^"]+)"/g)];
    expect(moving).toHaveLength(5);
    for (const [, name = '', expected] of moving) {
      const found = await sharp(join(project.folder, 'dist', name)).metadata();
      expect(`${found.format} ${found.width}x${found.height} ${found.pages}`, name).toBe(expected);
    }
  });
});

describe('building again', () => {
  it("takes everything from Astro's cache when nothing has changed", async () => {
    const outcome = await project.build({ remote: remote.origin });
    expect(outcome.code, outcome.output).toBe(0);
    expect(summaryOf(outcome)).toContain('all from cache');
    expect(outcome.output).toContain('(reused cache entry)');
  });

  it("takes everything from Ferrotype's own cache when Astro's is gone, byte for byte", async () => {
    const before = await contents('dist/_astro');
    await project.forgetAstro();
    const outcome = await project.build({ remote: remote.origin });
    expect(outcome.code, outcome.output).toBe(0);
    expect(outcome.output).not.toContain('(reused cache entry)');
    expect(summaryOf(outcome)).toContain('all from cache');
    expect(await contents('dist/_astro')).toEqual(before);
  });

  it('makes images again under the same names when an option changes', async () => {
    const before = await contents('dist/_astro');
    const outcome = await project.build({ remote: remote.origin, options: { images: { effort: 6 } } });
    expect(outcome.code, outcome.output).toBe(0);
    expect(outcome.output).toContain('Image options have changed');
    const after = await contents('dist/_astro');
    expect([...after.keys()]).toEqual([...before.keys()]);
    const hero = [...after.keys()].find((name) => /^harbour\..*\.webp$/.test(name)) ?? '';
    expect(after.get(hero)).not.toBe(before.get(hero));
  });

  it("works below a base path, with options for Astro's own service, and names those without effect", async () => {
    const config = { limitInputPixels: false, kernel: 'nearest', webp: { effort: 0, nearLossless: true } };
    const image = { service: { entrypoint: 'astro/assets/services/sharp', config } };
    const outcome = await project.build({ base: '/docs', image });
    expect(outcome.code, outcome.output).toBe(0);
    expect(outcome.output).toContain('without effect here: kernel: "nearest", webp.nearLossless: true');
    const html = await readFile(join(project.folder, 'dist/index.html'), 'utf8');
    expect(html).toMatch(/src="\/docs\/_astro\/harbour\.[^"]+\.webp"/);
  });

  /** Files by name, each as its digest's worth: its bytes in base 64. */
  async function contents(folder: string): Promise<Map<string, string>> {
    const files = await project.files(folder);
    const read = files.map(
      async (name) =>
        [name, (await readFile(join(project.folder, folder, name))).toString('base64')] as const,
    );
    return new Map(await Promise.all(read));
  }
});

describe('a damaged photograph', () => {
  const damaged = 'src/assets/damaged.jpg';

  beforeAll(async () => {
    const whole = await readFile(join(project.folder, 'src/assets/harbour.jpg'));
    await writeFile(join(project.folder, damaged), whole.subarray(0, whole.length / 2));
    await writeFile(
      join(project.folder, 'src/pages/damaged.astro'),
      `---\nimport { Image } from 'astro:assets';\nimport damaged from '../assets/damaged.jpg';\n---\n` +
        `<Image src={damaged} alt="Damaged" width={300} /><Image src={damaged} alt="Larger" width={600} />`,
    );
  });

  afterAll(() => project.remove(damaged, 'src/pages/damaged.astro'));

  it('fails the build, which names it, the page it is on and what to do', async () => {
    const { code, output } = await project.build();
    expect(code).not.toBe(0);
    expect(output).toContain(`The image file ends too early: ${damaged}`);
    expect(output).toContain('Used on /damaged/');
    expect(output).toContain('FT_IMAGE_TRUNCATED');
    expect(output).toContain('The file is incomplete: fetch or export it again.');
  });

  it('is shipped as it is, with one warning, when the site asks for that', async () => {
    const { code, output } = await project.build({ options: { images: { onError: 'warn' } } });
    expect(code, output).toBe(0);
    expect(output.match(/is used as it is, because images\.onError is "warn"/g)).toHaveLength(1);
    expect(output).toContain('1 damaged file used as found');
    const original = await readFile(join(project.folder, damaged));
    const shipped = (await project.files('dist/_astro')).filter((name) => /^damaged\..*\.webp$/.test(name));
    expect(shipped).toHaveLength(2);
    for (const name of shipped) {
      expect((await readFile(join(project.folder, 'dist/_astro', name))).equals(original)).toBe(true);
    }
  });

  it('still fails the build after one that only warned', async () => {
    expect((await project.build()).code).not.toBe(0);
  });
});

describe('wrong options', () => {
  it('end the build with what is wrong and what is allowed', async () => {
    const { code, output } = await project.build({ options: { images: { effort: 11 } } });
    expect(code).not.toBe(0);
    expect(output).toContain('images.effort is 11; allowed: a whole number from 0 to 6');
  });
});
