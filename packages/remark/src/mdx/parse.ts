import { EngineError, mdxModule, type MdxEngine, type ParseOptions } from '@ferrotype/wasm/mdx';
import type { Root } from 'mdast';
import type { Parser } from 'unified';
import type { VFile } from 'vfile';
import { loadNow } from '../load.ts';
import { buildTree } from '../tree/build.ts';
import { acornSync, preloadAcorn } from './acorn.ts';
import { complete } from './complete.ts';
import { Misplaced, Unreadable } from './errors.ts';
import { Source } from './source.ts';

type VFileMessage = ReturnType<VFile['message']>;

let engine: MdxEngine | undefined;

/** Loads what parses MDX. */
export async function preloadMdx(): Promise<void> {
  [engine] = await Promise.all([mdxModule.load(), preloadAcorn()]);
}

/**
 * A parser of MDX. What it can't read it leaves to `before`, remark-parse with remark-mdx, which says what is wrong in its
 * own words, or finds that nothing is. `missing` names the plugins that it would need to read what this one reads.
 */
export function mdxParser(
  options: ParseOptions,
  before: Parser<Root> | undefined,
  missing: readonly string[],
): Parser<Root> {
  return (text, file) => {
    try {
      engine ??= loadNow(() => mdxModule.loadSync(), 'preload({ mdx: true })');
      const acorn = acornSync();
      const flat = engine.parse(text, options);
      const tree = buildTree(flat);
      complete(tree, flat.source, acorn, before !== undefined);
      return tree;
    } catch (error) {
      if (isLimit(error)) throw error;
      if (before !== undefined) {
        const tree = before(text, file);
        if (missing.length > 0) warn(missing, file);
        return tree;
      }
      return fail(error, text, file);
    }
  };
}

/** The parser before knows only what is on the processor. */
function warn(missing: readonly string[], file: VFile): void {
  const reason = `Left to remark-mdx, without what ${missing.join(', ')} would read: use them too`;
  file.message(reason, { source: 'remark-ferrotype', ruleId: 'mdx' });
}

function isLimit(error: unknown): boolean {
  return error instanceof EngineError && error.code.startsWith('Limit');
}

/** Says what is wrong as a message of the file. */
function fail(error: unknown, text: string, file: VFile): never {
  const own = { source: 'remark-ferrotype', ruleId: 'mdx' };
  if (error instanceof Unreadable) return file.fail(error.message, error.options);
  if (error instanceof Misplaced) return file.fail('Could not tell where JSX begins and ends', own);
  if (isMessage(error)) {
    const { place, ruleId = own.ruleId, source = own.source } = error;
    return file.fail(error.reason, { place, ruleId, source });
  }
  if (!(error instanceof EngineError) || error.code !== 'Syntax' || error.offset === undefined) throw error;
  const place = new Source(text.replace(/^\ufeff/, '')).point(error.offset);
  return file.fail(error.message.replace(/ \(\d+:\d+\)$/, ''), { ...own, place });
}

/** Whether it is a message of unified's already, of whatever copy of its package. */
function isMessage(error: unknown): error is VFileMessage {
  return error instanceof Error && 'reason' in error && 'place' in error;
}
