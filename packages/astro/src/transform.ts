import type { Extras } from './picture/props.ts';

/** An image as Astro asks for it: from the code of a page, or read back from the address of the endpoint. */
export interface Transform {
  src: string;
  width?: number | undefined;
  height?: number | undefined;
  format?: string | undefined;
  quality?: string | number | null | undefined;
  fit?: string | null | undefined;
  position?: string | undefined;
  background?: string | undefined;
  /** What Ferrotype's own components ask for beyond Astro's options. */
  ferrotype?: Extras | undefined;
}

/** The same, as Astro keeps it while pages render: `src` is the imported image's metadata. */
export interface PlannedTransform extends Omit<Transform, 'src'> {
  src: string | { src: string; width: number; height: number; format: string };
}

/** The address of the source, whichever way it is held. */
export function addressOf(transform: PlannedTransform): string {
  return typeof transform.src === 'string' ? transform.src : transform.src.src;
}

/** One string for everything that changes the result: the promise made while a page rendered is found again by it. */
export function keyOf(transform: PlannedTransform): string {
  const { width, height, format, quality, fit, position, background, ferrotype } = transform;
  return JSON.stringify([
    addressOf(transform),
    width ?? null,
    height ?? null,
    format ?? null,
    quality ?? null,
    fit ?? null,
    position ?? null,
    background ?? null,
    ferrotype ?? null,
  ]);
}
