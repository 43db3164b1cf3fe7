import { describe, expect, it } from 'vitest';
import { toRequest } from '../src/request.ts';
import { readSharpConfig } from '../src/sharp-config.ts';
import type { Transform } from '../src/transform.ts';

const source = { width: 1000, height: 500 };
const plain = { settings: { keepMetadata: [] }, sharp: readSharpConfig({}) };
const request = (
  transform: Partial<Transform>,
  format: 'webp' | 'jpeg' | 'png' | 'avif' = 'webp',
  preferences = plain,
) => toRequest({ src: '/_astro/pier.jpg', ...transform }, format, source, preferences);

describe('an image as the core is asked for it', () => {
  it('is never larger than its source', () => {
    expect(request({ width: 300, height: 150 })).toMatchObject({ upscale: false });
  });

  it('fills the size asked for when no fit is named, as Astro does', () => {
    expect(request({ width: 300, height: 300 })).toMatchObject({ width: 300, height: 300, fit: 'cover' });
  });

  it.each([
    ['fill', 'fill'],
    ['contain', 'inside'],
    ['scale-down', 'inside'],
    ['outside', 'outside'],
    ['inside', 'inside'],
    ['none', 'outside'],
    ['something', 'inside'],
  ])('with fit "%s" is asked for as %s', (fit, expected) => {
    expect(request({ width: 300, height: 300, fit })).toMatchObject({ fit: expected });
  });

  it('cropped beyond its source ends at the edge on that side only', () => {
    expect(request({ width: 2000, height: 100 })).toMatchObject({ width: 1000, height: 100, fit: 'cover' });
  });

  it('with one side only leaves the other to the core', () => {
    expect(request({ height: 100 })).not.toHaveProperty('width');
    expect(request({ height: 100 })).not.toHaveProperty('fit');
  });

  it('takes the size of an address, where everything may be missing', () => {
    expect(request({ width: undefined, height: undefined, quality: null, fit: null })).toEqual({
      format: 'webp',
      upscale: false,
    });
  });

  it.each([
    [80, 80],
    ['80', 80],
    // Astro's words are numbers; ours that Astro has no other meaning for are taken as they are.
    ['mid', 50],
    ['high', 80],
    ['max', 100],
    ['auto', 'auto'],
    ['medium', 'medium'],
    [0, undefined],
    ['splendid', undefined],
    [null, undefined],
  ])('with quality %j is asked for with %j', (quality, expected) => {
    expect(request({ quality }).quality).toBe(expected);
  });

  it('takes its own quality before that of the options, and that before the one of image.service.config', () => {
    const sharp = readSharpConfig({ webp: { quality: 60, effort: 5 } });
    expect(request({}, 'webp', { settings: { keepMetadata: [] }, sharp })).toMatchObject({
      quality: 60,
      effort: 5,
    });
    const settings = { keepMetadata: [], quality: 70, effort: 1 };
    expect(request({}, 'webp', { settings, sharp })).toMatchObject({ quality: 70, effort: 1 });
    expect(request({ quality: 50 }, 'webp', { settings, sharp })).toMatchObject({ quality: 50 });
  });

  it('takes a single effort for WebP alone', () => {
    const preferences = { ...plain, settings: { keepMetadata: [], effort: 4 } };
    expect(request({}, 'webp', preferences).effort).toBe(4);
    expect(request({}, 'avif', preferences).effort).toBeUndefined();
  });

  it('stays lossless as a PNG, whatever the quality', () => {
    expect(request({ quality: 50 }, 'png')).not.toHaveProperty('quality');
  });

  it('stands on black as a JPEG unless a background is named', () => {
    expect(request({}, 'jpeg').background).toBe('#000000');
    expect(request({ background: 'white' }, 'jpeg').background).toBe('white');
    expect(request({}, 'webp')).not.toHaveProperty('background');
    expect(request({ background: 'white' }, 'webp').background).toBe('white');
  });

  it('passes on where to crop, and what finds it', () => {
    expect(request({ width: 100, height: 100, position: 'right top' }).position).toBe('right top');
    expect(request({ width: 100, height: 100, position: 'attention' }).position).toBe('attention');
  });
});
