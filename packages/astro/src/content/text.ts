import type { Root } from 'mdast';
import { remarkFerrotype, type Options, type TextData } from 'remark-ferrotype';
import { unified } from 'unified';
import { VFile } from 'vfile';
import type { FrontmatterSettings } from '../options/types.ts';

/** Finds out about texts as `remark-ferrotype` does, from the text or from a tree of it. */
export interface TextReader {
  read(markdown: string): TextData;
  look(tree: Root): TextData;
}

/** How a text is read by the processor that makes its page. */
export type Syntax = Pick<Options, 'gfm' | 'smartypants'>;

/** What a text is told about in. */
export function textReader(settings: FrontmatterSettings, syntax: Syntax): TextReader {
  const processor = unified()
    .use(remarkFerrotype, { ...syntax, frontmatter: false, analyse: analyseOptions(settings) })
    .freeze();
  const look = (tree: Root): TextData => {
    const file = new VFile();
    processor.runSync(tree, file);
    const { ferrotype } = file.data;
    if (!ferrotype) throw new Error('remark-ferrotype has left nothing in file.data');
    return ferrotype;
  };
  return { look, read: (markdown) => look(processor.parse(markdown) as Root) };
}

/** The options of `remark-ferrotype` for what the site has asked for. */
export function analyseOptions(
  settings: FrontmatterSettings,
): Pick<FrontmatterSettings, 'wordsPerMinute' | 'charactersPerMinute' | 'excerptMarker' | 'tocDepth'> {
  const { wordsPerMinute, charactersPerMinute, excerptMarker, tocDepth } = settings;
  return { wordsPerMinute, charactersPerMinute, excerptMarker, tocDepth };
}

/** Turns the quotes of a tree that are GitHub's alerts into alerts. */
export function markAlerts(tree: Root): void {
  alerts.runSync(tree);
}

const alerts = unified().use(remarkFerrotype, { alerts: true, analyse: false }).freeze();
