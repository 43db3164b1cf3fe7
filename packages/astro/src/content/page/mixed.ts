import { randomUUID } from 'node:crypto';
import type { Root } from 'hast';
import { mayDiffer } from '../raw-html.ts';
import { printParsed } from '../print/print.ts';

/** A tag or a comment that is whole and has no sign of another in it. */
const whole =
  /<\/?[a-z][a-z0-9-]*(?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"<]*"|'[^'<]*'|[^\s"'=<>`]+))?)*\s*\/?>|<!--(?!-?>)[^\0-]*(?:-[^\0-]+)*-->/gi;

/** Elements within which tags are text, or that have names and places of their own. */
const special =
  /<(?:script|style|title|textarea|xmp|iframe|noembed|noframes|noscript|plaintext|template|svg|math|html|head|body|frameset)[\s/>]/i;

/**
 * A page with raw HTML in it as `rehype-raw` and `rehype-stringify` would write it; `undefined` where that is not certain. All
 * of it goes through a parser at once: that is the same as element by element where no tag of the text ends elsewhere than in
 * the piece it begins in. The places of code (NUL) come out as they went in.
 */
export async function readMixed(html: string): Promise<string | undefined> {
  if (
    special.test(html) ||
    mayDiffer(html) ||
    html.includes('\r') ||
    html.replaceAll(whole, '').includes('<')
  )
    return undefined;
  const id = `ferrotype-${randomUUID()}`;
  const place = `<pre id="${id}"></pre>`;
  const tree = {
    type: 'root',
    children: [{ type: 'raw', value: html.replaceAll('\0', place) }],
  } as unknown as Root;
  const { readHtml } = await import('rehype-ferrotype');
  await readHtml(tree);
  return printParsed(tree)?.replaceAll(place, '\0');
}
