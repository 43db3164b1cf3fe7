import type { Element, ElementContent } from 'hast';
import type { ShikiConfig } from './processor.ts';

type Transformer = NonNullable<ShikiConfig['transformers']>[number];

/** What of `@shikijs/transformers` the Rust side does by itself. */
export interface BuiltIn {
  /** `[!code ++]` and `[!code --]`. */
  diff?: boolean;
  /** `[!code highlight]`. */
  highlight?: boolean;
  /** `[!code focus]`. */
  focus?: boolean;
  /** `[!code error]`, `[!code warning]` and `[!code info]`. */
  errorLevel?: boolean;
  /** `[!code word:…]`. */
  word?: boolean;
  /** `{1,3-5}` after the language. */
  metaHighlight?: boolean;
  /** `/word/` after the language. */
  metaWord?: boolean;
}

/** The transformers of a site, sorted by who can run them. */
export interface Sorted {
  builtIn: BuiltIn;
  /** Names of those that need Shiki. */
  foreign: string[];
}

/** How a built-in transformer is told from one with options of its own. */
interface Sign {
  does: keyof BuiltIn;
  /** A comment it reads, or what follows the language. */
  comment?: string;
  meta?: string;
  /** The classes it gives then. */
  classes: Classes;
}

/** Classes on the line with the comment, on the line after a comment that stands alone, on words and on the block. */
interface Classes {
  line?: string;
  next?: string;
  word?: string;
  decorated?: string;
  code?: string;
  pre?: string;
}

const both = (classes: string, pre: string): Classes => ({ line: classes, next: classes, pre });
const notation = '@shikijs/transformers:notation-';
const signs: Readonly<Record<string, Sign>> = {
  [`${notation}diff`]: {
    does: 'diff',
    comment: '[!code ++] [!code --]',
    classes: both('diff add remove', 'has-diff'),
  },
  [`${notation}highlight`]: {
    does: 'highlight',
    comment: '[!code highlight]',
    classes: both('highlighted', 'has-highlighted'),
  },
  [`${notation}focus`]: {
    does: 'focus',
    comment: '[!code focus]',
    classes: both('focused', 'has-focused'),
  },
  [`${notation}error-level`]: {
    does: 'errorLevel',
    comment: '[!code error] [!code warning] [!code info]',
    classes: both('highlighted error warning info', 'has-highlighted'),
  },
  [`${notation}highlight-word`]: {
    does: 'word',
    comment: '[!code word:plate]',
    classes: { word: 'highlighted-word' },
  },
  '@shikijs/transformers:meta-highlight': {
    does: 'metaHighlight',
    meta: '{1}',
    classes: { line: 'highlighted' },
  },
  '@shikijs/transformers:meta-word-highlight': {
    does: 'metaWord',
    meta: '/plate/',
    classes: { decorated: 'highlighted-word' },
  },
};

/**
 * Sorts the transformers a site passes to Shiki. Their options are closed over, so each known one is run on a few lines of
 * code: only what marks them as the built-in one does is taken for it.
 */
export function sortTransformers(transformers: readonly Transformer[] = []): Sorted {
  const sorted: Sorted = { builtIn: {}, foreign: [] };
  for (const transformer of transformers) {
    const sign = signs[transformer.name ?? ''];
    if (sign && shows(transformer, sign)) sorted.builtIn[sign.does] = true;
    else sorted.foreign.push(transformer.name ?? 'one without a name');
  }
  return sorted;
}

function shows(transformer: Transformer, sign: Sign): boolean {
  try {
    const given = tryOut(transformer, sign);
    return classKinds.every((kind) => (given[kind] ?? '') === (sign.classes[kind] ?? ''));
  } catch {
    return false;
  }
}

const classKinds = ['line', 'next', 'word', 'decorated', 'code', 'pre'] as const;
const text = (value: string): ElementContent => ({ type: 'text', value });
const element = (tagName: string, name: string, children: ElementContent[]): Element => ({
  type: 'element',
  tagName,
  properties: { class: name },
  children,
});
const line = (...tokens: string[]): Element =>
  element(
    'span',
    '',
    tokens.map((token) => element('span', '', [text(token)])),
  );

/** Runs a transformer as Shiki would on three lines: code with a comment, a comment alone, code. */
function tryOut(transformer: Transformer, { comment = 'nothing', meta }: Sign): Classes {
  const lines = [line('plate ', `// ${comment}`), line(`// ${comment}`), line('plate')] as const;
  const code = element('code', '', [lines[0], text('\n'), lines[1], text('\n'), lines[2]]);
  const pre = element('pre', '', [code]);
  const decorations: { properties: { class: string } }[] = [];
  const options = { lang: 'js', meta: meta === undefined ? undefined : { __raw: meta }, decorations };
  const context = { meta: {}, options, pre, code, addClassToHast };

  const hooks = transformer as Record<string, ((this: unknown, ...rest: unknown[]) => unknown) | undefined>;
  hooks['preprocess']?.call(context, `plate // ${comment}\n// ${comment}\nplate`, options);
  for (const [index, node] of lines.entries()) hooks['line']?.call(context, node, index + 1);
  hooks['code']?.call(context, code);

  return {
    line: classOf(lines[0]),
    next: classOf(lines[2]),
    word: classOf(lines[0].children[0]),
    decorated: [...new Set(decorations.map(({ properties }) => properties.class))].join(' '),
    code: classOf(code),
    pre: classOf(pre),
  };
}

function classOf(node: ElementContent | undefined): string {
  if (node?.type !== 'element') return '';
  const { class: name } = node.properties;
  return typeof name === 'string' ? name : '';
}

/** As Shiki's: a class that is there already isn't added again. */
function addClassToHast(node: Element, className: string | string[]): Element {
  const added = [className].flat().flatMap((names) => names.split(' '));
  const names = new Set([...classOf(node).split(' '), ...added].filter(Boolean));
  node.properties['class'] = [...names].join(' ');
  return node;
}
