import type { Raster } from '@ferrotype/wasm';
import type { Instances } from '../../wasm/modules.ts';

/** A raster of the same size to be compared; without one the raster is only looked at. */
export interface ScoreQuestion {
  readonly other?: Raster;
}

/** Looks at a raster, and compares another with it. */
export function findScore(
  instances: Instances,
  raster: Raster,
  { other }: ScoreQuestion,
): { graphic: boolean; score: number } {
  const engine = instances.get('quality');
  if (other === undefined) return { graphic: engine.isGraphic(raster), score: 100 };
  using reference = engine.reference(raster);
  return { graphic: false, score: reference.compare(other) };
}
