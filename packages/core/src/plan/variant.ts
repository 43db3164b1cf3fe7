import type { EncodeOptions, OutputFormat, Rgba } from '@ferrotype/wasm';
import type { FindingKind, FindingPlan } from '../engine/findings/finding.ts';
import type { AnimatingEngine, EncodePlan, RasterPlan } from '../engine/engine.ts';
import type { Inspector } from '../engine/inspect.ts';
import { previewSide } from '../engine/findings/preview.ts';
import { FerrotypeError } from '../errors/error.ts';
import type { MetadataKind, Placeholder } from '../options/types.ts';
import { check } from '../options/check.ts';
import type { CheckedPlaceholder } from '../options/placeholder.ts';
import { variantSchema, type CheckedVariant } from '../options/variant.ts';
import { digestOf } from '../util/digest.ts';
import { encodeOptions, longestSideOf, outputFormat } from './encode.ts';
import { motionOf, stillFrame, type MotionPlan } from './animation.ts';
import type { Source } from './sources.ts';

/** One piece of output, worked out: what the jobs make and the cache keeps. */
export interface OutputPlan {
  /** Key in the cache: changes with everything that changes the bytes, and with nothing else. */
  readonly key: string;
  readonly raster: RasterPlan;
  readonly encode: EncodePlan;
  readonly keep: readonly MetadataKind[];
  /** How it moves; absent for what stands still. */
  readonly motion?: MotionPlan | undefined;
}

/** A question about a source, worked out. */
export interface FindingOutput<Kind extends FindingKind> extends OutputPlan {
  readonly encode: FindingPlan<Kind>;
}

/** A variant, worked out. */
export interface VariantPlan extends OutputPlan {
  readonly encode: EncodeOptions;
  /** File name: `name.<width>.<hash>.<extension>`. The hash stands for source, settings and engine, and is known before anything is made. */
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly format: OutputFormat;
}

const white: Rgba = [255, 255, 255, 255];
const transparent: Rgba = [0, 0, 0, 0];
const extensions: Record<OutputFormat, string> = { jpeg: 'jpg', png: 'png', webp: 'webp', avif: 'avif' };

/** Bump when this package itself changes pixels or file contents at unchanged engine versions. */
const recipe = 1;

/** Works a variant out against its source. */
export class Planner {
  readonly #inspector: Inspector;
  readonly #engine: AnimatingEngine;
  readonly #keepMetadata: readonly MetadataKind[];

  constructor(inspector: Inspector, engine: AnimatingEngine, keepMetadata: readonly MetadataKind[]) {
    this.#inspector = inspector;
    this.#engine = engine;
    this.#keepMetadata = keepMetadata;
  }

  async variant(source: Source, request: CheckedVariant): Promise<VariantPlan> {
    const format = outputFormat(request.format);
    const encode = encodeOptions(format, request);
    const motion = motionOf(source.info, request, format);
    const raster = await this.#raster(source, request, format, motion);
    const { width, height } = raster.geometry;
    const longest = longestSideOf[format];
    if (Math.max(width, height) > longest) {
      const why = `The variant would be ${width} × ${height}; ${format} allows ${longest.toLocaleString('en-US')} pixels a side`;
      throw new FerrotypeError('FT_LIMIT_SIDE', { file: source.file, why });
    }
    const keep = request.keepMetadata ?? this.#keepMetadata;
    const key = await this.#key(source, { raster, encode, keep, motion });
    const name = `${source.name}.${width}.${key.slice(0, 8)}.${extensions[format]}`;
    return { key, raster, encode, keep, motion, name, width, height, format };
  }

  /** The same pixels as a variant's, at a quality where the eye finds no difference: what a report compares it with. */
  async faithful(source: Source, { raster, width, height }: VariantPlan): Promise<VariantPlan> {
    const format = 'webp';
    const encode: EncodeOptions = { format, quality: 95, effort: 2, lossless: false };
    const output = { raster, encode, keep: [] };
    const key = await this.#key(source, output);
    return { key, ...output, name: `${key}.webp`, width, height, format };
  }

  /** What stands in for a source, cut as asked, until it has loaded. */
  async placeholder(source: Source, request: CheckedPlaceholder): Promise<FindingOutput<'preview'>> {
    const { kind, ...shape } = request;
    const variant = check(
      variantSchema,
      { format: 'webp', ...shape },
      'placeholder(source, request)',
      source.file,
    );
    return this.preview(source, await this.variant(source, variant), kind);
  }

  /** What stands in for a variant until it has loaded. */
  async preview(
    source: Source,
    variant: VariantPlan,
    placeholder: Exclude<Placeholder, 'none'>,
  ): Promise<FindingOutput<'preview'>> {
    const { geometry } = variant.raster;
    const scale = Math.min(1, previewSide / Math.max(geometry.crop.width, geometry.crop.height));
    const width = Math.max(1, Math.round(geometry.crop.width * scale));
    const height = Math.max(1, Math.round(geometry.crop.height * scale));
    const small = { crop: geometry.crop, width, height, inner: { x: 0, y: 0, width, height } };
    const raster = rasterPlan(small, transparent, false, variant.raster.frame);
    return this.#finding(source, raster, { format: 'finding', kind: 'preview', placeholder });
  }

  async #finding<Kind extends FindingKind>(
    source: Source,
    raster: RasterPlan,
    encode: FindingPlan<Kind>,
  ): Promise<FindingOutput<Kind>> {
    const output = { raster, encode, keep: [] };
    return { key: await this.#key(source, output), ...output };
  }

  async #raster(
    source: Source,
    request: CheckedVariant,
    format: OutputFormat,
    motion: MotionPlan | undefined,
  ): Promise<RasterPlan> {
    const { info, file } = source;
    const { width, height, fit, position, upscale } = request;
    const geometry = await this.#inspector.geometry(
      info,
      {
        ...(width !== undefined && { width }),
        ...(height !== undefined && { height }),
        ...(width === undefined && height === undefined && { width: info.width }),
        fit,
        position,
        upscale,
      },
      file,
    );
    const padded = geometry.inner.width !== geometry.width || geometry.inner.height !== geometry.height;
    const opaqueOnly = format === 'jpeg';
    const flatten =
      (opaqueOnly && (info.hasAlpha || padded)) || (request.background !== undefined && info.hasAlpha);
    const background = request.background ?? (opaqueOnly ? white : transparent);
    const frame = motion === undefined ? stillFrame(info, request) : 0;
    return rasterPlan(geometry, flatten || padded ? background : transparent, flatten, frame);
  }

  async #key({ digest }: Source, { raster, encode, keep, motion }: Omit<OutputPlan, 'key'>): Promise<string> {
    if (motion !== undefined) {
      const animator = await this.#engine.animator();
      return digestOf([recipe, digest, raster.key, encode, keep, motion, animator]);
    }
    const preparer = await this.#engine.preparer();
    const encoder = await this.#engine.encoder(encode);
    return digestOf([recipe, digest, raster.key, encode, keep, preparer, encoder]);
  }
}

function rasterPlan(
  geometry: RasterPlan['geometry'],
  background: Rgba,
  flatten: boolean,
  frame: number,
): RasterPlan {
  const key = digestOf([geometry, background, flatten, ...(frame > 0 ? [frame] : [])]);
  return { key, geometry, background, flatten, frame };
}
