/** What the modules weigh, and how long a fresh process takes until the image module answers. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Outcome } from '../cli.ts';
import { BenchError } from '../errors.ts';
import { measure } from '../measure.ts';
import type { BenchOptions } from '../options.ts';
import { median } from '../stats.ts';
import { kilobytes, milliseconds, table } from '../table.ts';

interface Sizes {
  name: string;
  raw: number;
  gzip: number;
  brotli: number;
}

/** Milliseconds, as `fresh.ts` prints them. */
export interface StartTimes {
  compile: number;
  instantiate: number;
  firstCall: number;
}

export async function startup(options: BenchOptions): Promise<Outcome> {
  const sizes = await Promise.all(['image.wasm', 'avif.wasm'].map(moduleSizes));
  const runs: StartTimes[] = [];
  for (let round = 0; round < options.rounds; round++) runs.push(await freshProcess());
  const times = {
    compile: median(runs.map((run) => run.compile)),
    instantiate: median(runs.map((run) => run.instantiate)),
    firstCall: median(runs.map((run) => run.firstCall)),
  };
  return { title: 'Start of the image module', body: report(sizes, times), figures: { sizes, times } };
}

async function moduleSizes(name: string): Promise<Sizes> {
  const path = fileURLToPath(import.meta.resolve(`@ferrotype/wasm/${name}`));
  if (!existsSync(path)) throw new BenchError(`${name} has not been built`, 'run `npm run build`');
  const bytes = await readFile(path);
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return {
    name,
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, { params }).length,
  };
}

async function freshProcess(): Promise<StartTimes> {
  const script = fileURLToPath(new URL('fresh.ts', import.meta.url));
  const { output } = await measure(process.execPath, [script], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
  });
  return JSON.parse(output.trim().split('\n').at(-1) ?? '') as StartTimes;
}

function report(sizes: readonly Sizes[], times: StartTimes): string {
  const rows = sizes.map(({ name, raw, gzip, brotli }) => [
    name,
    kilobytes(raw),
    kilobytes(gzip),
    kilobytes(brotli),
  ]);
  return [
    table(['', 'raw', 'gzip -9', 'brotli -11'], rows),
    'The image module in a fresh process, median:',
    table(
      ['compile', 'instantiate', 'both', 'first probe'],
      [
        [
          milliseconds(times.compile),
          milliseconds(times.instantiate),
          milliseconds(times.compile + times.instantiate),
          milliseconds(times.firstCall),
        ],
      ],
    ),
  ].join('\n\n');
}
