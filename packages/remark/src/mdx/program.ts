import type { Program } from 'estree';
import type { Options as AcornOptions } from 'acorn';
import type { Acorn } from './acorn.ts';
import { Unreadable } from './errors.ts';
import type { Piece, Source } from './source.ts';

const acornOptions: AcornOptions = { ecmaVersion: 2024, sourceType: 'module' };
const TYPE = 'piece';

interface Wanted {
  /** Where the value begins, for one that is empty. */
  readonly start: number;
  readonly expression: boolean;
  /** Whether nothing but comments will do. */
  readonly allowEmpty?: boolean;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly locations?: boolean;
}

/** The program of a value, with the places of the source; messages are those of remark-mdx. */
export function parseProgram(
  acorn: Acorn,
  source: Source,
  pieces: readonly Piece[],
  wanted: Wanted,
): Program {
  const { locations = false, start, ...others } = wanted;
  // What micromark would have seen: a token a piece, of which only places and text are asked.
  const events = pieces.map(({ text, start: from }) => [
    'enter',
    { type: TYPE, start: source.point(from), end: source.point(from + text.length) },
    { sliceStream: () => [text] },
  ]);
  type Parse = Acorn['eventsToAcorn'];
  const { estree, error } = acorn.eventsToAcorn(
    events as unknown as Parameters<Parse>[0],
    {
      ...others,
      acorn: acorn.parser,
      acornOptions: locations ? { ...acornOptions, locations } : acornOptions,
      tokenTypes: [TYPE],
      start: source.point(start),
    } as unknown as Parameters<Parse>[1],
  );
  if (error === undefined && estree !== undefined && estree !== null) return estree as Program;
  const { pos, loc } = error as unknown as { pos: number; loc: { line: number; column: number } };
  const what = wanted.expression ? 'expression' : 'import/exports';
  throw new Unreadable(`Could not parse ${what} with acorn`, {
    cause: error as Error,
    place: { line: loc.line, column: loc.column + 1, offset: pos },
    ruleId: 'acorn',
    source: wanted.expression ? 'micromark-extension-mdx-expression' : 'micromark-extension-mdxjs-esm',
  });
}

/** The program of what stands in braces from before `start` on. */
export function expression(
  acorn: Acorn,
  source: Source,
  pieces: readonly Piece[],
  start: number,
  allowEmpty: boolean,
): Program {
  return parseProgram(acorn, source, pieces, { start, expression: true, allowEmpty });
}

/** The program of `...value` in braces: an object with it. */
export function spread(acorn: Acorn, source: Source, pieces: readonly Piece[], start: number): Program {
  const estree = parseProgram(acorn, source, pieces, { start, expression: true, prefix: '({', suffix: '})' });
  const head = estree.body[0];
  const object = head?.type === 'ExpressionStatement' ? head.expression : undefined;
  const isSpread =
    object?.type === 'ObjectExpression' &&
    object.properties.length <= 1 &&
    object.properties.every(({ type }) => type === 'SpreadElement');
  if (isSpread) return estree;
  throw new Unreadable('Unexpected code in braces: expected an object spread (`{...spread}`)', {
    place: source.point(start),
    ruleId: 'non-spread',
    source: 'micromark-extension-mdx-expression',
  });
}

const allowed = new Set([
  'ExportAllDeclaration',
  'ExportDefaultDeclaration',
  'ExportNamedDeclaration',
  'ImportDeclaration',
]);

/** The program of `import` and `export`; names it imports are added to `imported`, which may not be imported twice. */
export function esm(acorn: Acorn, source: Source, pieces: readonly Piece[], imported: string[]): Program {
  const words = new Set(pieces.flatMap(({ text }) => text.match(/[\p{ID_Continue}$]+/gu) ?? []));
  // Names that are imported again have to be seen to be refused; the others would only be read for nothing.
  const again = imported.filter((name) => words.has(name));
  const prefix = again.length > 0 ? `var ${again.join(',')}\n` : '';
  const wanted: Wanted = { start: pieces[0]?.start ?? 0, expression: false, prefix, locations: true };
  const estree = parseProgram(acorn, source, pieces, wanted);
  if (prefix !== '') estree.body.shift();
  for (const node of estree.body) {
    if (!allowed.has(node.type)) {
      throw new Unreadable(`Unexpected \`${node.type}\` in code: only import/exports are supported`, {
        place: source.point((node as unknown as { start: number }).start),
        ruleId: 'non-esm',
        source: 'micromark-extension-mdxjs-esm',
      });
    }
    if (node.type === 'ImportDeclaration') imported.push(...node.specifiers.map(({ local }) => local.name));
  }
  return estree;
}
