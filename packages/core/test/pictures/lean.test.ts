import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFerrotype, type Ferrotype } from '../../src/index.ts';
import { middleWidth, pictureWidths } from '../../src/plan/widths.ts';
import { dusk, imageFile } from '../support/images.ts';

describe('widths', () => {
  const widths = (largest: number, asked: { width?: number; widths?: number[]; upscale?: boolean } = {}) =>
    pictureWidths({ upscale: false, width: undefined, widths: undefined, ...asked }, largest);

  it('are what screens show, up to what the source has', () => {
    expect(widths(2000)).toEqual([640, 960, 1440, 2000]);
    expect(widths(400)).toEqual([400]);
  });

  it('leave out a step that is hardly smaller than the next width', () => {
    expect(widths(1600)).toEqual([640, 960, 1600]);
    expect(widths(4000, { width: 720 })).toEqual([720, 960, 1440]);
  });

  it('end where screens end, however large the source is', () => {
    expect(widths(9000)).toEqual([640, 960, 1440, 2160, 2880]);
  });

  it('are those asked for, and never above the source', () => {
    expect(widths(1000, { widths: [2000, 500, 500] })).toEqual([500, 1000]);
    expect(widths(1000, { widths: [2000, 500], upscale: true })).toEqual([500, 2000]);
    expect(widths(1000, { width: 1500, upscale: true })).toEqual([640, 960, 1500]);
  });

  it('have one in the middle for browsers that choose none', () => {
    expect(middleWidth([640, 960, 1440, 2160], 2160)).toBe(960);
    expect(middleWidth([640, 960, 1440, 2160], 700)).toBe(640);
    expect(middleWidth([720, 960, 1440], 720)).toBe(720);
    expect(middleWidth([300], 700)).toBe(300);
  });
});

describe('the lean picture', () => {
  let ferrotype: Ferrotype;
  let photo: Uint8Array;
  beforeAll(async () => {
    ferrotype = await createFerrotype({ engine: 'wasm', cache: false });
    photo = await imageFile('jpeg', 1500, 1000);
  });
  afterAll(() => ferrotype.close());

  it('is AVIF in every width and one WebP', async () => {
    const pier = { name: 'pier.jpg', bytes: await dusk(1500, 1000) };
    const picture = await ferrotype.picture(pier, { alt: 'A pier' });
    expect(picture.variants.map(({ format, width }) => `${format} ${width}`)).toEqual([
      'avif 640',
      'avif 960',
      'avif 1500',
      'webp 960',
    ]);
    const [small, middle, large, fallback] = picture.variants.map(({ name }) => name);
    const sizes = 'sizes="(min-width: 1500px) 1500px, 100vw"';
    expect(picture.html).toBe(
      `<picture style="display:contents"><source type="image/avif" srcset="${small} 640w, ${middle} 960w, ${large} 1500w" ${sizes}>` +
        `<img src="${fallback}" width="1500" height="1000" alt="A pier" loading="lazy" decoding="async"></picture>`,
    );
  });

  it('has the fallback asked for, or none', async () => {
    const made = async (request: object) =>
      (await ferrotype.plan(photo, { alt: '', widths: [300, 600], ...request })).variants.map(
        ({ format, width }) => `${format} ${width}`,
      );
    expect(await made({ fallback: 'jpeg' })).toEqual(['avif 300', 'avif 600', 'jpeg 600']);
    expect(await made({ fallback: false })).toEqual(['avif 300', 'avif 600']);
    expect(await made({ formats: ['avif', 'webp'] })).toEqual([
      'avif 300',
      'avif 600',
      'webp 300',
      'webp 600',
    ]);
    expect(await made({ formats: ['webp'], fallback: 'webp' })).toEqual(['webp 300', 'webp 600']);
  });

  it('sends no format that another beats in bytes and in reach', async () => {
    // Lossless WebP of two colours is a few hundred bytes, PNG and AVIF are more.
    const flat = {
      width: 400,
      height: 300,
      channels: 3 as const,
      data: new Uint8Array(400 * 300 * 3).fill(255),
    };
    for (let at = 0; at < flat.data.length; at += 3 * 50) flat.data[at] = 0;
    const { imageModule } = await import('@ferrotype/wasm');
    using image = (await imageModule.load()).fromRaster(flat);
    const bytes = image.encode({ format: 'png', effort: 9 });
    const lean = await ferrotype.picture(bytes, { alt: '', widths: [200, 400], lossless: true });
    expect(lean.variants.map(({ format, width }) => `${format} ${width}`)).toEqual(['webp 200', 'webp 400']);
    expect(lean.html).toMatch(/^<img src="image\.400\..*\.webp" srcset=/);
    const both = await ferrotype.picture(bytes, {
      alt: '',
      widths: [400],
      formats: ['avif', 'webp'],
      lossless: true,
    });
    expect(both.variants.map(({ format }) => format)).toEqual(['webp']);
  });

  it('sends nothing at the size of the source that is larger than the source', async () => {
    const poor = await ferrotype.variant(photo, { format: 'jpeg', quality: 5 });
    const best = { alt: '', widths: [400, 1500], formats: ['webp' as const], quality: 100 };
    const widths = async (
      request: typeof best & { operations?: [{ type: 'greyscale' }] },
    ): Promise<number[]> => (await ferrotype.picture(poor.bytes, request)).variants.map(({ width }) => width);
    expect(await widths(best)).toEqual([400]);
    // In grey it is another picture, which the source does not show.
    expect(await widths({ ...best, operations: [{ type: 'greyscale' }] })).toEqual([400, 1500]);
  });

  it('is cropped to its aspect ratio in every width', async () => {
    const shape = async (aspectRatio: number | string) => {
      const { variants, width, height } = await ferrotype.picture(photo, {
        alt: '',
        aspectRatio,
        widths: [300, 2000],
        fallback: false,
      });
      return [...variants.map((variant) => [variant.width, variant.height]), [width, height]];
    };
    expect(await shape('1:1')).toEqual([
      [300, 300],
      [1000, 1000],
      [1000, 1000],
    ]);
    expect(await shape(3)).toEqual([
      [300, 100],
      [1500, 500],
      [1500, 500],
    ]);
    await expect(shape('wide')).rejects.toMatchObject({ code: 'FT_OPTION_INVALID' });
  });
});
