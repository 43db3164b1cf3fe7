import type { PageSlot, RenderedPage } from '@ferrotype/wasm/markdown';
import { escapeAttribute, escapeText } from '../../markup/escape.ts';
import { icons, type AlertKind } from '../text/icons.ts';
import type { MarkdownHighlighter } from './types.ts';

/** Puts what was left out of a page's HTML into it. */
export async function fillSlots(
  { html, slots }: RenderedPage,
  highlighter: MarkdownHighlighter | undefined,
  file: string | undefined,
): Promise<string> {
  if (slots.length === 0) return html;
  const filled = await Promise.all(slots.map((slot) => fill(slot, highlighter, file)));
  let at = 0;
  return html.replaceAll('\0', () => filled[at++] ?? '');
}

function fill(
  slot: PageSlot,
  highlighter: MarkdownHighlighter | undefined,
  file: string | undefined,
): string | Promise<string> {
  const { kind, lang, meta, value, line } = slot;
  const isCode = kind === 'code' || kind === 'inlineCode';
  if (highlighter === undefined || !isCode) return plain(slot);
  return highlighter.html({
    code: value,
    lang: firstWord(lang),
    inline: kind === 'inlineCode',
    line,
    ...(meta !== undefined && { meta }),
    ...(file !== undefined && { file }),
  });
}

/** As remark-rehype has it. Of a language in many words the first one counts. */
function plain({ kind, lang, value }: PageSlot): string {
  switch (kind) {
    case 'icon':
      return icon(lang as AlertKind);
    case 'math':
      return `<pre><code class="language-math math-display">${escapeText(value)}</code></pre>`;
    case 'inlineMath':
      return `<code class="language-math math-inline">${escapeText(value)}</code>`;
    case 'inlineCode':
      return `<code>${escapeText(value)}</code>`;
    case 'code': {
      const name = lang === undefined ? '' : ` class="language-${escapeAttribute(firstWord(lang))}"`;
      return `<pre><code${name}>${value === '' ? '' : `${escapeText(value)}\n`}</code></pre>`;
    }
  }
}

function firstWord(lang = ''): string {
  return lang.split(/\s+/)[0] ?? '';
}

function icon(kind: AlertKind): string {
  return `<svg class="octicon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d="${icons[kind]}"></path></svg>`;
}
