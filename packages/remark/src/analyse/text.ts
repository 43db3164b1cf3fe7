import type { Counts } from 'ferrotype/text';
import type { Nodes } from 'mdast';

/** The numbers of footnotes, by identifier. */
export type Numbers = ReadonlyMap<string, number>;

/** What a reference is looked up by: as mdast-util-to-hast has it, labels that differ in case only are one. */
export function identifierOf(node: { identifier: string }): string {
  return node.identifier.toUpperCase();
}

/**
 * The text of a node as a reader sees it, as `hast-util-to-string` has it: no alternative texts of images, no HTML; of
 * footnotes that it refers to, the numbers that are given.
 */
export function textOf(node: Nodes, numbers?: Numbers): string {
  switch (node.type) {
    case 'text':
      return node.value;
    case 'inlineCode':
      return node.value.replaceAll(/\r\n?|\n/g, ' ');
    case 'break':
      return '\n';
    case 'footnoteReference':
      return String(numbers?.get(identifierOf(node)) ?? '');
    default:
  }
  // A formula is not among mdast's own nodes.
  if ((node.type as string) === 'inlineMath') return (node as unknown as { value: string }).value;
  if (!('children' in node)) return '';
  let text = '';
  for (const child of node.children) text += textOf(child, numbers);
  return text;
}

/** Han, kana, Hangul and their full-width punctuation's letters: scripts written without blanks between words. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
const spacedWord = /[\p{L}\p{N}]+(?:['’.,_-][\p{L}\p{N}]+)*/gu;
const asciiWord = /[A-Za-z0-9]+(?:['.,_-][A-Za-z0-9]+)*/g;
const blank = /\s/g;
// eslint-disable-next-line no-control-regex -- the range of ASCII is what is meant
const ascii = /^[\0-\x7f]*$/;

/** Counts words and characters; most texts are ASCII, for which simpler patterns do. */
export function count(text: string): Counts {
  const blanks = matches(text, blank);
  if (ascii.test(text)) {
    return { words: matches(text, asciiWord), unspaced: 0, characters: text.length - blanks };
  }
  let characters = -blanks;
  for (const _ of text) characters += 1;
  const single = matches(text, unspaced);
  const words = matches(text.replace(unspaced, ' '), spacedWord);
  return { words: words + single, unspaced: single, characters };
}

function matches(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
