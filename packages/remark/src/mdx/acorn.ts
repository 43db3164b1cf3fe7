import type { Parser } from 'acorn';
import type { eventsToAcorn } from 'micromark-util-events-to-acorn';

/** What turns JavaScript into programs, as remark-mdx has it. */
export interface Acorn {
  /** acorn's parser with JSX. */
  readonly parser: typeof Parser;
  readonly eventsToAcorn: typeof eventsToAcorn;
}

interface Modules {
  acorn: typeof import('acorn');
  jsx: { default: typeof import('acorn-jsx') };
  events: typeof import('micromark-util-events-to-acorn');
}

let loaded: Acorn | undefined;

function use({ acorn, jsx, events }: Modules): Acorn {
  loaded = { parser: acorn.Parser.extend(jsx.default()), eventsToAcorn: events.eventsToAcorn };
  return loaded;
}

/** Loads it, for the parsers that come. */
export async function preloadAcorn(): Promise<void> {
  const [acorn, jsx, events] = await Promise.all([
    import('acorn'),
    import('acorn-jsx'),
    import('micromark-util-events-to-acorn'),
  ]);
  use({ acorn, jsx, events });
}

interface Runtime {
  process?: { getBuiltinModule?: (name: string) => NodeModule | undefined };
}

interface NodeModule {
  createRequire(from: string): (name: string) => unknown;
}

/**
 * Loads it at once, only where MDX is met: other texts need no parser of JavaScript.
 * @throws {Error} in browsers and workerd, where it has to be preloaded.
 */
export function acornSync(): Acorn {
  if (loaded !== undefined) return loaded;
  const module = (globalThis as Runtime).process?.getBuiltinModule?.('node:module');
  if (module === undefined) throw new Error('call `await preload({ mdx: true })` before MDX is parsed');
  const require = module.createRequire(import.meta.url);
  return use({
    acorn: require('acorn') as Modules['acorn'],
    jsx: { default: require('acorn-jsx') as Modules['jsx']['default'] },
    events: require('micromark-util-events-to-acorn') as Modules['events'],
  });
}
