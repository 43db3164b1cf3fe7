import type { Position } from 'unist';
import type { InlineMath, Math } from './types.ts';

/** A `$$` block, with what remark-rehype makes of it. */
export function math(meta: string | null, value: string, position: Position | undefined): Math {
  const code = {
    type: 'element' as const,
    tagName: 'code',
    properties: { className: ['language-math', 'math-display'] },
    children: [{ type: 'text' as const, value }],
  };
  return { type: 'math', meta, value, data: { hName: 'pre', hChildren: [code] }, position };
}

/** `$inline$`, with what remark-rehype makes of it. */
export function inlineMath(value: string, position: Position | undefined): InlineMath {
  return {
    type: 'inlineMath',
    value,
    data: {
      hName: 'code',
      hProperties: { className: ['language-math', 'math-inline'] },
      hChildren: [{ type: 'text', value }],
    },
    position,
  };
}
