import { describe, expect, it } from 'vitest';
import { usualScore } from '../../src/engine/findings/quality/curve.ts';
import { search, type LossyOptions } from '../../src/engine/findings/quality/search.ts';
import { settle, shortfall } from '../../src/engine/findings/quality/settle.ts';
import { scaledTo, smallSize } from '../../src/engine/findings/quality/sizes.ts';

const avif: LossyOptions = { format: 'avif', quality: 50, effort: 0, chroma: '4:2:0' };
const webp: LossyOptions = { format: 'webp', quality: 80, effort: 2, lossless: false };
const question = (target: number, encode: LossyOptions = avif) => ({ target, encode, anyEffort: true });

/** Searches a picture that scores so at a quality, and counts the attempts. */
function run(
  target: number,
  score: (quality: number, size: 'small' | 'whole') => number,
  encode: LossyOptions = avif,
  sizes: { small: number | undefined; whole: number } = { small: 160_000, whole: 480_000 },
) {
  const searching = search(question(target, encode), sizes);
  const tried: { size: string; quality: number }[] = [];
  let step = searching.next();
  while (step.done !== true) {
    const { size, options } = step.value;
    tried.push({ size, quality: options.quality });
    step = searching.next(score(options.quality, size));
  }
  return { anchors: step.value, tried };
}

describe('the search', () => {
  it('finds the quality of a picture harder than usual in two attempts and a check', () => {
    const { anchors, tried } = run(75, (quality) => usualScore('avif', quality) - 6);
    expect(tried.map(({ size }) => size)).toEqual(['small', 'small', 'whole']);
    for (const { quality } of anchors) expect(usualScore('avif', quality) - 6).toBeCloseTo(75, 0);
  });

  it('corrects at the whole size what was other at the small one', () => {
    const { anchors } = run(75, (quality, size) => usualScore('avif', quality) - (size === 'whole' ? 3 : 0));
    expect(usualScore('avif', anchors[0]?.quality ?? 0)).toBeCloseTo(75, 0);
    expect(usualScore('avif', anchors[1]?.quality ?? 0)).toBeCloseTo(78, 0);
  });

  it('looks twice at the whole size where the small one misled it', () => {
    const { tried } = run(75, (quality, size) => usualScore('avif', quality) - (size === 'whole' ? 9 : 0));
    expect(tried.filter(({ size }) => size === 'whole')).toHaveLength(2);
  });

  it('searches a small picture at its own size alone', () => {
    const { anchors, tried } = run(60, (quality) => usualScore('webp', quality), webp, {
      small: undefined,
      whole: 9000,
    });
    expect(new Set(tried.map(({ size }) => size))).toEqual(new Set(['whole']));
    expect(anchors).toHaveLength(1);
  });

  it('ends at the best there is where the target is out of reach, and says what that is', () => {
    const { anchors } = run(85, () => 70);
    expect(anchors.map(({ quality }) => quality)).toEqual([92, 92]);
    expect(shortfall(question(85), { graphic: false, anchors })).toBeCloseTo(70, 5);
  });

  it('ends at the least there is where every quality is enough', () => {
    const { anchors, tried } = run(60, () => 100);
    expect(anchors.at(-1)?.quality).toBe(15);
    expect(tried.length).toBeLessThanOrEqual(6);
    expect(shortfall(question(60), { graphic: false, anchors })).toBeUndefined();
  });
});

describe('a variant', () => {
  const anchors = [
    { pixels: 160_000, quality: 50, score: 75 },
    { pixels: 480_000, quality: 60, score: 75 },
  ];
  const qualityAt = (pixels: number) => {
    const [options] = settle(question(75), { graphic: false, anchors }, pixels);
    return options?.format === 'avif' ? options.quality : undefined;
  };

  it('has the quality of the line through both sizes, which goes on flatter beyond them', () => {
    expect(qualityAt(160_000)).toBe(50);
    expect(qualityAt(480_000)).toBe(60);
    expect(qualityAt(Math.round(Math.sqrt(160_000 * 480_000)))).toBe(55);
    expect(qualityAt(480_000 * 3)).toBe(65);
    expect(qualityAt(160_000 / 3)).toBe(45);
  });

  it('never leaves the range that is searched', () => {
    expect(qualityAt(1)).toBeGreaterThanOrEqual(15);
    expect(qualityAt(1e12)).toBeLessThanOrEqual(92);
  });

  it('of a graphic is tried without loss in WebP, and takes a slower speed in AVIF unless one was asked for', () => {
    const graphic = { graphic: true, anchors };
    expect(settle(question(75, webp), graphic, 1000).map((one) => 'lossless' in one && one.lossless)).toEqual(
      [false, true],
    );
    expect(settle(question(75), graphic, 1000)).toMatchObject([{ effort: 1 }]);
    expect(settle({ ...question(75), anyEffort: false }, graphic, 1000)).toMatchObject([{ effort: 0 }]);
  });
});

describe('the sizes searched', () => {
  it.each([
    [1, 1],
    [1, 20_000],
    [20_000, 1],
    [4000, 3000],
    [640, 427],
  ])('of %i × %i are of its shape, no larger, and never nothing', (width, height) => {
    const whole = scaledTo(480_000, width, height);
    expect(whole.width).toBeGreaterThanOrEqual(1);
    expect(whole.height).toBeGreaterThanOrEqual(1);
    expect(whole.width * whole.height).toBeLessThanOrEqual(Math.min(width * height, 485_000));
    const small = smallSize(whole.width, whole.height);
    if (small !== undefined) expect(small.width * small.height).toBeLessThan(whole.width * whole.height);
  });
});
