import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Root } from 'hast';
import { createFerrotype } from 'ferrotype';
import rehypeStringify from 'rehype-stringify';
import sharp from 'sharp';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rehypeFerrotype, type ImageOptions } from '../src/index.ts';
import { hast } from './support/trees.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'rehype-ferrotype-'));
  const pixels = { width: 900, height: 600, channels: 3 as const, background: '#357' };
  await sharp({ create: pixels }).jpeg().toFile(path.join(folder, 'a pier.jpg'));
  const frames = Buffer.alloc(8 * 16 * 3, 9).fill(200, 8 * 8 * 3);
  await sharp(frames, { raw: { width: 8, height: 16, channels: 3, pageHeight: 8 } as never })
    .gif()
    .toFile(path.join(folder, 'moving.gif'));
  await writeFile(path.join(folder, 'broken.jpg'), 'no image');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function html(markdown: string, images: ImageOptions = {}): Promise<VFile> {
  const file = new VFile({ value: markdown, path: 'post.md', cwd: folder });
  const options: ImageOptions = {
    dir: path.join(folder, 'out'),
    widths: [300, 600],
    formats: ['avif', 'webp'],
    ...images,
  };
  const processor = unified()
    .use(rehypeFerrotype, { headings: false, highlight: false, cacheDir: false, images: options })
    .use(rehypeStringify);
  const made = processor.stringify((await processor.run(hast(file), file)) as Root, file);
  file.value = made;
  return file;
}

const messages = (file: VFile) =>
  file.messages.map(({ line, column, reason }) => `${line}:${column} ${reason}`);

describe('the size an author asks for', () => {
  it.each([
    ['height="20"', 'width="30" height="20"'],
    ['width="50%"', 'width="50%"'],
    ['width="300"', 'width="300" height="200"'],
    ['width="300" height="100"', 'width="300" height="100"'],
  ])('%s holds', async (asked, shown) => {
    const made = String(await html(`<img src="a%20pier.jpg" alt="a" ${asked}>`));
    const image = /<img [^>]*>/.exec(made)?.[0] ?? '';
    expect(image).toContain('srcset=');
    expect(
      [...image.matchAll(/ (?:width|height)="[^"]*"/g)].map(String).toSorted().toReversed().join('').trim(),
    ).toBe(shown);
  });
});

it('refuses settings that no image could be made with', async () => {
  await expect(html('![a](a%20pier.jpg)', { formats: ['gif'] as never })).rejects.toMatchObject({
    code: 'FT_OPTION_INVALID',
  });
});

describe('a local image', () => {
  it('becomes a picture whose files are there', async () => {
    const file = await html('a ![A "pier"](a%20pier.jpg) b');
    const made = String(file);
    expect(messages(file)).toEqual([]);
    expect(made).toMatch(
      /^<p>a <picture style="display:contents"><source type="image\/avif" srcset="\/_img\/a-pier\.300\./,
    );
    expect(made).toContain('alt="A &#x22;pier&#x22;" loading="lazy"');
    const named = [...made.matchAll(/\/_img\/([^ "]+) (?:300|600)w/g)].map(([, name]) =>
      decodeURI(name ?? ''),
    );
    expect(new Set(await readdir(path.join(folder, 'out')))).toEqual(new Set(named));
    expect(named.length).toBe(4);
  });

  it('with a title that stands alone gets a caption', async () => {
    expect(String(await html('![A](a%20pier.jpg "At dawn")'))).toMatch(
      /^<figure><picture.*<\/picture><figcaption>At dawn<\/figcaption><\/figure>$/,
    );
    const plain = String(await html('![A](a%20pier.jpg "At dawn")', { captions: false }));
    expect(plain).toMatch(/^<p><picture.*title="At dawn"/);
    expect(String(await html('a ![A](a%20pier.jpg "At dawn")'))).toMatch(/^<p>a <picture/);
  });

  it('is the first one loaded only where asked for', async () => {
    const two = '![](a%20pier.jpg)\n\n![](a%20pier.jpg)';
    expect(String(await html(two))).not.toContain('fetchpriority');
    expect(String(await html(two, { priority: true })).match(/fetchpriority="high"/g)?.length).toBe(1);
  });

  it('in raw HTML keeps its attributes', async () => {
    const made = String(
      await html('<img src="a pier.jpg" alt="A" class="wide" id="b" width="300">', { widths: undefined }),
    );
    expect(made).toMatch(/<img src="[^"]*"[^>]* width="300" height="200"/);
    expect(made).toMatch(/class="wide"[^>]* id="b"|id="b"[^>]* class="wide"/);
  });

  it('is made by the instance given, which stays open', async () => {
    await using ferrotype = await createFerrotype({ cache: false, root: folder });
    await html('![](a%20pier.jpg)', { ferrotype });
    await expect(ferrotype.probe(path.join(folder, 'a pier.jpg'))).resolves.toMatchObject({ width: 900 });
  });

  it('is told of in the report of its instance', async () => {
    await using ferrotype = await createFerrotype({ cache: false, root: folder, report: true });
    const page = await html('![At dawn](a%20pier.jpg)', {
      ferrotype,
      priority: true,
      base: '/site/img',
      dir: path.join(folder, 'site/img'),
    });
    await writeFile(path.join(folder, 'site/index.html'), String(page));
    const { report } = await ferrotype.report({ output: 'site', base: '/site' });
    expect(report.warnings).toEqual([]);
    expect(report.pages).toMatchObject([{ page: '/', imageCount: 1 }]);
    expect(report.images).toMatchObject([{ pages: 1, loaded: expect.any(Number) as number }]);
    expect(report.images[0]?.loaded).toBeGreaterThan(100);
  });

  it('below the folder of public files is found there', async () => {
    expect(String(await html('![](/a%20pier.jpg)', { publicDir: folder }))).toContain('<picture');
    expect(String(await html('![](/a%20pier.jpg)'))).toBe('<p><img src="/a%20pier.jpg" alt=""></p>');
  });
});

describe('an image on another site', () => {
  let server: Server;
  let port: number;
  beforeAll(async () => {
    const photo = await readFile(path.join(folder, 'a pier.jpg'));
    server = createServer((request, response) =>
      request.url?.startsWith('/photos/') === true
        ? response.writeHead(200, { 'cache-control': 'max-age=60' }).end(photo)
        : response.writeHead(404).end(),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ({ port } = server.address() as AddressInfo);
  });
  afterAll(() => server.close());

  const remote = { patterns: [{ hostname: '127.0.0.1', allowPrivate: true }], retries: 0 };

  it('becomes a picture where `remote` allows it', async () => {
    const file = await html(`![A](http://127.0.0.1:${port}/photos/pier.jpg?w=3000)`, { remote });
    expect(messages(file)).toEqual([]);
    expect(String(file)).toMatch(/^<p><picture[^]*\/_img\/pier\.300\.[^]*alt="A"/);
  });

  it('becomes one of the instance given, which knows what is allowed', async () => {
    await using ferrotype = await createFerrotype({ cache: false, remote });
    const text = `![A](http://127.0.0.1:${port}/photos/pier.jpg)`;
    expect(String(await html(text, { ferrotype, remote: true }))).toContain('<picture');
    expect(String(await html(text, { ferrotype }))).not.toContain('<picture');
  });

  it('is left alone where its host does not have it, or it is not allowed', async () => {
    const file = await html(
      `![](http://127.0.0.1:${port}/gone.jpg)\n\n![](https://other.test/a.jpg) ![](//other.test/b.jpg)`,
      { remote },
    );
    expect(messages(file).toSorted()).toEqual([
      expect.stringMatching(/^1:1 The image is left as it is: [^]*status 404/),
      expect.stringMatching(/^3:1 [^]*FT_REMOTE_FORBIDDEN/),
      expect.stringMatching(/^3:\d+ [^]*not allowed: (https:)?\/\/other\.test\/b\.jpg/),
    ]);
    expect(String(file)).not.toContain('<picture');
  });
});

describe('an image that can not become a picture is left alone, and a message names its place', () => {
  it.each([
    [
      'on another site',
      'a ![](https://a.b/c.jpg)',
      '1:3 The image is on another site and left as it is: https://a.b/c.jpg',
    ],
    ['missing', '\n![](no.jpg)', '2:1 The image does not exist: no.jpg'],
    [
      'outside of the root',
      '![](../../../../etc/hostname)',
      '1:1 The image is outside of . and left as it is: ../../../../etc/hostname',
    ],
  ])('%s', async (_, markdown, message) => {
    const file = await html(markdown);
    expect(messages(file)).toEqual([message]);
    expect(String(file)).toContain('<img src=');
    expect(String(file)).not.toContain('<picture');
  });

  it('broken', async () => {
    const file = await html('![](broken.jpg)');
    expect(messages(file)).toEqual([expect.stringContaining('FT_FORMAT_UNKNOWN')]);
    expect(String(file)).toBe('<p><img src="broken.jpg" alt=""></p>');
  });
});

it('makes of an animation a picture that moves, with a still for those who ask for less motion', async () => {
  const made = await html('![Turning](moving.gif)');
  expect(messages(made)).toEqual([]);
  const markup = String(made);
  expect(markup).toMatch(
    /<picture[^>]*><source media="\(prefers-reduced-motion: reduce\)" type="image\/webp"/,
  );
  const [, still = '', moving = ''] = /srcset="([^" ]+) .*<img src="([^"]+)"/.exec(markup) ?? [];
  const frames = [still, moving].map(async (url) => {
    const file = path.join(folder, 'out', path.basename(url));
    return (await sharp(file).metadata()).pages ?? 1;
  });
  expect(await Promise.all(frames)).toEqual([1, 2]);
});

it('says nothing of data, vector graphics and pictures that are choices already', async () => {
  const file = await html(
    '![](data:image/png;base64,AA) ![](a.svg)\n\n<picture><img src="a pier.jpg"></picture> <img src="a pier.jpg" srcset="b 2x">',
  );
  expect(messages(file)).toEqual([]);
  expect(String(file)).not.toContain('_img');
});
