/** WebP encoding alone: the WebAssembly module and sharp on the same pixels, in turns, on one core each. */
import type { Image, ImageEngine } from '@ferrotype/wasm';
import type Sharp from 'sharp';
import type { Outcome } from '../cli.ts';
import type { BenchOptions } from '../options.ts';
import { pixelsOf, singleSharp, timed, type Pixels } from '../pixels.ts';
import { say } from '../say.ts';
import { kilobytes, milliseconds, percent, table, times } from '../table.ts';
import { loadEngine } from '../wasm.ts';

const WIDTH = 1080;
const QUALITY = 80;
const EFFORTS = [4, 2] as const;

export interface WebpFigures {
  effort: number;
  photographs: number;
  /** Milliseconds of processor time, the least of all rounds for each photograph, added up. */
  wasm: number;
  sharp: number;
  wasmBytes: number;
  sharpBytes: number;
  /** Photographs whose file is the same to the byte. */
  identical: number;
}

export async function webp(options: BenchOptions): Promise<Outcome> {
  const sharp = await singleSharp();
  const engine = await loadEngine();
  const photographs = await pixelsOf(sharp, options.folder, WIDTH);
  const figures: WebpFigures[] = [];
  for (const effort of EFFORTS) {
    figures.push(await compare(engine, sharp, photographs, effort, options.rounds));
    say(`effort ${effort} measured`);
  }
  return { title: 'WebP encoding alone', body: report(figures), figures };
}

async function compare(
  engine: ImageEngine,
  sharp: typeof Sharp,
  photographs: readonly Pixels[],
  effort: number,
  rounds: number,
): Promise<WebpFigures> {
  const total: WebpFigures = {
    effort,
    photographs: photographs.length,
    wasm: 0,
    sharp: 0,
    wasmBytes: 0,
    sharpBytes: 0,
    identical: 0,
  };
  const settings = { quality: QUALITY, effort, lossless: false } as const;
  for (const { data, width, height } of photographs) {
    const ours = () => {
      const image: Image = engine.fromRaster({ data, width, height, channels: 3 });
      try {
        return Promise.resolve(Buffer.from(image.encode({ format: 'webp', ...settings })));
      } finally {
        image.free();
      }
    };
    const theirs = () =>
      sharp(data, { raw: { width, height, channels: 3 } })
        .webp(settings)
        .toBuffer();
    const best = { ours: Infinity, theirs: Infinity };
    // Once more than counted: the first run of each is compiled and allocated for.
    let one = await ours();
    let other: Buffer = await theirs();
    for (let round = 0; round < rounds; round++) {
      let cpu: number;
      [one, cpu] = await timed(ours);
      best.ours = Math.min(best.ours, cpu);
      [other, cpu] = await timed(theirs);
      best.theirs = Math.min(best.theirs, cpu);
    }
    total.wasm += best.ours;
    total.sharp += best.theirs;
    total.wasmBytes += one.length;
    total.sharpBytes += other.length;
    if (one.equals(other)) total.identical++;
  }
  return total;
}

function report(figures: readonly WebpFigures[]): string {
  const rows = figures.map((one) => [
    `effort ${one.effort}`,
    milliseconds(one.wasm / one.photographs),
    milliseconds(one.sharp / one.photographs),
    times(one.wasm / one.sharp),
    kilobytes(one.wasmBytes),
    percent(one.wasmBytes / one.sharpBytes),
    `${one.identical} of ${one.photographs}`,
  ]);
  const head = ['', 'WebAssembly', 'sharp', 'of sharp’s time', 'bytes', 'against sharp', 'identical files'];
  return [
    `${figures[0]?.photographs ?? 0} photographs ${WIDTH} pixels wide (or less), quality ${QUALITY}; processor time for one photograph, ` +
      'the least of all rounds, raw pixels in and a file out, sharp with a concurrency of 1.',
    table(head, rows),
  ].join('\n\n');
}
