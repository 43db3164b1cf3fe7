import { escapeText, tag } from '../../markup/escape.ts';
import type { Pair } from '../compare.ts';
import { name, paragraph, section, size } from './parts.ts';

/** Pictures beside their originals, with a line between them that can be moved. */
export function compareSection(pairs: readonly Pair[]): string {
  if (pairs.length === 0) return '';
  const words =
    'The original, made as large as the picture and kept at a quality where no difference shows, on the left; what the site has on the right. ' +
    'Drag the line, or move it with the arrow keys.';
  return section(
    'compare',
    'Before and after',
    paragraph(words),
    `<div class="pairs">${pairs.map(figure).join('\n')}</div>`,
  );
}

function figure({ source, variant, score, before, after }: Pair): string {
  const { width, height, format, quality, bytes } = variant;
  const picture = (src: string, side: 'before' | 'after'): string =>
    tag('img', { class: side, src, width, height, alt: side === 'after' ? source : '', decoding: 'async' });
  const slider = tag('input', {
    type: 'range',
    min: 0,
    max: 100,
    value: 50,
    'aria-label': `How much of the original of ${source} is shown`,
  });
  const facts = [
    `${width} × ${height}`,
    format.toUpperCase(),
    ...(quality === undefined ? [] : [`quality ${quality}`]),
    ...(score === undefined ? [] : [`SSIMULACRA2 ${score.toFixed(1)}`]),
  ];
  return `<figure><div class="stage">${picture(after, 'after')}${picture(before, 'before')}${slider}</div>
<div class="ends" aria-hidden="true"><span>Original</span><span>On the site</span></div>
<figcaption>${name(source)}<br><span class="soft">${facts.map(escapeText).join(', ')}, ${size(bytes)}</span></figcaption></figure>`;
}
