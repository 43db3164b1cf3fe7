import { describe, expect, it } from 'vitest';
import { factsOf, routeFor, type SourceFacts } from '../src/route.ts';
import { readSharpConfig } from '../src/sharp-config.ts';

const rules = { processSvg: false, settings: { keepMetadata: [] }, sharp: readSharpConfig({}) };
const photograph: SourceFacts = { format: 'jpeg', width: 1000, height: 500, frames: 1 };
const drawing: SourceFacts = { format: 'svg', width: 10, height: 10, frames: 1 };
const spinner: SourceFacts = { format: 'gif', width: 100, height: 100, frames: 8 };

describe('who makes an image', () => {
  it('the core makes photographs, as WebP when no format is named', () => {
    const route = routeFor({ src: '/a.jpg', width: 100 }, photograph, rules);
    expect(route).toMatchObject({ kind: 'variant', request: { format: 'webp', width: 100 } });
  });

  it('jpg is JPEG', () => {
    expect(routeFor({ src: '/a.jpg', format: 'jpg' }, photograph, rules)).toMatchObject({
      request: { format: 'jpeg' },
    });
  });

  it('a drawing is passed through as it is', () => {
    expect(routeFor({ src: '/a.svg' }, drawing, rules)).toEqual({ kind: 'original', format: 'svg' });
    expect(routeFor({ src: '/a.svg', format: 'svg' }, drawing, rules)).toEqual({
      kind: 'original',
      format: 'svg',
    });
  });

  it('a photograph called a drawing is passed through under its own format, with a word about it', () => {
    const route = routeFor({ src: '/a.svg', format: 'svg' }, photograph, rules);
    expect(route).toMatchObject({
      kind: 'original',
      format: 'jpeg',
      note: expect.stringContaining('/a.svg'),
    });
  });

  it('a drawing becomes pixels only where the site allows it', () => {
    const transform = { src: '/a.svg', format: 'webp' };
    expect(routeFor(transform, drawing, rules)).toMatchObject({
      kind: 'refuse',
      hint: expect.stringContaining('dangerouslyProcessSVG'),
    });
    const allowed = { ...rules, processSvg: true };
    expect(routeFor(transform, drawing, allowed)).toMatchObject({
      kind: 'variant',
      request: { format: 'webp' },
    });
    // Larger than the file says, and cut: shapes have no pixels that could run out.
    expect(routeFor({ ...transform, width: 300, height: 90 }, drawing, allowed)).toMatchObject({
      request: { width: 300, height: 90, fit: 'cover' },
    });
  });

  it('the core makes animations, resized and cropped', () => {
    expect(routeFor({ src: '/a.gif', width: 50, height: 90 }, spinner, rules)).toMatchObject({
      kind: 'variant',
      request: { format: 'webp', width: 50, height: 90, fit: 'cover' },
    });
  });

  it('an animation asked for as GIF goes to sharp, and without it stays as it is', () => {
    expect(routeFor({ src: '/a.gif', format: 'gif', width: 50, height: 50 }, spinner, rules)).toMatchObject({
      kind: 'sharp',
      otherwise: { kind: 'original', format: 'gif', note: expect.stringContaining('needs sharp') },
    });
  });

  it('an animation turned into a format without motion becomes its first frame', () => {
    expect(routeFor({ src: '/a.gif', format: 'png' }, spinner, rules)).toMatchObject({ kind: 'variant' });
  });

  it('a format the core does not write goes to sharp', () => {
    expect(routeFor({ src: '/a.jpg', format: 'gif' }, photograph, rules)).toMatchObject({
      kind: 'sharp',
      otherwise: { kind: 'refuse', why: expect.stringContaining('/a.jpg') },
    });
    expect(routeFor({ src: '/a.gif', format: 'gif' }, { ...spinner, frames: 1 }, rules)).toMatchObject({
      kind: 'sharp',
      otherwise: { kind: 'original', format: 'gif' },
    });
  });

  it.each(['attention', 'entropy'])('a crop by %s needs no sharp', (position) => {
    const transform = { src: '/a.jpg', width: 100, height: 100, position };
    expect(routeFor(transform, photograph, rules)).toMatchObject({ kind: 'variant', request: { position } });
  });
});

describe("what Astro's metadata tells", () => {
  const image = (format: string) => ({ src: { src: '/a', width: 4, height: 3, format } });

  it('is enough for photographs and drawings', () => {
    expect(factsOf(image('jpg'))).toEqual({ format: 'jpeg', width: 4, height: 3, frames: 1 });
    expect(factsOf(image('png'))?.format).toBe('png');
    expect(factsOf(image('svg'))?.format).toBe('svg');
  });

  it('does not say whether something moves', () => {
    expect(factsOf(image('gif'))).toBeUndefined();
    expect(factsOf(image('webp'))).toBeUndefined();
  });
});
