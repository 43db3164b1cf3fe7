/** AVIF encoding alone: the WebAssembly module and sharp on the same pixels, in turns, on one core each. */
import type Sharp from 'sharp';
import type { Outcome } from '../cli.ts';
import type { BenchOptions } from '../options.ts';
import { pixelsOf, singleSharp, timed, type Pixels } from '../pixels.ts';
import { say } from '../say.ts';
import { mean, sum } from '../stats.ts';
import { kilobytes, milliseconds, percent, table, times } from '../table.ts';
import { loadAvifEngine } from '../wasm.ts';
import { Judge } from './judge.ts';

const WIDTHS = [640, 1080] as const;
const QUALITY = 60;
/** How far from it the two encodings are that give the slope of ln(bytes) over the score. */
const STEP = 6;
const SETTINGS = { quality: QUALITY, effort: 0 } as const;

/** What one encoder made of one photograph. */
interface Encoded {
  bytes: number;
  /** Milliseconds of processor time, the least of all rounds. */
  cpu: number;
  /** SSIMULACRA2. */
  score: number;
}

/** One photograph. */
interface Pair {
  megapixels: number;
  wasm: Encoded;
  sharp: Encoded;
  /** ln of our bytes at sharp's score over sharp's bytes. */
  atEqualScore: number;
}

export interface AvifFigures {
  width: number;
  pairs: Pair[];
}

export async function avif(options: BenchOptions): Promise<Outcome> {
  const sharp = await singleSharp();
  const engine = await loadAvifEngine();
  const judge = await Judge.open(sharp);
  const figures: AvifFigures[] = [];
  try {
    for (const width of WIDTHS) {
      const pairs: Pair[] = [];
      for (const pixels of await pixelsOf(sharp, options.folder, width)) {
        if (pixels.width === width) pairs.push(await compare(pixels));
      }
      figures.push({ width, pairs });
      say(`${width} pixels wide measured`);
    }
  } finally {
    await judge.close();
  }
  return { title: 'AVIF encoding alone', body: report(figures), figures };

  async function compare({ data, width, height }: Pixels): Promise<Pair> {
    const at = (quality: number) =>
      Buffer.from(
        engine.encode(
          { data, width, height, channels: 3 },
          { format: 'avif', ...SETTINGS, quality, chroma: '4:2:0' },
        ),
      );
    const contenders = {
      wasm: () => Promise.resolve(at(QUALITY)),
      sharp: () => bySharp(sharp, { data, width, height }),
    };
    // Once more than counted: the first run of each is compiled and allocated for.
    const files = { wasm: await contenders.wasm(), sharp: await contenders.sharp() };
    const cpu = { wasm: Infinity, sharp: Infinity };
    for (let round = 0; round < options.rounds; round++) {
      for (const who of ['wasm', 'sharp'] as const) {
        cpu[who] = Math.min(cpu[who], (await timed(contenders[who]))[1]);
      }
    }
    return judge.beside({ data, width, height }, async (score) => {
      const of = async (who: 'wasm' | 'sharp'): Promise<Encoded> => ({
        bytes: files[who].length,
        cpu: cpu[who],
        score: await score(files[who]),
      });
      const point = async (file: Buffer) => ({ bytes: Math.log(file.length), score: await score(file) });
      const [ours, theirs] = [await of('wasm'), await of('sharp')];
      const [below, above] = [await point(at(QUALITY - STEP)), await point(at(QUALITY + STEP))];
      const slope = (above.bytes - below.bytes) / (above.score - below.score);
      return {
        megapixels: (width * height) / 1e6,
        wasm: ours,
        sharp: theirs,
        atEqualScore: Math.log(ours.bytes / theirs.bytes) + (theirs.score - ours.score) * slope,
      };
    });
  }
}

function bySharp(sharp: typeof Sharp, { data, width, height }: Pixels): Promise<Buffer> {
  return sharp(data, { raw: { width, height, channels: 3 } })
    .avif({ ...SETTINGS, chromaSubsampling: '4:2:0' })
    .toBuffer();
}

function report(figures: readonly AvifFigures[]): string {
  const rows = figures.map(({ width, pairs }) => {
    const megapixels = sum(pairs.map((pair) => pair.megapixels));
    const all = (who: 'wasm' | 'sharp', what: keyof Encoded) => sum(pairs.map((pair) => pair[who][what]));
    const score = (who: 'wasm' | 'sharp') => mean(pairs.map((pair) => pair[who].score)).toFixed(1);
    return [
      `${pairs.length} of ${width}`,
      milliseconds(all('wasm', 'cpu') / megapixels),
      milliseconds(all('sharp', 'cpu') / megapixels),
      times(all('wasm', 'cpu') / all('sharp', 'cpu')),
      kilobytes(all('wasm', 'bytes')),
      kilobytes(all('sharp', 'bytes')),
      `${score('wasm')}, ${score('sharp')}`,
      percent(Math.exp(mean(pairs.map((pair) => pair.atEqualScore)))),
    ];
  });
  const head = [
    'photographs',
    'WebAssembly',
    'sharp',
    'of sharp’s time',
    'bytes',
    'sharp’s bytes',
    'scores',
    'bytes at sharp’s score',
  ];
  return [
    `Quality ${QUALITY}, effort 0, 4:2:0; processor time for a megapixel, the least of all rounds for each photograph, raw pixels in ` +
      'and a file out, sharp with a concurrency of 1. Scores are means of SSIMULACRA2, ours first; the last column takes each ' +
      'photograph along its own curve.',
    table(head, rows),
  ].join('\n\n');
}
