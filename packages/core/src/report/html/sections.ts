import { escapeText } from '../../markup/escape.ts';
import { bytes, count, seconds } from '../figures.ts';
import type { Report, ReportImage, ReportVariant, WarningKind } from '../types.ts';
import { details, name, paragraph, section, size, table } from './parts.ts';

/** What was done, in figures. */
export function totals({ totals: all, engine }: Report): string {
  const saved = all.bytesBefore > 0 ? Math.round(100 * (1 - all.bytesAfter / all.bytesBefore)) : 0;
  const asFound = all.asFound > 0 ? `, ${all.asFound} as found` : '';
  const cards: [string, string, string][] = [
    ['Sources', all.sources.toLocaleString('en-US'), bytes(all.bytesBefore)],
    [
      'Images made of them',
      all.variants.toLocaleString('en-US'),
      `${bytes(all.bytesAfter)}${saved > 0 ? `, ${saved}% less in sum` : ''}`,
    ],
    [
      'Made now',
      all.made.toLocaleString('en-US'),
      `${all.fromCache.toLocaleString('en-US')} from cache${asFound}`,
    ],
    [
      'Time for images',
      seconds(all.wallMs),
      engine === undefined ? 'no engine was needed' : `engine: ${engine}`,
    ],
  ];
  if (all.files > 0) {
    cards.push([
      'Pages',
      all.pages.toLocaleString('en-US'),
      `${count(all.files, 'file')}, ${bytes(all.bytes)}`,
    ]);
  }
  const list = cards.map(
    ([term, value, more]) =>
      `<div><dt>${escapeText(term)}</dt><dd>${escapeText(value)}<small>${escapeText(more)}</small></dd></div>`,
  );
  return `<dl class="totals">${list.join('')}</dl>`;
}

/** Whether the site keeps to its budgets. */
export function budgetSection({ budgets }: Report): string {
  const limits = (['image', 'page', 'total'] as const).flatMap((kind) =>
    budgets[kind] === undefined ? [] : [`${kind} ${bytes(budgets[kind])}`],
  );
  if (limits.length === 0) return '';
  const { exceeded, items } = budgets;
  const kept = exceeded === 0 ? paragraph(`All kept: ${limits.join(', ')}.`) : '';
  const list = `<ul>${items.map(({ message }) => `<li>${escapeText(message)}</li>`).join('')}</ul>`;
  const broken = `<p class="bad">${count(exceeded, 'budget is', 'budgets are')} exceeded (${limits.join(', ')}).</p>`;
  return section('budgets', 'Budgets', kept || `${broken}${list}${omitted(exceeded, items.length)}`);
}

const kinds: Readonly<Record<WarningKind, string>> = {
  'missing-file': 'Missing files',
  'missing-alt': 'No alt text',
  'missing-size': 'No width and height',
  'lazy-first-image': 'First image loads lazily',
  upscaled: 'Shown larger than it is',
  oversized: 'Larger than any layout shows',
};

/** What may be wrong, kind by kind. */
export function warningSection({ warnings }: Report): string {
  if (warnings.length === 0) return '';
  const groups = warnings.map(({ kind, count: all, items }) => {
    const rows = items.map(({ page, pages, image, message }) => [
      `${name(page)}${pages > 1 ? ` <span class="soft">and ${count(pages - 1, 'more page')}</span>` : ''}`,
      name(image),
      escapeText(message),
    ]);
    const columns = [{ heading: 'Page' }, { heading: 'Image' }, { heading: 'What to do' }];
    const shown = items.reduce((sum, { pages }) => sum + pages, 0);
    const body = `${table(kinds[kind], columns, rows)}${omitted(all, shown)}`;
    return details(
      `${escapeText(kinds[kind])} <span class="soft">${all.toLocaleString('en-US')}</span>`,
      body,
    );
  });
  return section('warnings', 'Warnings', ...groups);
}

/** The heaviest pages. */
export function pageSection({ pages, viewports, totals: all }: Report): string {
  if (pages.length === 0) return '';
  const windows = viewports.map(
    ({ name: window, width, density }) => `${window}: ${width} CSS pixels wide, ${density} to one`,
  );
  const columns = [
    { heading: 'Page' },
    ...viewports.map((viewport) => ({ heading: `On a ${viewport.name}`, numbers: true })),
    { heading: 'HTML', numbers: true },
    { heading: 'CSS', numbers: true },
    { heading: 'JavaScript', numbers: true },
    { heading: 'Images', numbers: true },
    { heading: 'Heaviest image' },
  ];
  const rows = pages.map((page) => {
    const [first] = page.heaviest;
    return [
      name(page.page),
      ...page.weights.map((weight) => size(weight.bytes)),
      size(page.html),
      size(page.styles),
      size(page.scripts),
      page.imageCount.toLocaleString('en-US'),
      first === undefined ? '' : `${name(first.file)} ${size(first.bytes)}`,
    ];
  });
  const words = `With all it loads when it is scrolled to its end, as it is on disk. ${windows.join('; ')}.`;
  return section(
    'pages',
    'Heaviest pages',
    paragraph(words),
    table('Pages by weight', columns, rows),
    omitted(all.pages, pages.length),
  );
}

/** The heaviest images with their files. */
export function imageSection({ images }: Report): string {
  if (images.length === 0) return '';
  return section(
    'images',
    'Heaviest images',
    ...images.map((image, at) => details(summary(image), files(image), at === 0)),
  );
}

function summary(image: ReportImage): string {
  const { source, format, width, height, bytes: own, loaded, pages, variantCount } = image;
  const shape = width === undefined || height === undefined ? '' : `${width} × ${height} `;
  const facts = [
    `${shape}${(format ?? '').toUpperCase()} ${bytes(own)}`.trim(),
    count(variantCount, 'file'),
    ...(loaded > 0 ? [`${bytes(loaded)} loaded at most`] : []),
    ...(pages > 0 ? [`on ${count(pages, 'page')}`] : []),
  ];
  return `${name(source)} <span class="soft">${facts.map(escapeText).join(', ')}</span>`;
}

const origins: Readonly<Record<ReportVariant['origin'], string>> = {
  made: 'made now',
  cache: 'from cache',
  found: 'as found',
};

function files({ source, variants, variantCount, onPages }: ReportImage): string {
  const scored = variants.some(({ score }) => score !== undefined);
  const columns = [
    { heading: 'File' },
    { heading: 'Pixels', numbers: true },
    { heading: 'Format' },
    { heading: 'Quality', numbers: true },
    ...(scored ? [{ heading: 'SSIMULACRA2', numbers: true }] : []),
    { heading: 'Size', numbers: true },
    { heading: 'Origin' },
  ];
  const rows = variants.map(({ file, width, height, format, quality, score, bytes: own, origin }) => [
    name(file),
    width === undefined || height === undefined ? '' : `${width} × ${height}`,
    escapeText(format),
    quality === undefined ? '' : String(quality),
    ...(scored ? [score === undefined ? '' : score.toFixed(1)] : []),
    size(own),
    origins[origin],
  ]);
  const pages = onPages.length > 0 ? `<p>On ${onPages.map(name).join(', ')}</p>` : '';
  return `${table(`Files of ${source}`, columns, rows)}${omitted(variantCount, variants.length)}${pages}`;
}

function omitted(all: number, shown: number): string {
  return all > shown ? paragraph(`And ${(all - shown).toLocaleString('en-US')} more.`) : '';
}
