import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Darkroom } from './darkroom.ts';
import { bytes, count, seconds } from 'ferrotype/text';
import { plannedSources } from './planned.ts';
import { keyOf } from './transform.ts';

/** What a build did for its images, in figures. */
export interface Figures {
  sources: number;
  variants: number;
  /** Bytes of the sources, each counted once, and of the images made of them. */
  bytesBefore: number;
  bytesAfter: number;
  /** Images made in this build, and images that were neither decoded nor encoded; the rest are sources as they are. */
  made: number;
  fromCache: number;
  wallMs: number;
  engine: string | undefined;
  failed: number;
}

/** The line at the end of a build; nothing where there are no images. */
export async function summarise(darkroom: Darkroom, output: string): Promise<string | undefined> {
  const { ledger } = darkroom;
  const sources = plannedSources();
  const images = sources.flatMap((source) => source.images);
  if (images.length === 0) return undefined;
  const before = await Promise.all(
    sources.map(({ address, path }) =>
      path === undefined ? (ledger.inputBytes(address) ?? 0) : sizeOf(path),
    ),
  );
  const after = await Promise.all(images.map(({ finalPath }) => sizeOf(join(output, finalPath))));
  const origins = images.map(({ transform }) => ledger.originOf(keyOf(transform)));
  return summaryLine({
    sources: sources.length,
    variants: images.length,
    bytesBefore: sum(before),
    bytesAfter: sum(after),
    made: origins.filter((origin) => origin === 'made').length,
    fromCache: origins.filter((origin) => origin === 'cache').length,
    wallMs: ledger.wallMs,
    engine: (await darkroom.engine())?.name,
    failed: new Set(ledger.failures.map(({ name }) => name)).size,
  });
}

/** Figures as a sentence. */
export function summaryLine(figures: Figures): string {
  const { sources, variants, bytesBefore, bytesAfter, made, fromCache, wallMs, engine, failed } = figures;
  const parts = [
    `${count(sources, 'source')} (${bytes(bytesBefore)}) → ${count(variants, 'image')} (${bytes(bytesAfter)})`,
  ];
  if (made === 0 && fromCache > 0) parts.push('all from cache');
  else if (fromCache > 0) parts.push(`${fromCache} from cache`);
  if (wallMs > 0) parts.push(seconds(wallMs));
  if (engine && made > 0) parts.push(engine);
  if (failed > 0) parts.push(`${count(failed, 'damaged file')} used as found`);
  return parts.join(', ');
}

async function sizeOf(path: string): Promise<number> {
  return stat(path.split('?', 1)[0] ?? path).then(
    ({ size }) => size,
    () => 0,
  );
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
