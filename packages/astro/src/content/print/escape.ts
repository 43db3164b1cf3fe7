/** How `rehype-stringify` escapes. */

const inValues = /[\0"&'`]/;
const allInValues = new RegExp(inValues, 'g');

/** Text to stand between double quotes. */
export function escapeValue(text: string): string {
  if (!inValues.test(text)) return text;
  return text.replaceAll(allInValues, (sign) => `&#x${sign.charCodeAt(0).toString(16).toUpperCase()};`);
}

/** Text to stand between tags. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&#x26;').replaceAll('<', '&#x3C;');
}
