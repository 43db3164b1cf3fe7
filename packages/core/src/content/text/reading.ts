import type { AnalyseOptions, ReadingTime } from './types.ts';

/** What a text counts. */
export interface Counts {
  readonly words: number;
  /** Of the words, those that are one character of a script written without blanks between words. */
  readonly unspaced: number;
  /** Characters that are not blank. */
  readonly characters: number;
}

/** How long a text of so many words takes to read. */
export function readingTime({ words, unspaced }: Counts, options: AnalyseOptions): ReadingTime {
  const { wordsPerMinute = 200, charactersPerMinute = 500 } = options;
  const minutes = (words - unspaced) / wordsPerMinute + unspaced / charactersPerMinute;
  return { minutes, rounded: Math.max(1, Math.round(minutes)) };
}
