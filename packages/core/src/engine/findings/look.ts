import type { Raster, Rect, Rgba } from '@ferrotype/wasm';
import type { Interest, InterestMap, Statistics } from '@ferrotype/wasm/edit';
import type { Instances } from '../wasm/modules.ts';

/** The longest side in pixels of what a map of interest is made of; more would not move a crop. */
export const interestSide = 256;

/** What a map of interest is asked with. */
export interface InterestQuestion {
  readonly interest: Interest;
}

/** What borders are looked for with. */
export interface TrimQuestion {
  readonly background?: Rgba | undefined;
  readonly threshold: number;
}

/** Fewer digits than a number has: maps of thousands of cells are kept as text. */
export function findInterest(
  instances: Instances,
  raster: Raster,
  { interest }: InterestQuestion,
): InterestMap {
  const map = instances.get('edit').interestMap(raster, interest);
  return { ...map, cells: map.cells.map((cell) => Number(cell.toPrecision(5))) };
}

export function findTrim(instances: Instances, raster: Raster, question: TrimQuestion): Rect {
  const { background, threshold } = question;
  return instances.get('edit').trimBox(raster, { threshold, ...(background && { background }) });
}

export function findStatistics(instances: Instances, raster: Raster): Statistics {
  return instances.get('edit').statistics(raster);
}
