/** A plugin of unified as it is attached: called with its options, it hands back what transforms a tree. */
export type Attacher<Transform> = (this: unknown, ...options: unknown[]) => Transform | undefined;

/** What unified keeps of the plugins that are still to be attached: it hands its own object to each plugin. */
export interface Attaching {
  attachers?: [attach: unknown, ...options: unknown[]][];
}

/** Makes one plugin of another. */
export type Change<Transform> = (attach: Attacher<Transform>) => Attacher<Transform>;

/**
 * Changes the last plugins of a processor, which are Astro's own, by their functions' names: the last of a list first. Ends
 * at the first that is not there, for then Astro's processor is not the one known here.
 */
export function changeLast<Transform>(
  { attachers = [] }: Attaching,
  changes: readonly (readonly [name: string, change: Change<Transform>])[],
): void {
  let at = attachers.length - 1;
  for (const [name, change] of changes) {
    const plugin = attachers[at--];
    if (!plugin || !isNamed(plugin[0], name)) return;
    plugin[0] = change(plugin[0] as Attacher<Transform>);
  }
}

/** Changes two plugins of Astro's that stand side by side, wherever that is. */
export function changePair<Transform>(
  { attachers = [] }: Attaching,
  first: readonly [name: string, change: Change<Transform>],
  second: readonly [name: string, change: Change<Transform>],
): void {
  const at = attachers.findLastIndex(
    ([attach], index) => isNamed(attach, first[0]) && isNamed(attachers[index + 1]?.[0], second[0]),
  );
  for (const [offset, [, change]] of [first, second].entries()) {
    const plugin = attachers[at + offset];
    if (at >= 0 && plugin) plugin[0] = change(plugin[0] as Attacher<Transform>);
  }
}

function isNamed(attach: unknown, name: string): boolean {
  return typeof attach === 'function' && attach.name === name;
}
