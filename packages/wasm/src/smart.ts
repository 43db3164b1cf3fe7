import type { SmartypantsOptions } from './types-markdown.ts';

const curly = { opening: { double: '“', single: '‘' }, closing: { double: '”', single: '’' } };

/**
 * Options of smart punctuation as `SmartOptions::from_letters` in `wasm/content/src/markdown/smart/mod.rs` reads them: a letter
 * each, and the four quotes. Nothing where it is off.
 */
export function smartLetters(options: boolean | SmartypantsOptions = false): string {
  if (options === false) return '';
  return options === true ? usual : lettersOf(options);
}

function lettersOf(given: SmartypantsOptions): string {
  const { quotes = true, ellipses = true, backticks = true, dashes = true } = given;
  const { openingQuotes = curly.opening, closingQuotes = curly.closing } = given;
  const letters = [
    quotes ? 'q' : '-',
    ellipses === true ? 'a' : ellipses === false ? '-' : ellipses.charAt(0),
    backticks === true ? 'd' : backticks === false ? '-' : 'a',
    dashes === true ? 'e' : dashes === false ? '-' : dashes.charAt(0),
  ];
  const marks = [openingQuotes.double, openingQuotes.single, closingQuotes.double, closingQuotes.single];
  return [...letters, ...marks.map((mark) => String.fromCodePoint(mark.codePointAt(0) ?? 0x22))].join('');
}

const usual = lettersOf({});
