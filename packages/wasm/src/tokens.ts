import type { Token, Tokens, TokenStyle, TokenTheme } from './types-highlight.ts';

const noTokens: readonly Token[] = [];

/** Reads the tokens of `code` as `wasm/content/src/highlight/flat.rs` writes them, which says what the words are. */
export function readTokens(code: string, words: Uint32Array, pool: Uint8Array): Tokens {
  let at = 0;
  const next = (): number => words[at++] ?? 0;
  const many = <T>(count: number, read: () => T): T[] => Array.from({ length: count }, read);

  const gaveUp = next() !== 0;
  const [themeCount, styleCount, stringCount, lineCount] = [next(), next(), next(), next()];
  const themeWords = many(themeCount, () => [next(), next(), next(), next()] as const);
  const styleWords = many(styleCount, () => [next(), next(), next()] as const);
  const decoder = new TextDecoder();
  let start = 0;
  const strings = many(stringCount, () => decoder.decode(pool.subarray(start, (start += next()))));

  const themes = themeWords.map(([name, dark, fg, bg]): TokenTheme => ({
    name: strings[name - 1] ?? '',
    type: dark === 0 ? 'light' : 'dark',
    fg: strings[fg - 1] ?? '',
    bg: strings[bg - 1] ?? '',
  }));
  const styles = styleWords.map(([foreground, behind, font]): TokenStyle => {
    const [color, background] = [strings[foreground - 1], strings[behind - 1]];
    return {
      ...(color === undefined ? {} : { color }),
      ...(background === undefined ? {} : { background }),
      font,
    };
  });
  const none: TokenStyle = { font: 0 };
  const lines = many(lineCount, () => {
    let offset = next();
    const count = next();
    if (count === 0) return noTokens;
    return many(count, (): Token => {
      const from = offset;
      offset += next();
      const shown = many(themeCount, () => styles[next()] ?? none);
      return { content: code.slice(from, offset), offset: from, styles: shown };
    });
  });
  return { lines, themes, gaveUp };
}
