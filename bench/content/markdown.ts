/**
 * `node bench/content/markdown.ts [--rounds 5] [--folder <Markdown>]`: remark-ferrotype beside remark-parse with
 * remark-gfm and remark-frontmatter. Every figure is of fresh processes, contenders take turns within a round.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** Milliseconds, as `fresh.ts` prints them. */
interface Figures {
  import: number;
  parse: number;
  cpu: number;
  texts: number;
  blocks: number;
}

const contenders = ['remark-ferrotype', 'remark-parse + remark-gfm + remark-frontmatter'] as const;
const posts = fileURLToPath(new URL('../../../shared/data/posts', import.meta.url));
const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, folder: { type: 'string', default: posts } },
});

if (!existsSync(values.folder)) {
  process.stderr.write(
    `bench: there is no ${values.folder}.\nWhat to do: name a folder of Markdown with --folder\n`,
  );
  process.exit(1);
}

const script = fileURLToPath(new URL('fresh.ts', import.meta.url));
const runs = new Map<string, Figures[]>(contenders.map((name) => [name, []]));
for (let round = 0; round < Number(values.rounds); round += 1) {
  for (const name of contenders) {
    const output = execFileSync(process.execPath, [script, name, values.folder], { encoding: 'utf8' });
    runs.get(name)?.push(JSON.parse(output) as Figures);
  }
}

/** The least disturbed run: what other work on the machine adds is not the contender's. */
const least = (name: string, figure: (run: Figures) => number): number =>
  Math.min(...(runs.get(name) ?? []).map(figure));

const [ours, theirs] = contenders;
const counts = new Set(
  [...runs.values()].flat().map(({ texts, blocks }) => `${texts} texts, ${blocks} blocks`),
);
const rows: [string, (run: Figures) => number][] = [
  ['import', (run) => run.import],
  ['parse', (run) => run.parse],
  ['import and parse', (run) => run.import + run.parse],
  ['processor time of both', (run) => run.cpu],
];
process.stdout.write(`${[...counts].join('; ')}; least of ${values.rounds} rounds, ms\n\n`);
process.stdout.write(`| | ${ours} | ${theirs} | times faster |\n|---|---|---|---|\n`);
for (const [name, figure] of rows) {
  const [a, b] = [least(ours, figure), least(theirs, figure)];
  process.stdout.write(`| ${name} | ${a.toFixed(0)} | ${b.toFixed(0)} | ${(b / a).toFixed(1)} |\n`);
}
