import type { CommonProps, Extras, PictureProps } from './props.ts';

/** Names of what goes to Ferrotype and not to Astro. */
const extras = [
  'quality',
  'effort',
  'lossless',
  'chroma',
  'progressive',
  'upscale',
  'keepMetadata',
  'operations',
] as const satisfies (keyof Extras)[];

/** Names of what a component deals with itself. */
const own = [
  'src',
  'width',
  'height',
  'aspectRatio',
  'widths',
  'sizes',
  'position',
  'inferSize',
  'placeholder',
  'fade',
] as const;
const ownOfPicture = ['formats', 'fallback', 'sources', 'pictureAttributes'] as const;

const handled = new Set<string>([...extras, ...own, ...ownOfPicture]);

/** What Astro is told as it was given: its own options, and attributes of the `<img>`. */
export function commonOf(props: PictureProps): Record<string, unknown> {
  return Object.fromEntries(Object.entries(props).filter(([name]) => !handled.has(name)));
}

/** What only Ferrotype knows, or nothing. */
export function extrasOf(props: CommonProps): Extras | undefined {
  const given = extras.filter((name) => props[name] !== undefined).map((name) => [name, props[name]]);
  return given.length === 0 ? undefined : (Object.fromEntries(given) as Extras);
}

/** A point as CSS has it, which is what Astro takes. */
export function positionOf(position: CommonProps['position']): string | undefined {
  if (typeof position !== 'object') return position;
  return `${position.x * 100}% ${position.y * 100}%`;
}
