/** The most memory a process takes for eight large photographs at once, beside the limit it was given. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Outcome } from '../cli.ts';
import { measure } from '../measure.ts';
import type { BenchOptions } from '../options.ts';
import { say } from '../say.ts';
import { loadSharp } from '../sharp.ts';
import { sourcePhotos } from '../source-photos.ts';
import { mebibytes, seconds, table } from '../table.ts';

/** Fifty megapixels, as large cameras and telephones make them. */
const size = { width: 8160, height: 6144 } as const;
const count = 8;

/** What the process may take beside the limit: Node itself, the modules, buffers of encoders that are not idle yet. */
const allowance = 150_000_000;

const kinds = {
  'baseline 4:2:0': { progressive: false, chromaSubsampling: '4:2:0' },
  'baseline 4:4:4': { progressive: false, chromaSubsampling: '4:4:4' },
  'progressive 4:2:0': { progressive: true, chromaSubsampling: '4:2:0' },
  'progressive 4:4:4': { progressive: true, chromaSubsampling: '4:4:4' },
} as const;

interface Row {
  kind: string;
  engine: string;
  /** MiB. */
  limit: number;
  /** Bytes. */
  peak: number;
  wall: number;
}

export async function memory(options: BenchOptions): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'ferrotype-memory-'));
  try {
    const rows: Row[] = [];
    for (const [kind, settings] of Object.entries(kinds)) {
      const files = await enlarged(options, folder, settings);
      for (const engine of ['wasm', 'auto']) {
        for (const limit of [512, 256]) rows.push(await worst(options, kind, engine, limit, files));
      }
    }
    return { title: 'Memory', body: report(rows), figures: rows };
  } finally {
    if (options.keep) say(`kept: ${folder}`);
    else await rm(folder, { recursive: true });
  }
}

/** Photographs brought to the size. */
async function enlarged(
  options: BenchOptions,
  folder: string,
  settings: { progressive: boolean; chromaSubsampling: string },
): Promise<string[]> {
  const sharp = await loadSharp();
  const photos = await sourcePhotos(options.folder);
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const file = join(folder, `${index}.jpg`);
      const photo = photos[index % photos.length];
      if (photo === undefined) return file;
      await sharp(photo.path)
        .resize(size.width, size.height)
        .jpeg({ quality: 85, ...settings })
        .toFile(file);
      return file;
    }),
  );
}

async function worst(
  { rounds }: BenchOptions,
  kind: string,
  engine: string,
  limit: number,
  files: string[],
): Promise<Row> {
  const script = fileURLToPath(new URL('fresh.ts', import.meta.url));
  const row: Row = { kind, engine, limit, peak: 0, wall: Infinity };
  for (let round = 0; round < rounds; round++) {
    const args = [script, engine, String(limit), ...files];
    const { memory: peak, wall } = await measure(process.execPath, args, { cwd: import.meta.dirname });
    row.peak = Math.max(row.peak, peak);
    row.wall = Math.min(row.wall, wall);
  }
  say(`${kind}, ${engine}, ${limit} MiB: ${mebibytes(row.peak)} in ${seconds(row.wall)}`);
  return row;
}

function report(rows: readonly Row[]): string {
  const bound = (limit: number): number => limit * 1024 * 1024 + allowance;
  const cells = rows.map(({ kind, engine, limit, peak, wall }) => [
    kind,
    engine,
    `${limit} MiB`,
    mebibytes(peak),
    mebibytes(bound(limit)),
    peak <= bound(limit) ? 'yes' : 'no',
    seconds(wall),
  ]);
  const head = ['eight JPEGs', 'engine', 'limits.memory', 'peak', 'bound', 'kept', 'wall'];
  return `Each ${size.width} x ${size.height}, three WebP variants of every one, asked for at once.\n\n${table(head, cells)}`;
}
