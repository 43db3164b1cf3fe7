import { expect } from 'vitest';
import type { Candidate, ShownImage } from './browser.ts';

/**
 * Every image loads, and every file it may show has the size the markup says: `src` that of `width` and `height`, `480w` a
 * width of 480, `2x` twice the width. Images marked `data-shape` are made to differ from the markup, with Astro's own
 * service too; they only have to load.
 */
export function expectAsMarkedUp(images: ShownImage[]): void {
  expect(images.length).toBeGreaterThan(0);
  for (const image of images) {
    expect(image.loaded, `"${image.alt}" loads`).toBe(true);
    for (const candidate of image.candidates) {
      expect(candidate.width, `${candidate.url} of "${image.alt}" decodes`).toBeGreaterThan(0);
      if (image.dataset['shape'] !== undefined) continue;
      const { width, height } = sizeSaid(image, candidate);
      const place = `${candidate.url} of "${image.alt}"`;
      expect(candidate.width, `width of ${place}`).toBe(width);
      // The height is told for `src`; of the others it follows from the width, to within a pixel of rounding.
      const slack = candidate.descriptor === undefined ? 0 : 1;
      expect(Math.abs(candidate.height - height), `height of ${place}`).toBeLessThanOrEqual(slack);
    }
  }
}

function sizeSaid(image: ShownImage, { descriptor }: Candidate): { width: number; height: number } {
  if (descriptor === undefined) return { width: image.width, height: image.height };
  const number = Number.parseFloat(descriptor);
  const width = descriptor.endsWith('w') ? number : Math.round(image.width * number);
  return { width, height: (width * image.height) / image.width };
}
