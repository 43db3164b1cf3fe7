import { stat } from 'node:fs/promises';
import path from 'node:path';
import { writeFileOnce } from '../emit/write.ts';
import { Inspector } from '../engine/inspect.ts';
import { FerrotypeError } from '../errors/error.ts';
import type { Budgets } from '../options/budgets.ts';
import { limits } from '../options/create.ts';
import { ownVersion } from '../util/version.ts';
import { BudgetCheck } from './budgets.ts';
import { compare, type Pair } from './compare.ts';
import { compile } from './compile.ts';
import { reportPage } from './html/page.ts';
import type { MadeImage } from './made.ts';
import type { SiteAddress } from './pages/address.ts';
import { filesBelow } from './pages/files.ts';
import { survey, type Survey } from './pages/survey.ts';
import type { Report } from './types.ts';

/** What a report is made from. */
export interface ReportJob extends SiteAddress {
  /** Absolute path of the finished site; without it only images are told of. */
  readonly output?: string | undefined;
  /** Absolute path of the page to write; without it nothing is written. */
  readonly file?: string | undefined;
  readonly images: readonly MadeImage[];
  readonly engine?: string | undefined;
  readonly wallMs: number;
  readonly budgets?: Budgets | undefined;
}

/** A report, and where it was written. */
export interface WrittenReport {
  readonly report: Report;
  readonly html?: string;
  readonly json?: string;
}

/**
 * Reads a finished site, compares it with its budgets and writes a report.
 * @throws {FerrotypeError} FT_WRITE_FAILED; FT_SOURCE_UNREADABLE where the output folder can't be read.
 */
export async function makeReport(job: ReportJob): Promise<WrittenReport> {
  const { output, images, engine, wallMs, budgets, file } = job;
  const check = new BudgetCheck(budgets ?? { onExceed: 'warn' });
  const files = output === undefined ? new Map<string, number>() : await readable(output);
  const surveyed = output === undefined ? undefined : await surveyOf({ ...job, output }, files, check);
  compareWithBudgets(check, surveyed, files);
  const generator = `ferrotype ${await ownVersion()}`;
  const parts = { generator, engine, wallMs, images, survey: surveyed, files, budgets: check.result() };
  const { report: compiled, listed } = compile(parts);
  if (file === undefined) return { report: compiled };
  const pairs: Pair[] = output === undefined ? [] : await compare(listed, output);
  const report = withScores(compiled, pairs);
  const json = file.replace(/\.html$/, '.json');
  await write(json, `${JSON.stringify(report, undefined, 2)}\n`);
  await write(file, reportPage(report, pairs));
  return { report, html: file, json };
}

/** A report with what comparing has found out. */
function withScores(report: Report, pairs: readonly Pair[]): Report {
  const scores = new Map(
    pairs.flatMap(({ variant, score }) => (score === undefined ? [] : [[variant.file, score] as const])),
  );
  const images = report.images.map((image) => ({
    ...image,
    variants: image.variants.map((variant) => {
      const score = scores.get(variant.file);
      return score === undefined ? variant : { ...variant, score };
    }),
  }));
  return { ...report, images };
}

/** The error of a site that weighs more than it may; `undefined` where it keeps to its budgets. */
export function budgetError({ budgets: { exceeded, items } }: Report): FerrotypeError | undefined {
  if (exceeded === 0) return undefined;
  const more = exceeded - Math.min(items.length, 10);
  const lines = items.slice(0, 10).map(({ message }) => `- ${message}`);
  if (more > 0) lines.push(`- and ${more} more`);
  return new FerrotypeError('FT_BUDGET_EXCEEDED', { why: lines.join('\n  ') });
}

async function readable(output: string): Promise<Map<string, number>> {
  try {
    return await filesBelow(output);
  } catch (error) {
    const there = await stat(output).catch(() => undefined);
    const why =
      there === undefined ? 'There is no such folder.' : 'It is no folder, or closed to this process.';
    const hint = 'Name the folder of the finished site as `output`, once it is built.';
    throw new FerrotypeError('FT_SOURCE_UNREADABLE', { file: output, why, hint, cause: error });
  }
}

async function surveyOf(
  job: ReportJob & { output: string },
  files: ReadonlyMap<string, number>,
  budgets: BudgetCheck,
): Promise<Survey> {
  const made = job.images.flatMap(({ variants }) => variants);
  const widths = new Map(
    made.flatMap(({ file, width }) => (width === undefined ? [] : [[file, width] as const])),
  );
  const allowed = limits.parse({});
  let inspector: Promise<Inspector> | undefined;
  const probe = async (start: Uint8Array): Promise<number> => {
    inspector ??= Inspector.load();
    return (await (await inspector).probe(start, allowed, '')).width;
  };
  return survey({ ...job, files, budgets, widths, probe });
}

function compareWithBudgets(
  check: BudgetCheck,
  surveyed: Survey | undefined,
  files: ReadonlyMap<string, number>,
): void {
  for (const [file, { bytes, counted, pages }] of surveyed?.loaded ?? []) {
    if (counted !== undefined) check.image(file, bytes, counted, pages);
  }
  check.total([...files.values()].reduce((total, bytes) => total + bytes, 0));
}

async function write(file: string, text: string): Promise<void> {
  await writeFileOnce(path.dirname(file), path.basename(file), new TextEncoder().encode(text));
}
