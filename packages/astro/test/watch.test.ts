import { afterEach, describe, expect, it } from 'vitest';
import { fileNameOf, watchStaticImages } from '../src/watch.ts';

afterEach(() => {
  globalThis.astroAsset = {};
});

describe('watching promised images', () => {
  it("hears of each once, however often it is set up, and leaves Astro's answer as it is", () => {
    globalThis.astroAsset = { addStaticImage: () => '/base/_astro/low%20tide.B_1.webp?v=2' };
    const heard: unknown[] = [];
    const listen = () => watchStaticImages((transform, name, path) => heard.push([transform, name, path]));
    listen();
    listen();
    const transform = { src: '/_astro/low tide.jpg' };
    const url = globalThis.astroAsset.addStaticImage?.(transform as never, [], '/src/low tide.jpg');
    expect(url).toBe('/base/_astro/low%20tide.B_1.webp?v=2');
    expect(heard).toEqual([[transform, 'low tide.B_1.webp', '/src/low tide.jpg']]);
  });

  it('does nothing where Astro promises no images', () => {
    globalThis.astroAsset = {};
    expect(() => watchStaticImages(() => {})).not.toThrow();
  });

  it('takes a name that is no valid escape as it stands', () => {
    expect(fileNameOf('/_astro/100%.webp')).toBe('100%.webp');
  });
});
