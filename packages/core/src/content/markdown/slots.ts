import type { PageSlot } from '@ferrotype/wasm/markdown';
import { escapeAttribute, escapeText } from '../../markup/escape.ts';
import type { CodeBlock } from '../highlight/types.ts';
import { alertIconHtml, type AlertKind } from '../text/icons.ts';

/** What colours code. */
type Highlight = (block: CodeBlock) => Promise<string>;

/** What stands in the place of each slot. */
export async function fillSlots(
  slots: readonly PageSlot[],
  highlight: Highlight | undefined,
  file: string | undefined,
): Promise<string[]> {
  return Promise.all(slots.map((slot) => fill(slot, highlight, file)));
}

/** Whether a slot is the highlighter's. */
export function isCode({ kind }: PageSlot): boolean {
  return kind === 'code' || kind === 'inlineCode';
}

function fill(
  slot: PageSlot,
  highlight: Highlight | undefined,
  file: string | undefined,
): string | Promise<string> {
  const { kind, lang, meta, value, line } = slot;
  // Formulas in a fence are for KaTeX, as remark-rehype leaves them.
  if (highlight === undefined || !isCode(slot) || firstWord(lang) === 'math') return plain(slot);
  const inline = kind === 'inlineCode';
  // A highlighter takes the last line break for the end of the last line, as it stands in a page of trees.
  const code = inline || value === '' ? value : `${value}\n`;
  return highlight({ code, lang: firstWord(lang), meta, inline, file, line });
}

/** As remark-rehype has it. Of a language in many words the first one counts. */
function plain({ kind, lang, value }: PageSlot): string {
  switch (kind) {
    case 'icon':
      return alertIconHtml(lang as AlertKind);
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
