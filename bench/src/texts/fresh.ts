/**
 * Run in a process of its own: `node fresh.ts <benchmark> <contender> <folder> [folder to keep things in]` reads a folder of
 * Markdown, then imports one contender and gives it every text once. Prints milliseconds as JSON.
 */
import { readPosts } from '../../../testing/posts.ts';
import type { Contender, Run } from './contenders.ts';

const [benchmark = '', number = '', folder = '', keep] = process.argv.slice(2);
const { contenders } = (await import(`../${benchmark}/contenders.ts`)) as { contenders: Contender[] };
const contender = contenders[Number(number)];
if (contender === undefined) throw new Error(`there is no contender ${number} in ${benchmark}`);
const files = (readPosts(folder) ?? []).map(({ text }) => text);
const texts = contender.prepare === undefined ? files : await contender.prepare(files);

const cpu = process.cpuUsage();
const started = performance.now();
const work = await contender.load(keep);
const imported = performance.now();
const made = await work(texts);
const done = performance.now();
const { user, system } = process.cpuUsage(cpu);

const run: Run = {
  import: imported - started,
  work: done - imported,
  cpu: (user + system) / 1000,
  texts: texts.length,
  made: typeof made === 'function' ? made() : made,
};
await contender.close?.();
process.stdout.write(`${JSON.stringify(run)}\n`);
