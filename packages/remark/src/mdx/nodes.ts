import type { Position } from 'unist';
import type { Reader } from '../tree/reader.ts';
import type { MdxJsxElementAttributes, MdxNode } from './types.ts';

const BOOLEAN = 0;
const LITERAL = 1;
const EXPRESSION = 2;

/** The attributes of an element, without their places and programs. */
function attributes(reader: Reader): MdxJsxElementAttributes {
  return Array.from({ length: reader.word() }, () => {
    const kind = reader.word();
    const name = reader.string();
    const value = reader.string();
    if (kind === BOOLEAN) return { type: 'mdxJsxAttribute', name, value: null };
    if (kind === LITERAL) return { type: 'mdxJsxAttribute', name, value };
    if (kind === EXPRESSION)
      return { type: 'mdxJsxAttribute', name, value: { type: 'mdxJsxAttributeValueExpression', value } };
    return { type: 'mdxJsxExpressionAttribute', value };
  });
}

/** By the number of `Kind` in `wasm/content/src/markdown/tree.rs`, from the first of MDX on. */
export const mdxMakers: readonly ((reader: Reader, position: Position | undefined) => MdxNode)[] = [
  (reader, position) => {
    const name = reader.optional();
    return { type: 'mdxJsxFlowElement', name, attributes: attributes(reader), children: [], position };
  },
  (reader, position) => {
    const name = reader.optional();
    return { type: 'mdxJsxTextElement', name, attributes: attributes(reader), children: [], position };
  },
  (reader, position) => ({ type: 'mdxFlowExpression', value: reader.string(), position }),
  (reader, position) => ({ type: 'mdxTextExpression', value: reader.string(), position }),
  (reader, position) => ({ type: 'mdxjsEsm', value: reader.string(), position }),
];
