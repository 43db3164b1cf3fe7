import type { Processor } from 'unified';

/** What other plugins have added to micromark, as far as it concerns a parser that is not micromark. */
export interface Others {
  /** Whether remark-mdx is among them. */
  readonly mdx: boolean;
  readonly gfm: boolean;
  readonly frontmatter: boolean;
  readonly math: boolean;
  readonly directives: boolean;
  /** Tokens of syntax that this parser does not know. */
  readonly unknown: readonly string[];
}

/** The tokens by which the extensions that this parser stands for are told. */
const known: Readonly<Record<string, readonly string[]>> = {
  gfm: [
    'literalAutolink',
    'gfmFootnoteCall',
    'gfmFootnoteDefinition',
    'strikethrough',
    'table',
    'taskListCheckValueChecked',
  ],
  frontmatter: ['yaml', 'toml'],
  math: ['mathFlow'],
  directives: ['directiveContainer'],
  mdx: ['mdxJsxFlowTag', 'mdxFlowExpression', 'mdxjsEsm'],
};
const kinds = new Map(
  Object.entries(known).flatMap(([kind, tokens]) => tokens.map((token) => [token, kind])),
);

/** Looks through `fromMarkdownExtensions`, which every extension of syntax comes with: micromark's own have no names. */
export function otherExtensions(processor: Processor): Others {
  const found = new Set<string>();
  const unknown: string[] = [];
  for (const extension of flatten(processor.data('fromMarkdownExtensions'))) {
    const tokens = Object.keys(extension.enter ?? {});
    const its = tokens.flatMap((token) => kinds.get(token) ?? []);
    for (const kind of its) found.add(kind);
    if (its.length === 0 && tokens[0] !== undefined) unknown.push(tokens[0]);
  }
  return {
    mdx: found.has('mdx'),
    gfm: found.has('gfm'),
    frontmatter: found.has('frontmatter'),
    math: found.has('math'),
    directives: found.has('directives'),
    unknown,
  };
}

interface FromMarkdownExtension {
  readonly enter?: Readonly<Record<string, unknown>> | null | undefined;
}

/** Extensions may stand in lists in lists. */
function flatten(extensions: unknown): FromMarkdownExtension[] {
  if (Array.isArray(extensions)) return extensions.flatMap(flatten);
  return typeof extensions === 'object' && extensions !== null ? [extensions] : [];
}
