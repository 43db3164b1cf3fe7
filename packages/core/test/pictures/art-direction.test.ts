import { expect, it } from 'vitest';
import { createFerrotype } from '../../src/index.ts';
import { imageFile } from '../support/images.ts';

it('puts other crops and other images before the picture, each with its shape', async () => {
  await using ferrotype = await createFerrotype({ engine: 'wasm', cache: false });
  const wide = { name: 'wide.jpg', bytes: await imageFile('jpeg', 900, 300) };
  const tall = { name: 'tall.png', bytes: await imageFile('png', 300, 500) };
  const picture = await ferrotype.picture(wide, {
    alt: 'A pier',
    formats: ['webp'],
    widths: [450, 900],
    sizes: '60vw',
    sources: [
      { media: '(max-width: 400px)', source: tall, widths: [150, 300], sizes: '100vw' },
      { media: '(max-width: 800px)', aspectRatio: '1:1', position: 'left' },
    ],
  });
  expect(
    picture.variants.map(({ name, width, height }) => `${name.split('.')[0]} ${width}x${height}`),
  ).toEqual(['tall 150x250', 'tall 300x500', 'wide 300x300', 'wide 450x150', 'wide 900x300']);
  const [t1, t2, square, small, large] = picture.variants.map(({ name }) => name);
  expect(picture.html).toBe(
    '<picture style="display:contents">' +
      `<source media="(max-width: 400px)" type="image/webp" srcset="${t1} 150w, ${t2} 300w" sizes="100vw" width="300" height="500">` +
      `<source media="(max-width: 800px)" type="image/webp" srcset="${square} 300w" sizes="(min-width: 300px) 300px, 100vw" width="300" height="300">` +
      `<img src="${large}" srcset="${small} 450w, ${large} 900w" sizes="60vw" width="900" height="300" alt="A pier" loading="lazy" decoding="async">` +
      '</picture>',
  );
});

it('refuses art direction without a media query, and names what is wrong in which', async () => {
  await using ferrotype = await createFerrotype({ engine: 'wasm', cache: false });
  const photo = await imageFile('jpeg', 90, 30);
  const wrong = [{ media: '(max-width: 400px)', aspectRatio: 0 }, { widths: [1] }];
  await expect(ferrotype.picture(photo, { alt: '', sources: wrong as never })).rejects.toThrow(
    /sources\[0\]\.aspectRatio is 0; allowed: a number (above 0|from)[^]*sources\[1\]\.media is missing/,
  );
});
