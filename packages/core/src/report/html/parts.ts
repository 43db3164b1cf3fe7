import { escapeText, tag } from '../../markup/escape.ts';
import { bytes } from '../figures.ts';

/** A name from outside: a path, an address. It may hold anything, text that runs the other way too. */
export function name(text: string): string {
  return `<bdi>${escapeText(text)}</bdi>`;
}

/** A size for people, with its exact number as a title. */
export function size(number: number): string {
  return `${tag('span', { title: `${number.toLocaleString('en-US')} bytes` })}${bytes(number)}</span>`;
}

/** A column of a table: its heading, and whether it holds numbers. */
export interface Column {
  readonly heading: string;
  readonly numbers?: boolean;
}

/** A table that may be scrolled sideways with the keyboard; cells are HTML. */
export function table(
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): string {
  const head = columns.map(({ heading, numbers }) => {
    const start = tag('th', { scope: 'col', class: numbers === true ? 'number' : undefined });
    return `${start}${escapeText(heading)}</th>`;
  });
  const body = rows.map((row) => {
    const cells = row.map((cell, at) => {
      const start = tag(at === 0 ? 'th' : 'td', {
        scope: at === 0 ? 'row' : undefined,
        class: columns[at]?.numbers === true ? 'number' : undefined,
      });
      return `${start}${cell}</${at === 0 ? 'th' : 'td'}>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  const frame = tag('div', { class: 'table', tabindex: 0, role: 'region', 'aria-label': caption });
  return `${frame}<table><caption>${escapeText(caption)}</caption><thead><tr>${head.join('')}</tr></thead>
<tbody>${body.join('\n')}</tbody></table></div>`;
}

/** A part of the page below a heading of its own. */
export function section(id: string, heading: string, ...parts: readonly string[]): string {
  return `${tag('section', { id, 'aria-labelledby': `${id}-heading` })}
${tag('h2', { id: `${id}-heading` })}${escapeText(heading)}</h2>
${parts.filter((part) => part !== '').join('\n')}
</section>`;
}

/** What can be opened; `summary` and `body` are HTML. */
export function details(summary: string, body: string, open = false): string {
  return `<details${open ? ' open' : ''}><summary>${summary}</summary>${body}</details>`;
}

export function paragraph(text: string): string {
  return `<p>${escapeText(text)}</p>`;
}
