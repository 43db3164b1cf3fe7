/** What a process is asked for. */
export interface Run {
  engine: 'wasm' | 'auto';
  format: 'avif' | 'webp';
  quality: number | 'auto';
  photos: string[];
  folder: string;
}

/** A file it made. */
export interface Made {
  photo: string;
  file: string;
  width: number;
  height: number;
  bytes: number;
}

export type Contender = Pick<Run, 'engine' | 'format' | 'quality'>;

/** The fixed numbers are those at which these photographs score 75 on average: what `auto` asks of each. */
export const contenders: readonly Contender[] = (['wasm', 'auto'] as const).flatMap((engine) => [
  { engine, format: 'avif', quality: 60 } as const,
  { engine, format: 'avif', quality: 'auto' } as const,
  { engine, format: 'webp', quality: 80 } as const,
  { engine, format: 'webp', quality: 'auto' } as const,
]);

export function idOf({ engine, format, quality }: Contender): string {
  return `${engine}-${format}-${quality}`;
}
