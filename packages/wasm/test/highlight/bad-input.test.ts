import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { EngineError, highlightModule, type HighlightEngine } from '../../dist/highlight.node.js';

let engine: HighlightEngine;
let script: string;
let theme: number;

beforeAll(async () => {
  engine = await highlightModule.load();
  const file = (name: string) => readFileSync(fileURLToPath(import.meta.resolve(name)));
  script = engine.addGrammar(file('tm-grammars/grammars/javascript.json'));
  theme = engine.addTheme(file('tm-themes/themes/github-dark.json'));
});

function failure(call: () => unknown): EngineError {
  try {
    call();
  } catch (error) {
    if (error instanceof EngineError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** The text of all tokens, line by line. */
const shown = (code: string, scope: string | null = script) => {
  const { lines, gaveUp } = engine.tokens(code, scope, [theme]);
  return { gaveUp, text: lines.map((line) => line.map(({ content }) => content).join('')).join('\n') };
};

describe('code that would take for ever', () => {
  it.each([
    ['10 MB of one character', 'a'.repeat(10_000_000)],
    ['10 MB of one bracket', '('.repeat(10_000_000)],
    ['a line of a megabyte', 'var a=function(b){return b+1};'.repeat(35_000)],
    ['a line of nothing but nesting', '{['.repeat(32_000)],
    ['templates in templates', '"`${'.repeat(16_000)],
    ['words of nine thousand letters', `${'a'.repeat(9_000)}\n`.repeat(100)],
  ])('%s is plain text and says so', { timeout: 60_000 }, (_, code) => {
    const { gaveUp, text } = shown(code);
    expect(gaveUp).toBe(true);
    expect(text).toBe(code);
  });

  it('a grammar whose expressions never end leaves its text plain', () => {
    const scope = engine.addGrammar(
      JSON.stringify({
        scopeName: 'source.loop',
        patterns: [
          { match: '(?=(a+)+b)(a+)+b\\1', name: 'keyword' },
          { begin: '(x+x+)+y', end: '$' },
        ],
      }),
    );
    const code = `${'a'.repeat(60)}\n${'x'.repeat(60)}\n`.repeat(1_000);
    expect(shown(code, scope)).toEqual({ gaveUp: true, text: code });
  });

  it('a grammar that includes only itself does not loop', () => {
    const scope = engine.addGrammar(
      JSON.stringify({
        scopeName: 'source.self',
        patterns: [{ include: '$self' }, { include: '#a' }, { begin: '(?=x)', end: '(?=x)' }],
        repository: { a: { patterns: [{ include: '#b' }] }, b: { patterns: [{ include: '#a' }] } },
      }),
    );
    expect(shown('xyx', scope).text).toBe('xyx');
  });
});

describe('a grammar no stack has room for', () => {
  const nested = (depth: number) => `${'('.repeat(depth)}a${')'.repeat(depth)}`;

  it('in its expressions leaves its text plain, and the engine as it was', () => {
    const scope = engine.addGrammar(
      JSON.stringify({ scopeName: 'source.deep', patterns: [{ match: nested(200_000), name: 'keyword' }] }),
    );
    expect(shown('a b', scope).text).toBe('a b');
    expect(engine.tokens('let a', script, [theme]).lines[0]?.[0]).toMatchObject({ content: 'let' });
  });

  it('in its rules is an error', () => {
    const depth = 50_000;
    const rules = `${'{"patterns":['.repeat(depth)}${']}'.repeat(depth)}`;
    expect(failure(() => engine.addGrammar(`{"scopeName":"source.deeper","patterns":[${rules}]}`)).code).toBe(
      'Grammar',
    );
    expect(shown('let a').gaveUp).toBe(false);
  });
});

it('a call the stack ends in the middle of costs the calls after it nothing', () => {
  const dive = (depth: number): unknown => {
    if (depth === 0) return engine.tokens(`${'('.repeat(50)}`, script, [theme]);
    return dive(depth - 1);
  };
  const ends: string[] = [];
  for (let depth = 1_000; depth < 20_000; depth += 250) {
    try {
      dive(depth);
    } catch (error) {
      ends.push(error instanceof EngineError ? error.code : (error as Error).name);
    }
  }
  expect(ends.length).toBeGreaterThan(0);
  expect(shown('let a').gaveUp).toBe(false);
  expect(engine.tokens('let a', script, [theme]).lines[0]?.[0]).toMatchObject({ content: 'let' });
});

describe('odd text', () => {
  it.each([
    ['lone surrogates', 'const \ud800 = "\udc00\ud800";'],
    ['NUL', 'let a = "\0";\0'],
    ['a byte order mark', '\ufefflet a'],
    ['a carriage return alone', 'let a\r\rlet b\r'],
    ['letters beyond the basic plane', 'let \u{1d4d0} = "\u{1f600}" // \u{1f468}\u200d\u{1f469}'],
    ['nothing', ''],
  ])('%s comes back as it was', (_, code) => {
    expect(shown(code)).toEqual({ gaveUp: false, text: code });
    expect(shown(code, null).text).toBe(code);
  });

  it('tokens say where they are, in UTF-16, also after CRLF', () => {
    const code = 'let \u{1f600}\r\n\r\nlet b';
    const { lines } = engine.tokens(code, script, [theme]);
    expect(lines).toHaveLength(3);
    for (const { content, offset } of lines.flat())
      expect(code.slice(offset, offset + content.length)).toBe(content);
  });
});

describe('files that are not what they should be', () => {
  it.each([
    ['text', 'scopeName: source.x', 'line 1 column 1'],
    ['no scope name', '{"name":"mine","patterns":[]}', 'scopeName'],
    ['patterns of another kind', '{"scopeName":"source.mine","patterns":"none"}', 'source.mine'],
    ['half of one', '{"scopeName":"source.mine","patterns":[', 'EOF'],
  ])('a grammar with %s is an error that says what is wrong', (_, json, words) => {
    const error = failure(() => engine.addGrammar(json));
    expect(error.code).toBe('Grammar');
    expect(error.message).toContain(words);
  });

  it.each([
    ['(a', "(a: expected ')' at char 2"],
    ['a)', "a): unmatched ')' at char 1"],
    ['(?<name', "(?<name: expected '>' at char 7"],
    [`${'a'.repeat(1_000)}(`, `${'a'.repeat(120)}…: expected ')' at char 1001`],
  ])('a grammar with the expression %.10s says what is wrong with it, and can be used', (match, words) => {
    const good = { match: '\\blet\\b', name: 'keyword' };
    const json = JSON.stringify({ scopeName: 'source.wrong', patterns: [good, { match, name: 'string' }] });
    expect(engine.wrongExpression(json)).toBe(words);
    expect(shown('let a', engine.addGrammar(json)).text).toBe('let a');
  });

  it('an expression no stack has room for is found too', () => {
    const match = `${'('.repeat(200_000)}a${')'.repeat(200_000)}`;
    const json = JSON.stringify({ scopeName: 'source.wrong', patterns: [{ match }] });
    expect(engine.wrongExpression(json)?.length).toBeLessThan(300);
  });

  it('nothing is wrong with the expressions of real grammars', () => {
    for (const name of ['javascript', 'cpp', 'ruby', 'perl', 'latex', 'swift', 'markdown']) {
      const json = readFileSync(fileURLToPath(import.meta.resolve(`tm-grammars/grammars/${name}.json`)));
      expect(engine.wrongExpression(json), name).toBeUndefined();
    }
    expect(engine.wrongExpression('no grammar')).toBeUndefined();
  });

  it.each([
    ['text', 'nord', 'line 1 column'],
    ['rules of another kind', '{"name":"mine","tokenColors":{"comment":"#fff"}}', '"mine"'],
    ['a name that is a number', '{"name":7}', 'integer `7`'],
    ['bytes that are no text', Uint8Array.of(0xff, 0xfe, 0), 'line 1'],
  ])('a theme with %s is an error that says what is wrong', (_, json, words) => {
    const error = failure(() => engine.addTheme(json));
    expect(error.code).toBe('Theme');
    expect(error.message).toContain(words);
  });

  it('grammars and themes that were never added are named', () => {
    expect(failure(() => engine.tokens('', 'source.unknown', [theme])).message).toContain('source.unknown');
    expect(failure(() => engine.tokens('', script, [4_000])).code).toBe('Theme');
  });
});
