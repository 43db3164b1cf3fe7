import type { CheckedVariant } from '../options/variant.ts';
import type { Source } from '../plan/sources.ts';
import type { FilePlan } from '../plan/kept.ts';
import type { Logger } from './logger.ts';

/** Says, once a source, that an animation stands still although nobody asked for that. */
export class Stills {
  readonly #logger: Logger;
  readonly #told = new Set<string>();

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  tell(
    { file, digest, info }: Source,
    request: Pick<CheckedVariant, 'animation'>,
    plan: FilePlan | undefined,
  ): void {
    if (info.frames === 1 || request.animation === false) return;
    if (plan === undefined || plan.format === 'svg' || plan.motion !== undefined) return;
    if (this.#told.has(digest)) return;
    this.#told.add(digest);
    const { format, raster } = plan;
    const frame = `frame ${raster.frame + 1} of ${info.frames}`;
    this.#logger.warn(`${file} is animated and stands still as ${format}: ${frame} is shown`);
  }
}
