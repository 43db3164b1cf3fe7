import type { Highlighting } from './content/highlighting.ts';
import type { Darkroom } from './darkroom.ts';

/**
 * Where the one darkroom of a process is kept. Astro bundles the image service into its own build, the integration
 * stays outside of it: a global, keyed by a registered symbol, is the only thing both can see.
 */
export const DARKROOM: unique symbol = Symbol.for('@ferrotype/astro:darkroom') as never;

/** The same for highlighting: `<Code>` runs in the site's code. */
export const HIGHLIGHTING: unique symbol = Symbol.for('@ferrotype/astro:highlighting') as never;

interface DarkroomHolder {
  [DARKROOM]?: Darkroom | undefined;
  [HIGHLIGHTING]?: Highlighting | undefined;
}

/** The darkroom of this process, when one is open. */
export function currentDarkroom(): Darkroom | undefined {
  return (globalThis as DarkroomHolder)[DARKROOM];
}

/** Makes `darkroom` the one this process uses; returns the one it replaces. */
export function useDarkroom(darkroom: Darkroom | undefined): Darkroom | undefined {
  const holder = globalThis as DarkroomHolder;
  const previous = holder[DARKROOM];
  holder[DARKROOM] = darkroom;
  return previous;
}

/** The highlighting of this process, when the integration has opened one. */
export function currentHighlighting(): Highlighting | undefined {
  return (globalThis as DarkroomHolder)[HIGHLIGHTING];
}

/** Makes `highlighting` the one this process uses; returns the one it replaces. */
export function useHighlighting(highlighting: Highlighting | undefined): Highlighting | undefined {
  const holder = globalThis as DarkroomHolder;
  const previous = holder[HIGHLIGHTING];
  holder[HIGHLIGHTING] = highlighting;
  return previous;
}
