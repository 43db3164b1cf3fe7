import type { Counts } from 'ferrotype/text';
import type { Nodes } from 'mdast';

/** The text of a node as a reader sees it: no alternative texts of images, no HTML, as `hast-util-to-string` has it. */
export function textOf(node: Nodes): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value;
  if (node.type === 'break') return '\n';
  if (!('children' in node)) return '';
  let text = '';
  for (const child of node.children) text += textOf(child);
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
