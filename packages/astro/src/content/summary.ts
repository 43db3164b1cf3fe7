import { count, seconds } from 'ferrotype/text';

/** What a build did for its code blocks, in figures. */
export interface ContentFigures {
  highlighted: number;
  fromCache: number;
  /** From the first block asked for to the last one there, in milliseconds. */
  wallMs: number;
}

/** Figures as a sentence; nothing where no block was asked for. */
export function contentLine({ highlighted, fromCache, wallMs }: ContentFigures): string | undefined {
  const all = highlighted + fromCache;
  if (all === 0) return undefined;
  const parts = [`${count(all, 'code block')} highlighted`];
  if (highlighted === 0) parts.push('all from cache');
  else if (fromCache > 0) parts.push(`${fromCache} from cache`);
  if (wallMs > 0) parts.push(seconds(wallMs));
  return parts.join(', ');
}
