import { describe, expect, it } from 'vitest';
import { Addresses, pageAddress } from '../../src/report/pages/address.ts';
import { mediaMatches, type Viewport } from '../../src/report/pages/media.ts';
import { readPage } from '../../src/report/pages/page.ts';
import { chosen } from '../../src/report/pages/shown.ts';
import { widthBySizes } from '../../src/report/pages/sizes.ts';
import { choose, parseSrcset } from '../../src/report/pages/srcset.ts';

const phone: Viewport = { name: 'phone', width: 400, height: 800, density: 2 };
const desktop: Viewport = { name: 'desktop', width: 1200, height: 900, density: 1 };

describe('a page', () => {
  it('loads what its elements say, each in its way', () => {
    const page = readPage(`<!doctype html><base href="/docs/"><link rel="stylesheet" href="a.css">
      <link rel="preload" as="image" href="hero.webp" imagesrcset="hero-1.webp 400w" imagesizes="50vw">
      <link rel="modulepreload" href="m.js"><script src="b.js"></script>
      <img src="one.jpg" alt="" width="300" height="200" loading="LAZY">
      <picture><source type="image/avif" srcset="two.avif" media="(min-width: 1px)"><img src="two.jpg"></picture>
      <video poster="poster.jpg"></video><input type="image" src="go.png">
      <svg><image href="in.svg.png"/></svg>`);
    expect(page.base).toBe('/docs/');
    expect(page.styles).toEqual(['a.css']);
    expect(page.scripts).toEqual(['m.js', 'b.js']);
    expect(page.images).toMatchObject([
      { url: 'one.jpg', alt: '', width: 300, height: 200, loading: 'lazy' },
      { url: 'two.jpg', choices: [{ type: 'image/avif' }, { candidates: [{ url: 'two.jpg' }] }] },
    ]);
    expect(page.images[1]).not.toHaveProperty('alt');
    const others = page.others.map(({ candidates }) => candidates[0]?.url);
    expect(others).toEqual(['hero-1.webp', 'poster.jpg', 'go.png', 'in.svg.png']);
  });

  it('loads nothing that is text, a comment, or in a template', () => {
    const { images } = readPage(`<!-- <img src=a> --><script>"<img src=b>"</script><style><img src=c></style>
      <title><img src=d></title><textarea><img src=e></textarea><noscript><img src=f></noscript>
      <template><img src=g><template><img src=h></template></template><iframe><img src=i></iframe>
      <img src="" alt="">
      <svg><title><b>x</b></title><style><img src=j></style></svg><img src=k>
      <math><mi><![CDATA[<img src=l>]]></mi></math>
      <template shadowrootmode=open><img src=m></template>
      &lt;img src=n> <p title="<img src=o>">`);
    expect(images.map(({ url }) => url)).toEqual(['j', 'k', 'm']);
  });

  it('may be anything at all', () => {
    for (const text of [
      '',
      '<',
      '<img',
      '</svg></template></picture>',
      '\0',
      '<img srcset="a 5w, b">',
      '<plaintext><img src=a>',
    ]) {
      expect(() => readPage(text)).not.toThrow();
    }
  });
});

describe('srcset', () => {
  it.each([
    ['a.jpg', [{ url: 'a.jpg', density: 1 }]],
    [
      'a.jpg 1x, b.jpg 2x',
      [
        { url: 'a.jpg', density: 1 },
        { url: 'b.jpg', density: 2 },
      ],
    ],
    [
      'a,b.jpg 100w,c.jpg 1.5x',
      [
        { url: 'a,b.jpg', width: 100 },
        { url: 'c.jpg', density: 1.5 },
      ],
    ],
    [
      ' , a.jpg,  b.jpg 2x',
      [
        { url: 'a.jpg', density: 1 },
        { url: 'b.jpg', density: 2 },
      ],
    ],
    ['data:image/png;base64,AA== 1x', [{ url: 'data:image/png;base64,AA==', density: 1 }]],
    ['a.jpg 0w, b.jpg what, c.jpg 5w 3h', [{ url: 'c.jpg', width: 5 }]],
    ['a.jpg (1,2), b.jpg', [{ url: 'b.jpg', density: 1 }]],
  ])('%j has its candidates', (text, candidates) => {
    expect(parseSrcset(text)).toEqual(candidates);
  });

  it('is chosen from as a browser does: the smallest that is sharp, else the largest', () => {
    const widths = parseSrcset('a 400w, b 800w, c 1600w');
    expect(choose(widths, 400, 1)?.url).toBe('a');
    expect(choose(widths, 400, 2)?.url).toBe('b');
    expect(choose(widths, 401, 2)?.url).toBe('c');
    expect(choose(widths, 4000, 2)?.url).toBe('c');
    expect(choose(parseSrcset('a, b 2x'), 400, 1.75)?.url).toBe('b');
    expect(choose([], 400, 1)).toBeUndefined();
  });
});

describe('sizes', () => {
  it.each([
    ['100vw', 400, 1200],
    ['(min-width: 600px) 50vw, 100vw', 400, 600],
    ['(min-width: 37.5em) calc(50vw - 2rem), calc(100vw - (2 * 1rem))', 368, 568],
    ['min(640px, 100vw)', 400, 640],
    ['clamp(100px, 50vw, 500px)', 200, 500],
    ['(width >= 600px) 600px, 90vw', 360, 600],
    ['(400px < width) and (orientation: landscape) 3in, 10vmin', 40, 288],
    ['not screen and (min-width: 600px) 1px, 2px', 1, 2],
    ['calc(100vw / 3)', 400 / 3, 400],
    ['calc(10px + -2px)', 8, 8],
  ])('%s is %d on a phone and %d on a desktop', (sizes, small, large) => {
    expect(widthBySizes(sizes, phone)).toBeCloseTo(small, 3);
    expect(widthBySizes(sizes, desktop)).toBeCloseTo(large, 3);
  });

  it.each(['auto', '', '50%', 'calc(1px / 0)', '(((((', 'calc('.repeat(5000), '10parsecs'])(
    '%.20s says nothing of use',
    (sizes) => {
      expect(widthBySizes(sizes, phone)).toBeUndefined();
    },
  );
});

describe('media', () => {
  it.each([
    ['(min-width: 600px)', false, true],
    ['(max-width: 30em)', true, false],
    ['screen and (min-width: 600px)', false, true],
    ['print', false, false],
    ['(orientation: portrait)', true, false],
    ['(prefers-color-scheme: dark)', false, false],
    ['(prefers-reduced-motion: reduce), (min-width: 1px)', true, true],
    ['not all and (min-width: 600px)', true, false],
    ['(nonsense', false, false],
  ])('%s', (media, small, large) => {
    expect([mediaMatches(media, phone), mediaMatches(media, desktop)]).toEqual([small, large]);
  });
});

it('a picture is taken from the first source whose type and media fit', () => {
  const [image] = readPage(`<picture><source type="image/jxl" srcset="a.jxl">
    <source media="(min-width: 600px)" srcset="wide.avif 1200w, wide2.avif 2400w" sizes="100vw" type="image/avif">
    <source type="image/webp" srcset="narrow.webp 400w, narrow2.webp 800w" sizes="50vw"><img src="x.jpg"></picture>`).images;
  expect(chosen(image?.choices ?? [], phone)?.url).toBe('narrow.webp');
  expect(chosen(image?.choices ?? [], desktop)?.url).toBe('wide.avif');
});

describe('an address', () => {
  const addresses = new Addresses({
    base: '/docs/',
    origins: ['https://example.org', 'https://cdn.example.net/'],
  });
  const start = addresses.start('posts/tide/index.html', undefined);

  it.each([
    ['/docs/_astro/a.webp', '_astro/a.webp'],
    ['/_astro/a.webp', '_astro/a.webp'],
    ['../a%20b.jpg?v=1#x', 'posts/a b.jpg'],
    ['https://example.org/docs/a.jpg', 'a.jpg'],
    ['https://cdn.example.net/_astro/a.jpg', '_astro/a.jpg'],
    ['/docs/%2e%2e/%2e%2e/etc/passwd', 'etc/passwd'],
    ['/docs/..%2f..%2fetc/passwd', undefined],
    ['https://elsewhere.example/a.jpg', undefined],
    ['data:image/png;base64,AA', undefined],
    ['https://[', undefined],
    ['/docs/%E0%A4%A.jpg', '%E0%A4%A.jpg'],
  ])('%s is the file %s', (address, file) => {
    expect(addresses.fileOf(address, start)).toBe(file);
  });

  it('of a page is that of its folder', () => {
    expect(['index.html', 'a/index.html', 'a.html', 'myindex.html'].map(pageAddress)).toEqual([
      '/',
      '/a/',
      '/a.html',
      '/myindex.html',
    ]);
  });
});
