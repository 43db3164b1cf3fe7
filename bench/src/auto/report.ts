import { kilobytes, score, seconds, table, times } from '../table.ts';
import type { Contender } from './contenders.ts';

export interface AutoFigures extends Contender {
  photographs: number;
  images: number;
  /** Seconds, median of the rounds. */
  wall: number;
  cpu: number;
  bytes: number;
  /** Of each image. */
  scores?: number[];
}

const engines = { wasm: 'WebAssembly', auto: 'sharp present' } as const;

export function report(figures: readonly AutoFigures[]): string {
  const [any] = figures;
  const rows = figures.map((one) => {
    const fixed = figures.find(
      ({ engine, format, quality }) => engine === one.engine && format === one.format && quality !== 'auto',
    );
    const ratio = one.quality === 'auto' && fixed !== undefined ? times(one.cpu / fixed.cpu) : '';
    const scores = one.scores ?? [];
    const mean = scores.reduce((sum, value) => sum + value, 0) / scores.length;
    const spread = Math.sqrt(scores.reduce((sum, value) => sum + (value - mean) ** 2, 0) / scores.length);
    return [
      `${one.format === 'avif' ? 'AVIF' : 'WebP'} ${one.quality}, ${engines[one.engine]}`,
      seconds(one.wall),
      seconds(one.cpu),
      ratio,
      kilobytes(one.bytes),
      ...(one.scores === undefined ? [] : [score(mean), score(Math.min(...scores)), score(spread)]),
    ];
  });
  const head = ['', 'time', 'CPU', 'of fixed', 'bytes'];
  const scoring = any?.scores === undefined ? [] : ['mean score', 'worst', 'spread'];
  return [
    `${any?.photographs} photographs, ${any?.images} images in one format at the default widths, no cache; whole processes. _Spread_ is the standard deviation of the scores.`,
    '',
    table([...head, ...scoring], rows),
  ].join('\n');
}
