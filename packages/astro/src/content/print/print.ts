import type { Element, Root, RootContent } from 'hast';
import { printAttributes } from './attributes.ts';
import { escapeText } from './escape.ts';
import { allowed, rules, voids, type Content, type Rule } from './elements.ts';

/** Deeper trees are left to what has no stack to run out of. */
const maxDepth = 200;

/** What a parser has made is where it may be, whatever it is. */
const parsed: Rule = { place: 'block', content: 'parsed' };

/** Where the printer is. */
interface Spot {
  content: Content;
  depth: number;
  /** Elements that may not stand in themselves, however deep. */
  inLink: boolean;
  inButton: boolean;
  /** Shared by all spots of a tree. */
  breaks: Breaks;
}

/** `rehype-raw` drops a line break that is the first text since a `pre` began. */
interface Breaks {
  drop: boolean;
}

/** What ends printing: something whose HTML is not certain. */
const uncertain = Symbol('uncertain');

/**
 * A tree as `rehype-raw` and `rehype-stringify` would write it, in one pass. `undefined` wherever the first of them would
 * change more than the spelling: raw HTML, elements that a parser moves, and all that is not known for certain here.
 */
export function print(tree: Root): string | undefined {
  return printAs('blocks', tree);
}

/** A tree that comes from a parser as `rehype-stringify` would write it; `undefined` where that is not certain. */
export function printParsed(tree: Root): string | undefined {
  return printAs('parsed', tree);
}

function printAs(content: Content, tree: Root): string | undefined {
  try {
    const breaks = { drop: false };
    return children(tree.children, { content, depth: 0, inLink: false, inButton: false, breaks });
  } catch (error) {
    if (error === uncertain) return undefined;
    throw error;
  }
}

function children(nodes: readonly RootContent[], spot: Spot): string {
  let printed = '';
  for (const node of nodes) {
    if (node.type === 'text') printed += text(node.value, spot);
    else if (node.type === 'element') printed += element(node, spot);
    else if (node.type === 'comment') printed += comment(node.value, spot);
    else if (node.type === 'raw' && isComment.test(node.value))
      printed += comment(node.value.slice(4, -3), spot);
    else throw uncertain;
  }
  return printed;
}

function element(node: Element, { content, depth, inLink, inButton, breaks }: Spot): string {
  const { tagName, properties, children: inside } = node;
  const isParsed = content === 'parsed';
  const rule = isParsed ? parsed : rules.get(tagName);
  if (rule === undefined || depth > maxDepth) throw uncertain;
  if (isParsed ? foreign.has(tagName) : !allowed[content].has(rule.place)) throw uncertain;
  const attributes = printAttributes(properties ?? {});
  if (attributes === undefined) throw uncertain;
  const start = `<${tagName}${attributes}>`;
  if (rule.content === 'nothing' || (isParsed && voids.has(tagName))) {
    if (inside.length > 0) throw uncertain;
    return start;
  }
  if (isParsed && literal.has(tagName)) return `${start}${literally(inside)}</${tagName}>`;
  const [isLink, isButton] = [tagName === 'a', tagName === 'button'];
  if (!isParsed && ((isLink && inLink) || (isButton && inButton))) throw uncertain;
  if (!isParsed && tagName === 'pre') breaks.drop = true;
  const spot: Spot = {
    // What stands in a line stays in it; elsewhere links and the like may hold blocks.
    content: rule.place === 'line' && content === 'blocks' ? 'blocks' : rule.content,
    depth: depth + 1,
    inLink: inLink || isLink,
    inButton: inButton || isButton,
    breaks,
  };
  const printed = `${start}${children(inside, spot)}</${tagName}>`;
  breaks.drop = false;
  return printed;
}

/** Elements with names or content that have rules of their own. */
const foreign = new Set(['svg', 'math', 'template']);
const literal = new Set(['script', 'style']);
const takesText = new Set<Content>(['blocks', 'line', 'parsed']);
const notBlank = /[^ \t\n\f\r]/;
const special = /[<&\0]/;

function text(given: string, { content, breaks }: Spot): string {
  let value = given;
  if (breaks.drop && value !== '') {
    breaks.drop = false;
    if (value.startsWith('\n')) value = value.slice(1);
  }
  if (!takesText.has(content) && notBlank.test(value)) throw uncertain;
  if (!special.test(value)) return value;
  if (value.includes('\0')) throw uncertain;
  return escapeText(value);
}

/** What is not escaped. */
function literally(nodes: readonly RootContent[]): string {
  return nodes
    .map((node) => {
      if (node.type !== 'text') throw uncertain;
      return node.value;
    })
    .join('');
}

/** Raw HTML that is a comment and nothing else, and has nothing in it that ends or begins one. */
const isComment = /^<!--(?!-?>)[^\r\0-]*(?:-[^\r\0-]+)*-->$/;
const oddComment = /^-?>|<!--|--!?>|<!-$|\0/;

function comment(value: string, { breaks }: Spot): string {
  breaks.drop = false;
  if (oddComment.test(value)) throw uncertain;
  return `<!--${value}-->`;
}
