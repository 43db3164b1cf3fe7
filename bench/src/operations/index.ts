/** Each operation alone: the editing module and sharp on the same pixels, in turns, on one core each. */
import type { Raster } from '@ferrotype/wasm';
import type { Outcome } from '../cli.ts';
import { BenchError } from '../errors.ts';
import type { BenchOptions } from '../options.ts';
import { say } from '../say.ts';
import { loadSharp } from '../sharp.ts';
import { sourcePhotos } from '../source-photos.ts';
import { sum } from '../stats.ts';
import { milliseconds, table, times } from '../table.ts';
import { pairs } from './pairs.ts';

const WIDTH = 1080;

export interface OperationFigures {
  name: string;
  /** Milliseconds of processor time, the least of all rounds. */
  wasm: number;
  /** Absent where sharp has no such operation. */
  sharp: number | undefined;
}

export async function operations(options: BenchOptions): Promise<Outcome> {
  const [photo] = await sourcePhotos(options.folder);
  if (photo === undefined) throw new BenchError('there is no photograph', 'name a folder that has one');
  const sharp = await loadSharp();
  sharp.concurrency(1);
  sharp.cache(false);
  const { editModule } = await import('@ferrotype/wasm/edit');
  const engine = await editModule.load();
  const image = sharp(photo.path).autoOrient().toColourspace('srgb').removeAlpha();
  const { data, info } = await image.resize({ width: WIDTH }).raw().toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const raster: Raster = { width, height, channels: 3, data };
  const figures: OperationFigures[] = [];
  for (const { name, ours, theirs } of pairs) {
    const figure: OperationFigures = { name, wasm: Infinity, sharp: theirs && Infinity };
    // Once more than counted: the first run of each is compiled and allocated for.
    for (let round = 0; round <= options.rounds; round++) {
      const own = await cpuOf(async () => ours(engine, raster));
      const other =
        theirs && (await cpuOf(() => theirs(sharp(data, { raw: { width, height, channels: 3 } }))));
      if (round === 0) continue;
      figure.wasm = Math.min(figure.wasm, own);
      if (other !== undefined) figure.sharp = Math.min(figure.sharp ?? Infinity, other);
    }
    figures.push(figure);
    say(`${name} measured`);
  }
  return { title: 'Operations', body: report(figures, raster), figures };
}

/** Milliseconds of processor time, of all threads. */
async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return sum([user, system]) / 1000;
}

function report(figures: readonly OperationFigures[], { width, height }: Raster): string {
  const rows = figures.map(({ name, wasm, sharp }) => [
    name,
    milliseconds(wasm),
    sharp === undefined ? '–' : milliseconds(sharp),
    sharp === undefined ? '–' : times(wasm / sharp),
  ]);
  return [
    `One photograph of ${width} x ${height} pixels; processor time, the least of all rounds, raw pixels in and raw pixels or facts out, sharp ` +
      'with a concurrency of 1. sharp’s blur cuts the Gaussian off where it is below a fifth of its peak, and its attention and entropy include cropping.',
    table(['', 'WebAssembly', 'sharp', 'of sharp’s time'], rows),
  ].join('\n\n');
}
