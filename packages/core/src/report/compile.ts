import { Heaviest } from './heaviest.ts';
import type { MadeImage } from './made.ts';
import { viewports } from './pages/media.ts';
import { listed, type Loaded, type Survey } from './pages/survey.ts';
import type { Report, ReportImage, ReportTotals, ReportVariant } from './types.ts';

/** Files of one source told of at most. */
const mostVariants = 24;

interface Parts {
  readonly generator: string;
  readonly engine: string | undefined;
  readonly wallMs: number;
  readonly images: readonly MadeImage[];
  /** Absent where no output folder was given. */
  readonly survey: Survey | undefined;
  readonly files: ReadonlyMap<string, number>;
  readonly budgets: Report['budgets'];
}

/** A source that is told of, with what is needed to compare it with what was made of it. */
export interface Listed {
  readonly image: ReportImage;
  readonly made: MadeImage | undefined;
}

/** Puts a report together, and the images told of. */
export function compile(parts: Parts): { report: Report; listed: readonly Listed[] } {
  const { survey, budgets, generator, engine } = parts;
  const told = heaviestImages(parts);
  const report: Report = {
    schema: 1,
    generator,
    ...(engine !== undefined && { engine }),
    viewports,
    totals: totalsOf(parts),
    pages: survey?.pages ?? [],
    images: told.map(({ image }) => image),
    warnings: survey?.warnings ?? [],
    budgets,
  };
  return { report, listed: told };
}

function totalsOf({ images, files, survey, wallMs }: Parts): ReportTotals {
  const variants = images.flatMap((image) => image.variants);
  const count = (origin: ReportVariant['origin']): number =>
    variants.filter((variant) => variant.origin === origin).length;
  return {
    sources: images.length,
    variants: variants.length,
    bytesBefore: sum(images),
    bytesAfter: sum(variants),
    made: count('made'),
    fromCache: count('cache'),
    asFound: count('found'),
    wallMs: Math.round(wallMs),
    pages: survey?.pageCount ?? 0,
    files: files.size,
    bytes: [...files.values()].reduce((total, bytes) => total + bytes, 0),
  };
}

/** Those a browser loads most bytes for; where no page was read, the largest. */
function heaviestImages({ images, survey }: Parts): Listed[] {
  const weight = ({ image: { loaded, variants } }: Listed): number =>
    loaded || (variants[0]?.bytes ?? 0) / 1e9;
  const told = new Heaviest<Listed>(listed, weight);
  const made = new Set<string>();
  for (const image of images) {
    for (const { file } of image.variants) made.add(file);
    told.add({ image: describe(image, survey), made: image });
  }
  for (const [file, one] of survey?.loaded ?? []) {
    if (!made.has(file)) told.add({ image: asFound(file, one), made: undefined });
  }
  return told.list();
}

function describe(image: MadeImage, survey: Survey | undefined): ReportImage {
  const { original: _, variants, ...source } = image;
  const loads = variants.flatMap(({ file }) => survey?.loaded.get(file) ?? []);
  const largestFirst = variants.toSorted((a, b) => b.bytes - a.bytes);
  return {
    ...source,
    loaded: Math.max(0, ...loads.map(({ taken, bytes }) => (taken ? bytes : 0))),
    // The files of one image are on the same pages, as a rule.
    pages: Math.max(0, ...loads.map(({ pages }) => pages)),
    onPages: [...new Set(loads.flatMap(({ onPages }) => onPages))].slice(0, 3),
    variants: largestFirst.slice(0, mostVariants),
    variantCount: variants.length,
  };
}

function asFound(file: string, { bytes, pages, onPages, taken }: Loaded): ReportImage {
  const format = /\.([a-z\d]{1,5})$/i.exec(file)?.[1]?.toLowerCase() ?? '';
  const variant: ReportVariant = { file, format, bytes, origin: 'found' };
  return {
    source: file,
    format,
    bytes,
    loaded: taken ? bytes : 0,
    pages,
    onPages,
    variants: [variant],
    variantCount: 1,
  };
}

function sum(items: readonly { readonly bytes: number }[]): number {
  return items.reduce((total, { bytes }) => total + bytes, 0);
}
