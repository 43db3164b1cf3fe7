/** Code with the name of its language. */
export interface Block {
  readonly language: string;
  readonly code: string;
}

const opening = /^((?:[ \t>]|[-*+][ \t]|\d+\.[ \t])*)(`{3,}|~{3,})[ \t]*([^\s`{,]+)[^`]*$/;
const closing = /^[ \t>]*(`{3,}|~{3,})[ \t]*$/;

/** The fenced blocks of a text, at any depth of lists and quotes: what stands before a fence stands before each line. */
export function fencedBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let open: { language: string; fence: string; before: number; lines: string[] } | undefined;
  for (const line of text.split(/\r?\n/)) {
    if (open === undefined) {
      const [, before = '', fence = '', language = ''] = opening.exec(line) ?? [];
      if (fence !== '') open = { language: language.toLowerCase(), fence, before: before.length, lines: [] };
    } else if (closing.exec(line)?.[1]?.startsWith(open.fence)) {
      blocks.push({ language: open.language, code: open.lines.join('\n') });
      open = undefined;
    } else {
      const before = /^[ \t>]*/.exec(line.slice(0, open.before))?.[0] ?? '';
      open.lines.push(line.slice(before.length));
    }
  }
  return blocks;
}
