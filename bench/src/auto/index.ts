/** Quality by what is seen, beside one number for all: time, bytes, and how far the scores of a site's images lie apart. */
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Outcome } from '../cli.ts';
import { measure } from '../measure.ts';
import type { BenchOptions } from '../options.ts';
import { makeIdeal } from '../quality/reference.ts';
import { Scores } from '../quality/scores.ts';
import { prepareTool } from '../quality/tool.ts';
import { say } from '../say.ts';
import { loadSharp } from '../sharp.ts';
import { sourcePhotos } from '../source-photos.ts';
import { median } from '../stats.ts';
import { contenders, idOf, type Contender, type Made, type Run } from './contenders.ts';
import { report, type AutoFigures } from './report.ts';

const script = fileURLToPath(new URL('fresh.ts', import.meta.url));

export async function auto(options: BenchOptions): Promise<Outcome> {
  const photos = (await sourcePhotos(options.folder)).map(({ path }) => path);
  const folder = await mkdtemp(join(tmpdir(), 'ferrotype-bench-auto-'));
  try {
    const times = new Map(
      contenders.map((one) => [idOf(one), { wall: [] as number[], cpu: [] as number[] }]),
    );
    for (let round = 0; round < options.rounds; round++) {
      for (const one of contenders) {
        const { wall, cpu } = await build(one, photos, folder);
        times.get(idOf(one))?.wall.push(wall);
        times.get(idOf(one))?.cpu.push(cpu);
      }
      say(`round ${round + 1} of ${options.rounds} measured`);
    }
    const scores = options.quality ? await scored(folder) : undefined;
    const figures: AutoFigures[] = [];
    for (const [index, one] of contenders.entries()) {
      const { wall = [], cpu = [] } = times.get(idOf(one)) ?? {};
      const made = await madeBy(one, folder);
      const own = scores?.[index];
      figures.push({
        ...one,
        photographs: photos.length,
        images: made.length,
        wall: median(wall),
        cpu: median(cpu),
        bytes: made.reduce((total, { bytes }) => total + bytes, 0),
        ...(own && { scores: own }),
      });
    }
    return { title: 'Quality by what is seen', body: report(figures), figures };
  } finally {
    if (options.keep) say(`kept: ${folder}`);
    else await rm(folder, { recursive: true, force: true });
  }
}

async function build(
  one: Contender,
  photos: string[],
  folder: string,
): Promise<{ wall: number; cpu: number }> {
  const own = join(folder, idOf(one));
  await rm(own, { recursive: true, force: true });
  await mkdir(own);
  const run: Run = { ...one, photos, folder: own };
  return measure(process.execPath, [script, JSON.stringify(run)], { cwd: folder });
}

async function madeBy(one: Contender, folder: string): Promise<Made[]> {
  return JSON.parse(await readFile(join(folder, idOf(one), 'made.json'), 'utf8')) as Made[];
}

/** The score of every image against its photograph at that size, in the order of the contenders. */
async function scored(folder: string): Promise<number[][]> {
  await prepareTool();
  const sharp = await loadSharp();
  const scratch = join(folder, 'scoring');
  const scores = await Scores.open(sharp, scratch);
  const all = await Promise.all(contenders.map((one) => madeBy(one, folder)));
  const found = contenders.map((): number[] => []);
  const bySize = Map.groupBy(
    all.flatMap((made, index) => made.map((image) => ({ ...image, index }))),
    ({ photo, width, height }) => `${photo} ${width} ${height}`,
  );
  const queue = bySize.values();
  let done = 0;
  const work = async (): Promise<void> => {
    for (const images of queue) {
      const [first] = images;
      if (first === undefined) continue;
      const ideal = await makeIdeal(sharp, first.photo, first, scratch);
      for (const { index, file } of images) {
        found[index]?.push(await scores.of(ideal, await readFile(file)));
      }
      await ideal.remove();
      if (++done % 10 === 0) say(`scored ${done} of ${bySize.size} sizes`);
    }
  };
  try {
    await Promise.all([work(), work()]);
  } finally {
    await scores.save();
  }
  return found;
}
