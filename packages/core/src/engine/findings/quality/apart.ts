import type { EncodeOptions, Raster } from '@ferrotype/wasm';
import type { Engine, EncodeTask, WritingEngine } from '../../engine.ts';
import { readFinding, writeFinding, type FindingOf, type FindingPlan } from '../finding.ts';
import { search, type Attempt } from './search.ts';
import { forKind } from './settle.ts';
import { smallSize } from './sizes.ts';

/** An engine that can show what its files look like, and reduce a raster. */
export interface TryingEngine extends WritingEngine {
  /** What is seen of a raster once it is encoded. */
  seen(task: EncodeTask<EncodeOptions>, signal: AbortSignal): Promise<Raster>;
  reduced(raster: Raster, size: { width: number; height: number }): Promise<Raster>;
}

/** Searches a quality with the encoders of one engine, and has another one, which knows how, compare what comes of it. */
export async function searchWith(
  encoder: TryingEngine,
  scorer: Engine,
  { file, raster, options }: EncodeTask<FindingPlan<'quality'>>,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const look = async (at: Raster, other?: Raster): Promise<FindingOf['score']> => {
    const plan = { format: 'finding', kind: 'score', ...(other && { other }) } as const;
    return readFinding(plan, await scorer.encode({ file, raster: at, options: plan }, signal));
  };
  const { graphic } = await look(raster);
  const size = smallSize(raster.width, raster.height);
  const rasters: Record<Attempt['size'], Raster> = {
    whole: raster,
    small: size === undefined ? raster : await encoder.reduced(raster, size),
  };
  const searching = search(forKind(options.question, graphic), {
    small: size && size.width * size.height,
    whole: raster.width * raster.height,
  });
  let step = searching.next();
  while (step.done !== true) {
    const reference = rasters[step.value.size];
    const seen = await encoder.seen({ file, raster: reference, options: step.value.options }, signal);
    step = searching.next((await look(reference, seen)).score);
  }
  return writeFinding({ graphic, anchors: step.value });
}
