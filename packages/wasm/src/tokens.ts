import type { Token, Tokens, TokenStyle, TokenTheme } from './types-highlight.ts';

const decoder = new TextDecoder();
const noTokens: readonly Token[] = [];
const noStyle: TokenStyle = { font: 0 };

/** Goes through words one after the other. Plain loops: a site has a hundred thousand tokens, read while code is cold. */
class Reader {
  readonly #words: Uint32Array;
  #at = 0;

  constructor(words: Uint32Array) {
    this.#words = words;
  }

  next(): number {
    return this.#words[this.#at++] ?? 0;
  }

  many<T>(count: number, read: () => T): T[] {
    const items: T[] = [];
    for (let done = 0; done < count; done += 1) items.push(read());
    return items;
  }
}

/** Reads the tokens of `code` as `wasm/content/src/highlight/flat.rs` writes them, which says what the words are. */
export function readTokens(code: string, words: Uint32Array, pool: Uint8Array): Tokens {
  const reader = new Reader(words);
  const next = (): number => reader.next();
  const gaveUp = next() !== 0;
  const [themeCount, styleCount, stringCount, lineCount] = [next(), next(), next(), next()];
  const themeWords = reader.many(themeCount, () => [next(), next(), next(), next()] as const);
  const styleWords = reader.many(styleCount, () => [next(), next(), next()] as const);
  const strings = readStrings(reader.many(stringCount, next), pool);
  const themes = themeWords.map(([name, dark, fg, bg]): TokenTheme => ({
    name: strings[name - 1] ?? '',
    type: dark === 0 ? 'light' : 'dark',
    fg: strings[fg - 1] ?? '',
    bg: strings[bg - 1] ?? '',
  }));
  const styles = styleWords.map(([color, background, font]) =>
    tokenStyle(font, strings[color - 1], strings[background - 1]),
  );
  // With one theme a token's list of styles is one of few.
  const alone = styles.map((style) => [style] as const);
  const lines: (readonly Token[])[] = [];
  for (let line = 0; line < lineCount; line += 1) {
    let offset = next();
    const count = next();
    const tokens: Token[] = [];
    for (let token = 0; token < count; token += 1) {
      const from = offset;
      offset += next();
      const shown =
        themeCount === 1
          ? (alone[next()] ?? [noStyle])
          : reader.many(themeCount, () => styles[next()] ?? noStyle);
      tokens.push({ content: code.slice(from, offset), offset: from, styles: shown });
    }
    lines.push(count === 0 ? noTokens : tokens);
  }
  return { lines, themes, gaveUp };
}

/** The strings of a pool, where they lie one after the other, by their lengths in bytes. */
function readStrings(lengths: readonly number[], pool: Uint8Array): string[] {
  const all = decoder.decode(pool);
  let start = 0;
  return lengths.map((length) => {
    const end = start + length;
    const string =
      all.length === pool.length ? all.slice(start, end) : decoder.decode(pool.subarray(start, end));
    start = end;
    return string;
  });
}

function tokenStyle(font: number, color: string | undefined, background: string | undefined): TokenStyle {
  if (color === undefined) return background === undefined ? { font } : { font, background };
  return background === undefined ? { font, color } : { font, color, background };
}
