import { describe, expect, it } from 'vitest';
import { readSharpConfig } from '../src/sharp-config.ts';

describe("options for Astro's own service", () => {
  it('are taken over where there is a counterpart', () => {
    const read = readSharpConfig({
      jpeg: { quality: 70, progressive: false, chromaSubsampling: '4:4:4', mozjpeg: true },
      webp: { quality: 60, effort: 6, lossless: true },
      avif: { quality: 40, effort: 3 },
      png: { compressionLevel: 9 },
    });
    expect(read.defaults).toEqual({
      jpeg: { quality: 70, progressive: false, chroma: '4:4:4' },
      webp: { quality: 60, effort: 6, lossless: true },
      avif: { quality: 40, effort: 3 },
      png: { effort: 9 },
    });
    expect(read.ignored).toEqual([]);
  });

  it('are told by name where there is none', () => {
    const read = readSharpConfig({ kernel: 'nearest', webp: { nearLossless: true }, png: { palette: true } });
    expect(read.ignored).toEqual(['kernel: "nearest"', 'png.palette: true', 'webp.nearLossless: true']);
  });

  it('are not told when they ask for what happens anyway', () => {
    expect(
      readSharpConfig({ kernel: 'lanczos3', webp: { smartSubsample: false, mixed: true, force: true } })
        .ignored,
    ).toEqual([]);
  });

  it.each([
    [268_000_000, 268_000_000],
    [false, Number.POSITIVE_INFINITY],
    [0, Number.POSITIVE_INFINITY],
    [true, undefined],
    [undefined, undefined],
  ])('limitInputPixels %j allows %j pixels', (limitInputPixels, expected) => {
    expect(readSharpConfig({ limitInputPixels }).maxPixels).toBe(expected);
  });
});
