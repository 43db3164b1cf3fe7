import type { ImageInfo, Limits } from '@ferrotype/wasm';
import type { SvgEngine } from '@ferrotype/wasm/svg';
import { sansModule, svgModule } from '@ferrotype/wasm/svg';
import { FerrotypeError } from '../../errors/error.ts';
import { engineError, failureOf } from '../failure.ts';
import { moduleMaker } from '../wasm/version.ts';
import { loadSvgo, type Svgo } from './svgo.ts';

/** Bump when other files come of it though module and svgo are the same. */
const recipe = 1;

/** Side of the picture on which a smaller file has to show the same, in pixels. */
const compared = 256;

/** Root mean square difference, of 255, up to which two pictures are the same to the eye. */
const same = 1;

/** Makes SVG files safe, and small where svgo is installed. In this thread: it takes about a millisecond a file. */
export class SvgKeeper {
  #engine: Promise<SvgEngine> | undefined;
  #svgo: Promise<Svgo | undefined> | undefined;

  /** Everything that changes the bytes, beside the source. */
  async version(): Promise<string> {
    const [maker, font, svgo] = await Promise.all([
      moduleMaker('svg'),
      moduleMaker('sans'),
      (this.#svgo ??= loadSvgo()),
    ]);
    return [recipe, maker.version, font.version, svgo?.version ?? 'without svgo'].join(', ');
  }

  /** @throws {FerrotypeError} by what is wrong with the file. */
  async keep(bytes: Uint8Array, info: ImageInfo, limits: Limits, file: string): Promise<Uint8Array> {
    const engine = await (this.#engine ??= load());
    const svgo = await (this.#svgo ??= loadSvgo());
    try {
      const safe = engine.clean(bytes, limits);
      const small = svgo === undefined ? undefined : smaller(engine, svgo, safe, info, limits);
      return small ?? safe;
    } catch (error) {
      // An instance that stopped is of no more use; later files must not suffer for this one.
      if (failureOf(error)?.cause === 'Trap') this.#engine = undefined;
      throw engineError(error, file);
    }
  }
}

/** What svgo makes of a file, where that is smaller and shows the same; made safe again, whatever svgo did. */
function smaller(
  engine: SvgEngine,
  svgo: Svgo,
  safe: Uint8Array,
  info: ImageInfo,
  limits: Limits,
): Uint8Array | undefined {
  try {
    const small = engine.clean(svgo.optimize(new TextDecoder().decode(safe)), limits);
    if (small.length >= safe.length) return undefined;
    const scale = compared / Math.max(info.width, info.height);
    const width = Math.max(1, Math.round(info.width * scale));
    const height = Math.max(1, Math.round(info.height * scale));
    const [a, b] = [safe, small].map((svg) => engine.rasterize(svg, { width, height, limits }).data);
    return a !== undefined && b !== undefined && difference(a, b) <= same ? small : undefined;
  } catch (error) {
    if (failureOf(error)?.cause === 'Trap') throw error;
    // What svgo cannot read, or what cannot be drawn to be compared, stays as it is.
    return undefined;
  }
}

function difference(a: Uint8Array, b: Uint8Array): number {
  const sum = a.reduce((total, value, index) => total + (value - (b[index] ?? 0)) ** 2, 0);
  return Math.sqrt(sum / a.length);
}

async function load(): Promise<SvgEngine> {
  try {
    const [engine, font] = await Promise.all([svgModule.load(), sansModule.load()]);
    for (const file of font.files) engine.addFont(file);
    return engine;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new FerrotypeError('FT_ENGINE_UNAVAILABLE', { why, cause });
  }
}
