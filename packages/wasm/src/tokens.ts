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
  const styles = styleWords.map(([color, background, font]) =>
    tokenStyle(font, strings[color - 1], strings[background - 1]),
  );
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

function tokenStyle(font: number, color: string | undefined, background: string | undefined): TokenStyle {
  if (color === undefined) return background === undefined ? { font } : { font, background };
  return background === undefined ? { font, color } : { font, color, background };
}
