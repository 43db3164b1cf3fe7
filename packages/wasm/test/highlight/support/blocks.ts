import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

/** Code with the name of its language. */
export interface Block {
  readonly language: string;
  readonly code: string;
}

const folder = fileURLToPath(new URL('../../../../../../shared/data/posts', import.meta.url));
/** Whether the posts are on this machine; they are no part of the project. */
export const hasPosts: boolean = existsSync(folder);

const opening = /^((?:[ \t>]|[-*+][ \t]|\d+\.[ \t])*)(`{3,}|~{3,})[ \t]*([^\s`{,]+)[^`]*$/;
const closing = /^[ \t>]*(`{3,}|~{3,})[ \t]*$/;

/** The fenced blocks of a text, at any depth of lists and quotes: what stands before a fence stands before each line. */
function* fencedBlocks(text: string): Generator<Block> {
  let open: { language: string; fence: string; before: number; lines: string[] } | undefined;
  for (const line of text.split(/\r?\n/)) {
    if (open === undefined) {
      const [, before = '', fence = '', language = ''] = opening.exec(line) ?? [];
      if (fence !== '') open = { language: language.toLowerCase(), fence, before: before.length, lines: [] };
    } else if (closing.exec(line)?.[1]?.startsWith(open.fence)) {
      yield { language: open.language, code: open.lines.join('\n') };
      open = undefined;
    } else {
      const before = /^[ \t>]*/.exec(line.slice(0, open.before))?.[0] ?? '';
      open.lines.push(line.slice(before.length));
    }
  }
}

/** The fenced blocks of all posts in a language `isKnown` knows. */
export function postBlocks(isKnown: (language: string) => boolean): Block[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.md'),
  );
  const blocks: Block[] = [];
  for (const name of files.toSorted())
    blocks.push(...fencedBlocks(readFileSync(path.join(folder, name), 'utf8')));
  return blocks.filter(({ language }) => isKnown(language));
}
