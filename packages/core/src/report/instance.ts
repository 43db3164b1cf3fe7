import path from 'node:path';
import type { Maker } from '../jobs/make.ts';
import { check } from '../options/check.ts';
import { wrongOptions } from '../options/refuse.ts';
import { reportSchema } from '../options/report.ts';
import type { ReportOptions } from '../options/types.ts';
import type { FilePlan } from '../plan/kept.ts';
import type { Planner } from '../plan/variant.ts';
import type { Logger } from './logger.ts';
import type { MadeImage, MadeVariant } from './made.ts';
import { filesBelow } from './pages/files.ts';
import { qualityOf } from './quality.ts';
import type { RecordedSource, Recorder } from './recorder.ts';
import type { Summary } from './summary.ts';
import { finish } from './finish.ts';
import { makeReport, type WrittenReport } from './write.ts';

/** What an instance has for its report. */
export interface InstanceParts {
  readonly root: string;
  readonly engine: string;
  readonly recorder: Recorder | undefined;
  readonly planner: Planner;
  readonly maker: Maker;
  readonly summary: Summary;
  readonly logger: Logger;
}

/** The report of an instance: what it made, on the pages of a finished site. */
export async function reportOfInstance(
  parts: InstanceParts,
  options: ReportOptions,
  signal: AbortSignal,
): Promise<WrittenReport> {
  const call = 'report(options)';
  const { output: folder, dir, file, base, origins, budgets } = check(reportSchema, options, call);
  const { root, engine, recorder, summary, logger } = parts;
  if (recorder === undefined) throw wrongOptions(call, ['createFerrotype was not told `report: true`']);
  const output = folder === undefined ? undefined : path.resolve(root, folder);
  const written = output === undefined ? undefined : await filesByName(output);
  const images = [...recorder.sources.values()].map((one) => toMade(one, written, parts, signal));
  const job = {
    output,
    file: path.resolve(root, dir, file),
    base,
    origins,
    budgets,
    engine,
    images: images.filter(({ variants }) => variants.length > 0),
    wallMs: summary.wallMs,
  };
  return finish(await makeReport(job), budgets, logger);
}

/** Files of a site by their names without folders: those of variants are unlike any other. */
async function filesByName(output: string): Promise<Map<string, string>> {
  // A folder that can't be read is told of by the report itself.
  const files = await filesBelow(output).catch(() => new Map<string, number>());
  return new Map([...files.keys()].map((file) => [path.posix.basename(file), file]));
}

function toMade(
  { source, variants }: RecordedSource,
  written: ReadonlyMap<string, string> | undefined,
  { planner, maker, root }: InstanceParts,
  signal: AbortSignal,
): MadeImage {
  const made = new Map<MadeVariant, FilePlan>();
  for (const [name, { plan, bytes, fromCache }] of variants) {
    // What was made and not written is on no page.
    const file = written === undefined ? name : written.get(name);
    if (file === undefined) continue;
    const { width, height, format } = plan;
    // One that is searched for is nobody's word.
    const said = plan.format !== 'svg' && plan.search === undefined;
    const quality = said ? qualityOf(plan.encode) : undefined;
    const origin = fromCache ? 'cache' : 'made';
    made.set({ file, format, width, height, bytes, origin, ...(quality !== undefined && { quality }) }, plan);
  }
  return {
    source: below(root, source.file),
    format: source.info.format,
    width: source.info.width,
    height: source.info.height,
    bytes: source.size,
    variants: [...made.keys()],
    original: async (variant, loss) => {
      const plan = made.get(variant);
      // An SVG that stays one shows what it always showed; what moves can't be compared with a picture that stands still.
      if (plan === undefined || plan.format === 'svg' || plan.motion !== undefined) return undefined;
      // Held before anything is waited for: both are asked for at once, and share a decode.
      using hold = maker.hold(`report ${source.digest}`);
      const again = await planner.faithful(source, plan, loss);
      const making = maker.make(hold, source, again, signal);
      hold.release();
      return (await making).bytes;
    },
  };
}

/** A path as people write it: from the root, where it lies below. */
function below(root: string, file: string): string {
  if (!path.isAbsolute(file)) return file;
  const relative = path.relative(root, file);
  return relative.startsWith('..') || path.isAbsolute(relative) ? file : relative.split(path.sep).join('/');
}
