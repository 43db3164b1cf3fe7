import type { Nodes, Root } from 'mdast';
import type { VFile } from 'vfile';
import type { Attacher } from './attachers.ts';

type Transform = (tree: Root, file: VFile) => unknown;

/** What handlers of `mdast-util-to-hast` are given. */
interface State {
  wrap(nodes: object[], loose: boolean): object[];
  all(node: Root): object[];
  patch(from: Root, to: object): void;
  applyData(from: Root, to: object): object;
}

interface ToHastOptions {
  handlers?: Record<string, unknown>;
}

/**
 * `remark-rehype` looks through the whole text for definitions before it begins, with a function that takes as long as all
 * the rest. Here it gets a root with nothing but the definitions, and the text when it has come to making its nodes.
 */
export function withoutVisits(attach: Attacher<Transform>): Attacher<Transform> {
  return function (this: unknown, given?: unknown, ...more) {
    const options = (given ?? {}) as ToHastOptions;
    const { handlers } = options;
    // With another root, or another processor to go on with, it is theirs to say what is done.
    if (handlers?.['root'] !== undefined || 'run' in options) return attach.call(this, given, ...more);
    let whole: Root | undefined;
    const root = (state: State, node: Root): object => rootOf(state, whole ?? node);
    const transform = attach.call(this, { ...options, handlers: { ...handlers, root } }, ...more);
    return (
      transform &&
      ((tree, file) => {
        whole = tree;
        try {
          return transform({ type: 'root', children: definitions(tree, []) }, file);
        } finally {
          whole = undefined;
        }
      })
    );
  };
}

/** As `mdast-util-to-hast` has it. */
function rootOf(state: State, node: Root): object {
  const result = { type: 'root', children: state.wrap(state.all(node), false) };
  state.patch(node, result);
  return state.applyData(node, result);
}

function definitions(node: Nodes, found: Root['children']): Root['children'] {
  if (node.type === 'definition' || node.type === 'footnoteDefinition') found.push(node);
  else if ('children' in node) for (const child of node.children) definitions(child, found);
  return found;
}
