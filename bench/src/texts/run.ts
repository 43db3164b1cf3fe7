import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { postsFolder } from '../../../testing/posts.ts';
import type { Outcome } from '../cli.ts';
import { BenchError } from '../errors.ts';
import { measure } from '../measure.ts';
import type { BenchOptions } from '../options.ts';
import { say } from '../say.ts';
import { table } from '../table.ts';
import type { Contender, Run } from './contenders.ts';

/** Gives a folder of Markdown to every contender, each in processes of its own; the first one is ours. */
export async function compareOnTexts(
  options: BenchOptions,
  contenders: readonly Contender[],
  title: string,
): Promise<Outcome & { figures: readonly Run[] }> {
  const best = await runOnTexts(options, contenders);
  return { title, body: report(contenders, best, options.rounds), figures: best };
}

/** The least disturbed run of every contender, in their order. */
export async function runOnTexts(
  options: BenchOptions,
  contenders: readonly Contender[],
): Promise<readonly Run[]> {
  const folder = options.folder ?? postsFolder;
  if (!existsSync(folder)) throw new BenchError(`there is no ${folder}`, 'name a folder of Markdown');
  const kept = await mkdtemp(join(tmpdir(), 'ferrotype-bench-'));
  try {
    const runs: Run[][] = contenders.map(() => []);
    for (let round = 0; round < options.rounds; round++) {
      for (const [at, { name, keeps }] of contenders.entries()) {
        const run = () =>
          freshProcess([options.benchmark, String(at), folder, ...(keeps ? [join(kept, String(at))] : [])]);
        if (keeps && round === 0) await run();
        say(`round ${round + 1}: ${name}`);
        runs[at]?.push(await run());
      }
    }
    return runs.map(leastDisturbed);
  } finally {
    await rm(kept, { recursive: true, force: true });
  }
}

async function freshProcess(args: string[]): Promise<Run> {
  const script = fileURLToPath(new URL('fresh.ts', import.meta.url));
  const { output } = await measure(process.execPath, [script, ...args], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
  });
  return JSON.parse(output.trim().split('\n').at(-1) ?? '') as Run;
}

/** What other work on the machine adds is not the contender's. */
function leastDisturbed(runs: readonly Run[]): Run {
  const [first] = runs;
  if (first === undefined) throw new BenchError('nothing was measured', 'ask for a round at least');
  const least = (figure: (run: Run) => number) => Math.min(...runs.map(figure));
  return {
    ...first,
    import: least((run) => run.import),
    work: least((run) => run.work),
    cpu: least((run) => run.cpu),
  };
}

/** A table of these contenders and their runs, the first of which is ours. */
export function report(contenders: readonly Contender[], best: readonly Run[], rounds: number): string {
  const figures: [string, (run: Run) => number][] = [
    ['import', (run) => run.import],
    ['all texts', (run) => run.work],
    ['both', (run) => run.import + run.work],
    ['processor time of both', (run) => run.cpu],
  ];
  const [ours, ...theirs] = best;
  const rows = figures.map(([name, figure]) => {
    const own = ours === undefined ? Number.NaN : figure(ours);
    const others = theirs.flatMap((run) => [
      `${figure(run).toFixed(0)} ms`,
      `${(figure(run) / own).toFixed(1)}x`,
    ]);
    return [name, `${own.toFixed(0)} ms`].concat(others);
  });
  const [first, ...others] = contenders.map(({ name }) => name);
  const head = ['', first ?? '', ...others.flatMap((name) => [name, 'of ours'])];
  const counts = contenders.map(({ name }, at) => {
    const made = Object.entries(best[at]?.made ?? {}).map(([what, count]) => `${count} ${what}`);
    return `${name}: ${made.join(', ')}`;
  });
  return [
    `${best[0]?.texts ?? 0} texts, least of ${rounds} rounds. What was made: ${counts.join('; ')}.`,
    table(head, rows),
  ].join('\n\n');
}
