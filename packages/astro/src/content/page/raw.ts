/** What raw HTML begins with, in a text and where it has become text of a page. An address between such signs is none. */
const opening = /<(?:[!/?]|[a-z][a-z0-9-]*(?=[\s/>]|$))/gi;
const asText = /&lt;(?:[!/?]|[a-z][a-z0-9-]*(?=[\s/]|&gt;|$))/gi;
/** Other ways to have such signs side by side in a page. */
const disguised = /&(?:lt|#0*60|#x0*3c)\b|<[a-z0-9-]*[&\\]/i;

/** Whether there may be raw HTML in a text. There is none if every sign of it has become text or code in the page. */
export function perhapsRaw(text: string, html: string, blocks: readonly { code: string }[]): boolean {
  const all = count(text, opening);
  if (all === 0) return false;
  if (disguised.test(text)) return true;
  return blocks.reduce((sum, { code }) => sum + count(code, opening), count(html, asText)) !== all;
}

function count(text: string, sign: RegExp): number {
  return text.match(sign)?.length ?? 0;
}
