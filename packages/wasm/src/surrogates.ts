/** Half a surrogate pair: with the flag `u`, a whole one is a character. */
export const halves: RegExp = /\p{Surrogate}/u;

const everyHalf = /\p{Surrogate}/gu;
const PRIVATE_USE = 0xe000;
const PRIVATE_USE_END = 0xf900;

/**
 * A text with its halves of surrogate pairs, which UTF-8 has no way to write, replaced by private characters it does not
 * have: as wide in UTF-16, neither letter nor blank nor punctuation either. `restore` puts them back into what was made
 * of the text. A text that uses nearly all private characters keeps U+FFFD for the halves that found none.
 */
export function standIns(text: string): { replaced: string; restore: (made: string) => string } {
  if (!halves.test(text)) return { replaced: text, restore: (made) => made };
  const byHalf = new Map<string, string>();
  const byStandIn = new Map<string, string>();
  let next = PRIVATE_USE;
  const replaced = text.replace(everyHalf, (half) => {
    const known = byHalf.get(half);
    if (known !== undefined) return known;
    while (next < PRIVATE_USE_END && text.includes(String.fromCharCode(next))) next += 1;
    if (next >= PRIVATE_USE_END) return '\ufffd';
    const standIn = String.fromCharCode(next++);
    byHalf.set(half, standIn);
    byStandIn.set(standIn, half);
    return standIn;
  });
  const restore = (made: string): string =>
    made.replace(/[\ue000-\uf8ff]/g, (character) => byStandIn.get(character) ?? character);
  return { replaced, restore };
}
