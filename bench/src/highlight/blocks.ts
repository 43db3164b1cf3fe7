/** A block of code with the name of its language, as one string: the name, a line feed, the code. */
const opening = /^((?:[ \t>]|[-*+][ \t]|\d+\.[ \t])*)(`{3,}|~{3,})[ \t]*([^\s`{,]+)[^`]*$/;
const closing = /^[ \t>]*(`{3,}|~{3,})[ \t]*$/;

/** The fenced blocks of a text, at any depth of lists and quotes, in a language `isKnown` knows. */
export function fencedBlocks(text: string, isKnown: (language: string) => boolean): string[] {
  const blocks: string[] = [];
  let open: { language: string; fence: string; before: number; lines: string[] } | undefined;
  for (const line of text.split(/\r?\n/)) {
    if (open === undefined) {
      const [, before = '', fence = '', language = ''] = opening.exec(line) ?? [];
      if (fence !== '') open = { language: language.toLowerCase(), fence, before: before.length, lines: [] };
    } else if (closing.exec(line)?.[1]?.startsWith(open.fence)) {
      if (isKnown(open.language)) blocks.push(`${open.language}\n${open.lines.join('\n')}`);
      open = undefined;
    } else {
      const before = /^[ \t>]*/.exec(line.slice(0, open.before))?.[0] ?? '';
      open.lines.push(line.slice(before.length));
    }
  }
  return blocks;
}

/** The language and the code of a block. */
export function takeApart(block: string): { language: string; code: string } {
  const at = block.indexOf('\n');
  return { language: block.slice(0, at), code: block.slice(at + 1) };
}
