import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFerrotype, type Ferrotype } from '../src/index.ts';
import { folder, imageFile } from './support/images.ts';

describe.each(['wasm', 'sharp'] as const)('with the %s engine', (engine) => {
  let ferrotype: Ferrotype;
  let photo: Uint8Array;
  beforeAll(async () => {
    ferrotype = await createFerrotype({ engine, cache: false });
    photo = await imageFile('jpeg', 1200, 800);
  });
  afterAll(() => ferrotype.close());

  it('tells what an image is', async () => {
    expect(await ferrotype.probe(photo)).toEqual({
      format: 'jpeg',
      width: 1200,
      height: 800,
      orientation: 1,
      hasAlpha: false,
      frames: 1,
      bitDepth: 8,
      hasIcc: false,
      decodingBytes: expect.any(Number),
    });
  });

  it.each(['webp', 'jpeg', 'png', 'avif'] as const)('makes a %s of the size asked for', async (format) => {
    const variant = await ferrotype.variant({ name: 'pier.jpg', bytes: photo }, { width: 300, format });
    expect(variant).toMatchObject({
      width: 300,
      height: 200,
      format,
      size: variant.bytes.length,
      fromCache: false,
    });
    expect(variant.name).toMatch(/^pier\.300\.[\da-f]{8}\.(webp|jpg|png|avif)$/);
    expect(await ferrotype.probe(variant.bytes)).toMatchObject({ format, width: 300, height: 200 });
  });

  it('crops, pads and stretches as the fit says', async () => {
    const make = async (request: object) => {
      const { bytes, width, height } = await ferrotype.variant(photo, { format: 'png', ...request });
      return { width, height, hasAlpha: (await ferrotype.probe(bytes)).hasAlpha };
    };
    expect(await make({ width: 100, height: 100 })).toEqual({ width: 100, height: 100, hasAlpha: false });
    expect(await make({ width: 100, height: 100, fit: 'contain' })).toEqual({
      width: 100,
      height: 100,
      hasAlpha: true,
    });
    expect(await make({ width: 100, height: 100, fit: 'contain', background: 'red' })).toEqual({
      width: 100,
      height: 100,
      hasAlpha: false,
    });
    expect(await make({ width: 100, height: 100, fit: 'inside' })).toEqual({
      width: 100,
      height: 67,
      hasAlpha: false,
    });
    expect(await make({ width: 90, height: 10, fit: 'fill' })).toEqual({
      width: 90,
      height: 10,
      hasAlpha: false,
    });
  });

  it('never enlarges unless asked to', async () => {
    expect((await ferrotype.variant(photo, { width: 5000 })).width).toBe(1200);
    expect((await ferrotype.variant(photo, { width: 1300, upscale: true })).width).toBe(1300);
  });

  it('keeps transparency, and lays it over the background where the format has none', async () => {
    const logo = await imageFile('png', 64, 64, 4);
    const webp = await ferrotype.variant(logo, { format: 'webp' });
    expect((await ferrotype.probe(webp.bytes)).hasAlpha).toBe(true);
    const jpeg = await ferrotype.variant(logo, { format: 'jpeg' });
    expect(await ferrotype.probe(jpeg.bytes)).toMatchObject({ format: 'jpeg', hasAlpha: false });
  });

  it('makes a picture: its variants, its markup and its files', async () => {
    await using out = await folder();
    const picture = await ferrotype.picture(
      { name: 'A pier.jpg', bytes: photo },
      {
        widths: [400, 800, 4000],
        formats: ['webp', 'jpeg'],
        alt: 'A "pier" & <boats>',
        placeholder: 'thumbhash',
        base: '/_img',
      },
    );
    expect(picture.variants.map(({ format, width }) => [format, width])).toEqual([
      ['webp', 400],
      ['webp', 800],
      ['webp', 1200],
      ['jpeg', 400],
      ['jpeg', 800],
      ['jpeg', 1200],
    ]);
    const [small, middle, large, jpegSmall, jpegMiddle, jpegLarge] = picture.variants.map(
      (variant) => `/_img/${encodeURI(variant.name)}`,
    );
    expect(picture.html).toBe(
      '<picture style="display:contents">' +
        `<source type="image/webp" srcset="${small} 400w, ${middle} 800w, ${large} 1200w" sizes="(min-width: 1200px) 1200px, 100vw">` +
        `<img src="${jpegLarge}" srcset="${jpegSmall} 400w, ${jpegMiddle} 800w, ${jpegLarge} 1200w"` +
        ' sizes="(min-width: 1200px) 1200px, 100vw" width="1200" height="800"' +
        ' alt="A &quot;pier&quot; &amp; &lt;boats&gt;"' +
        ` style="background:${picture.placeholder?.color} url(&quot;${picture.placeholder?.dataUrl}&quot;) center/cover no-repeat"` +
        ' loading="lazy" decoding="async"></picture>',
    );
    const written = await picture.write(out.path);
    expect(written.map((file) => file.written)).toEqual(Array.from({ length: 6 }, () => true));
    expect(await readdir(out.path)).toEqual(picture.variants.map(({ name }) => name).toSorted());
    for (const variant of picture.variants) {
      expect(Buffer.compare(await readFile(path.join(out.path, variant.name)), variant.bytes)).toBe(0);
    }
    const before = await stat(path.join(out.path, picture.variants[0]?.name ?? ''));
    expect((await ferrotype.write([picture, picture], out.path)).map((file) => file.written)).toEqual(
      Array.from({ length: 6 }, () => false),
    );
    const after = await stat(path.join(out.path, picture.variants[0]?.name ?? ''));
    expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs]);
  });

  it('plans exactly what it then makes', async () => {
    const request = { widths: [320, 640], height: 200, width: 640, formats: ['webp' as const], alt: '' };
    const plan = await ferrotype.plan({ name: 'pier.jpg', bytes: photo }, request);
    const picture = await ferrotype.picture({ name: 'pier.jpg', bytes: photo }, request);
    expect(plan.variants).toEqual(
      picture.variants.map(({ name, width, height, format }) => ({ name, width, height, format })),
    );
    expect([plan.width, plan.height]).toEqual([640, 200]);
    expect(picture.variants.map(({ width, height }) => [width, height])).toEqual([
      [320, 100],
      [640, 200],
    ]);
  });

  it('gives a variant the same bytes whatever else is asked for along with it', async () => {
    for (const small of [700, 130]) {
      const alone = await ferrotype.variant(photo, { width: small, format: 'webp' });
      await using other = await createFerrotype({ engine, cache: false });
      const [, together] = await Promise.all(
        [1100, small, 90].map((width) => other.variant(photo, { width, format: 'webp' })),
      );
      expect(together?.digest, `width ${small}`).toBe(alone.digest);
      expect(other.summary()).toMatchObject({ sources: 1, variants: 3, decoded: 1 });
    }
  });
});

it('loads what has priority first', async () => {
  await using ferrotype = await createFerrotype({ cache: false });
  const bytes = await imageFile('png', 40, 30);
  const { html } = await ferrotype.picture(bytes, {
    alt: '',
    formats: ['png'],
    priority: true,
    class: 'hero',
    style: 'border:0;',
    placeholder: 'color',
  });
  expect(html).toMatch(
    /^<img src="image\.40\.[\da-f]{8}\.png" width="40" height="30" alt="" class="hero" style="border:0;background:#[\da-f]{6}" loading="eager" decoding="sync" fetchpriority="high">$/,
  );
});
