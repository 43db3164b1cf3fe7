import type { Root } from 'mdast';
import { remarkFerrotype, type Options } from 'remark-ferrotype';
import { unified, type Plugin, type Processor } from 'unified';
import { isTooDeep } from './failure.ts';

/** Plugins that do nothing but teach remark's parser what `remark-ferrotype` knows already, by their functions' names. */
const known: Readonly<Record<string, Options>> = {
  remarkGfm: { gfm: true },
  remarkMath: { math: true },
  remarkDirective: { directives: true },
};

/** What the site's own remark plugins mean for the parser. */
export interface ParserPlan {
  /** Syntax of theirs that the parser knows. */
  options: Options;
  /** How many syntax extensions these plugins will have added to the processor. */
  extensions: number;
  /** Whether one of them teaches the parser a syntax it does not know; `undefined` where that is seen only later. */
  foreign: boolean | undefined;
}

/** Looks through the site's remark plugins for syntax that has to be parsed. */
export function planParser(plugins: readonly unknown[]): ParserPlan {
  const plan: ParserPlan = { options: {}, extensions: 0, foreign: undefined };
  for (const plugin of plugins) {
    const [call, options] = Array.isArray(plugin) ? (plugin as unknown[]) : [plugin];
    // With options of its own a plugin may mean something else.
    const understood = typeof call === 'function' && options === undefined ? known[call.name] : undefined;
    if (!understood) continue;
    Object.assign(plan.options, understood);
    plan.extensions += 1;
  }
  const added = extensionsOf(plugins);
  if (added !== undefined) plan.foreign = added > plan.extensions;
  return plan;
}

/** How many syntax extensions plugins add, found out by adding them; `undefined` for plugins that Astro has yet to load. */
function extensionsOf(plugins: readonly unknown[]): number | undefined {
  const processor = unified();
  processor.parser = () => ({ type: 'root', children: [] });
  try {
    for (const plugin of plugins) {
      const [call, ...options] = Array.isArray(plugin) ? (plugin as unknown[]) : [plugin];
      if (typeof call !== 'function') return undefined;
      processor.use(call as Plugin<unknown[]>, ...options);
    }
    processor.freeze();
  } catch {
    return undefined;
  }
  return countOf(processor);
}

function countOf(processor: Pick<Processor, 'data'>): number {
  return (processor.data() as { micromarkExtensions?: unknown[] }).micromarkExtensions?.length ?? 0;
}

/** What the parser is made of. */
export interface ParserOptions {
  options: Options;
  /** How many syntax extensions there may be without remark's own parser being needed. */
  extensions: number;
  /** Told when remark's own parser is needed. */
  onForeign: () => void;
}

/**
 * `remark-ferrotype` in the place of `remark-parse`, which comes back where a plugin of the site teaches it syntax of its
 * own: such a plugin adds to `micromarkExtensions` when the processor is made, after this one.
 */
export const ferrotypeParser: Plugin<[ParserOptions], Root> = function (
  this: Processor,
  { options, extensions, onForeign },
) {
  const theirs = this.parser;
  const transform = remarkFerrotype.call(this, options);
  const ours = this.parser;
  this.parser = (document, file) => {
    if (theirs && countOf(this) > extensions) {
      onForeign();
      return theirs(document, file);
    }
    try {
      return (ours as NonNullable<typeof ours>)(document, file);
    } catch (error) {
      if (!theirs || !isTooDeep(error)) throw error;
      return theirs(document, file);
    }
  };
  return transform as never;
};
