import type { AlignType, ReferenceType } from 'mdast';
import type { Position } from 'unist';
import { mdxMakers } from '../mdx/nodes.ts';
import { inlineMath, math } from './math.ts';
import type { Reader } from './reader.ts';
import type { Node } from './types.ts';

/** Makes a node of one kind, without its children; fields stand in the order remark writes them in. */
type Make = (reader: Reader, position: Position | undefined) => Node;

const references: readonly ReferenceType[] = ['shortcut', 'collapsed', 'full'];
const aligns: readonly AlignType[] = [null, 'left', 'right', 'center'];
const checks: readonly (boolean | null)[] = [false, true, null];

function reference(reader: Reader): { identifier: string; label: string; referenceType: ReferenceType } {
  const identifier = reader.string();
  const label = reader.string();
  return { identifier, label, referenceType: references[reader.word()] ?? 'shortcut' };
}

function alignments(reader: Reader): AlignType[] {
  return Array.from({ length: reader.word() }, () => aligns[reader.word()] ?? null);
}

function attributes(reader: Reader): Record<string, string> {
  const entries = Array.from({ length: reader.word() }, (): [string, string] => [
    reader.string(),
    reader.string(),
  ]);
  return Object.fromEntries(entries);
}

/** By the number of `Kind` in `wasm/content/src/markdown/tree.rs`. */
export const makers: readonly Make[] = [
  (_, position) => ({ type: 'root', children: [], position }),
  (reader, position) =>
    reader.word() === 0
      ? { type: 'paragraph', children: [], position }
      : { type: 'paragraph', data: { directiveLabel: true }, children: [], position },
  (reader, position) => {
    const depth = reader.word() as 1 | 2 | 3 | 4 | 5 | 6;
    return { type: 'heading', depth, children: [], position };
  },
  (_, position) => ({ type: 'thematicBreak', position }),
  (_, position) => ({ type: 'blockquote', children: [], position }),
  (reader, position) => {
    const start = reader.optionalWord();
    const spread = reader.word() === 1;
    return { type: 'list', ordered: start !== null, start, spread, children: [], position };
  },
  (reader, position) => {
    const checked = checks[reader.word()] ?? null;
    return { type: 'listItem', spread: reader.word() === 1, checked, children: [], position };
  },
  (reader, position) => ({ type: 'html', value: reader.string(), position }),
  (reader, position) => {
    const lang = reader.optional();
    const meta = reader.optional();
    return { type: 'code', lang, meta, value: reader.string(), position };
  },
  (reader, position) => {
    const identifier = reader.string();
    const label = reader.string();
    const url = reader.string();
    return { type: 'definition', identifier, label, title: reader.optional(), url, position };
  },
  (reader, position) => ({ type: 'text', value: reader.string(), position }),
  (_, position) => ({ type: 'emphasis', children: [], position }),
  (_, position) => ({ type: 'strong', children: [], position }),
  (reader, position) => ({ type: 'inlineCode', value: reader.string(), position }),
  (_, position) => ({ type: 'break', position }),
  (reader, position) => {
    const url = reader.string();
    return { type: 'link', title: reader.optional(), url, children: [], position };
  },
  (reader, position) => {
    const url = reader.string();
    const title = reader.optional();
    return { type: 'image', title, url, alt: reader.string(), position };
  },
  (reader, position) => ({ type: 'linkReference', children: [], position, ...reference(reader) }),
  (reader, position) => {
    const fields = reference(reader);
    return { type: 'imageReference', alt: reader.string(), position, ...fields };
  },
  (reader, position) => {
    const identifier = reader.string();
    return { type: 'footnoteDefinition', identifier, label: reader.string(), children: [], position };
  },
  (reader, position) => {
    const identifier = reader.string();
    return { type: 'footnoteReference', identifier, label: reader.string(), position };
  },
  (reader, position) => ({ type: 'table', align: alignments(reader), children: [], position }),
  (_, position) => ({ type: 'tableRow', children: [], position }),
  (_, position) => ({ type: 'tableCell', children: [], position }),
  (_, position) => ({ type: 'delete', children: [], position }),
  (reader, position) => ({ type: 'yaml', value: reader.string(), position }),
  (reader, position) => ({ type: 'toml', value: reader.string(), position }),
  (reader, position) => {
    const meta = reader.optional();
    return math(meta, reader.string(), position);
  },
  (reader, position) => inlineMath(reader.string(), position),
  (reader, position) => {
    const name = reader.string();
    return { type: 'containerDirective', name, attributes: attributes(reader), children: [], position };
  },
  (reader, position) => {
    const name = reader.string();
    return { type: 'leafDirective', name, attributes: attributes(reader), children: [], position };
  },
  (reader, position) => {
    const name = reader.string();
    return { type: 'textDirective', name, attributes: attributes(reader), children: [], position };
  },
  ...mdxMakers,
];
