import type { Highlighting } from './content/highlighting.ts';
import type { Darkroom } from './darkroom.ts';

/**
 * Where the one darkroom of a process is kept. Astro bundles the image service into its own build, the integration
 * stays outside of it: a global, keyed by a registered symbol, is the only thing both can see.
 */
export const DARKROOM: unique symbol = Symbol.for('@ferrotype/astro:darkroom') as never;

/** The same for highlighting: `<Code>` runs in the site's code. */
export const HIGHLIGHTING: unique symbol = Symbol.for('@ferrotype/astro:highlighting') as never;

interface Shared {
  [DARKROOM]?: Darkroom | undefined;
  [HIGHLIGHTING]?: Highlighting | undefined;
}

const shared = globalThis as Shared;

/** Puts a value in the place of the one there is, which it returns. */
function replace<Key extends keyof Shared>(key: Key, value: Shared[Key]): Shared[Key] {
  const previous = shared[key];
  shared[key] = value;
  return previous;
}

/** The darkroom of this process, when one is open. */
export function currentDarkroom(): Darkroom | undefined {
  return shared[DARKROOM];
}

/** Makes `darkroom` the one this process uses; returns the one it replaces. */
export function useDarkroom(darkroom: Darkroom | undefined): Darkroom | undefined {
  return replace(DARKROOM, darkroom);
}

/** The highlighting of this process, when the integration has opened one. */
export function currentHighlighting(): Highlighting | undefined {
  return shared[HIGHLIGHTING];
}

/** Makes `highlighting` the one this process uses; returns the one it replaces. */
export function useHighlighting(highlighting: Highlighting | undefined): Highlighting | undefined {
  return replace(HIGHLIGHTING, highlighting);
}
