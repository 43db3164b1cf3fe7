import { describe, expect, it } from 'vitest';
import { summaryLine } from '../src/summary.ts';

const figures = {
  sources: 12,
  variants: 58,
  bytesBefore: 18_240_000,
  bytesAfter: 4_130_000,
  made: 58,
  fromCache: 0,
  wallMs: 3210,
  engine: 'wasm',
  failed: 0,
};

describe('the line at the end of a build', () => {
  it('tells sources, images, bytes before and after, time and engine', () => {
    expect(summaryLine(figures)).toBe('12 sources (18.2 MB) → 58 images (4.1 MB), 3.2 s, wasm');
  });

  it('tells how many images came from a cache', () => {
    expect(summaryLine({ ...figures, made: 38, fromCache: 20 })).toContain('20 from cache');
  });

  it('names no engine when nothing was made', () => {
    expect(summaryLine({ ...figures, made: 0, fromCache: 56, wallMs: 12 })).toBe(
      '12 sources (18.2 MB) → 58 images (4.1 MB), all from cache, 12 ms',
    );
  });

  it('tells of damaged files that were shipped', () => {
    expect(summaryLine({ ...figures, failed: 1 })).toContain('1 damaged file used as found');
  });

  it('counts one source as one', () => {
    expect(summaryLine({ ...figures, sources: 1, variants: 1 })).toContain('1 source (18.2 MB) → 1 image');
  });
});
