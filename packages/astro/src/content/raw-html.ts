/**
 * Whether raw HTML has elements that `rehype-raw` and our reader read by rules of different years: what may stand in a `select`
 * was widened in 2025, and `isindex` is no longer an element of its own.
 */
export function mayDiffer(html: string): boolean {
  return changed.test(html);
}

const changed = /<\/?(?:select|option|optgroup|isindex)[\s/>]/i;
