import type { EncodeOptions, OutputFormat, Rect, Rgba } from '@ferrotype/wasm';
import type { InterestMap } from '@ferrotype/wasm/edit';
import { addsAlpha, keyOf, type Edits } from '../engine/edits/edits.ts';
import { interestSide } from '../engine/findings/look.ts';
import type { FindingKind, FindingPlan } from '../engine/findings/finding.ts';
import type { AnimatingEngine, EncodePlan, RasterPlan } from '../engine/engine.ts';
import type { Inspector } from '../engine/inspect.ts';
import { previewSide } from '../engine/findings/preview.ts';
import { FerrotypeError } from '../errors/error.ts';
import type { Interest, MetadataKind, Placeholder } from '../options/types.ts';
import { check } from '../options/check.ts';
import type { CheckedPlaceholder } from '../options/placeholder.ts';
import { variantSchema, type CheckedVariant } from '../options/variant.ts';
import { digestOf } from '../util/digest.ts';
import type { QualityQuestion } from '../engine/findings/quality/search.ts';
import { planEdits, type EditTools } from './edits.ts';
import { encodeOptions, longestSideOf, outputFormat } from './encode.ts';
import { motionOf, stillFrame, type MotionPlan } from './animation.ts';
import { qualityQuestion, searchRaster } from './quality.ts';
import { remembering, type Find } from './findings.ts';
import { keptPlan, type KeptPlan } from './kept.ts';
import type { Source } from './sources.ts';
import { geometryOf, reduced, whole } from './view.ts';

/** One piece of output, worked out: what the jobs make and the cache keeps. */
export interface OutputPlan {
  /** Key in the cache: changes with everything that changes the bytes, and with nothing else. */
  readonly key: string;
  readonly raster: RasterPlan;
  readonly encode: EncodePlan;
  readonly keep: readonly MetadataKind[];
  /** How it moves; absent for what stands still. */
  readonly motion?: MotionPlan | undefined;
  /** What has to be found out before it can be encoded. */
  readonly search?: FindingOutput<'quality'>;
}

/** A question about a source, worked out. */
export interface FindingOutput<Kind extends FindingKind> extends OutputPlan {
  readonly encode: FindingPlan<Kind>;
}

/** A variant, worked out. */
export interface VariantPlan extends OutputPlan {
  /** Where the quality is to be found out, a number stands in its place that is not the one. */
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

interface PlannerParts extends EditTools {
  readonly engine: AnimatingEngine;
  readonly keepMetadata: readonly MetadataKind[];
  readonly find: Find;
}

/** Works a variant out against its source. */
export class Planner {
  readonly #inspector: Inspector;
  readonly #engine: AnimatingEngine;
  readonly #keepMetadata: readonly MetadataKind[];
  readonly #tools: EditTools & { readonly find: Find };

  constructor({ inspector, engine, keepMetadata, open, find }: PlannerParts) {
    this.#inspector = inspector;
    this.#engine = engine;
    this.#keepMetadata = keepMetadata;
    this.#tools = { inspector, open, find: remembering(find) };
  }

  async variant(source: Source, request: CheckedVariant): Promise<VariantPlan> {
    const format = outputFormat(request.format);
    const encode = encodeOptions(format, request);
    const motion = motionOf(source.info, request, format);
    const raster = await this.#raster(source, request, format, motion);
    const { width, height } = raster.edits ?? raster.geometry;
    const longest = longestSideOf[format];
    if (Math.max(width, height) > longest) {
      const why = `The variant would be ${width} × ${height}; ${format} allows ${longest.toLocaleString('en-US')} pixels a side`;
      throw new FerrotypeError('FT_LIMIT_SIDE', { file: source.file, why });
    }
    const keep = request.keepMetadata ?? this.#keepMetadata;
    const question = motion === undefined ? qualityQuestion(encode, request) : undefined;
    const search = question && (await this.#search(source, raster, question));
    const output = { raster, encode, keep, motion, ...(search && { search }) };
    const key = await this.#key(source, output);
    const name = `${source.name}.${width}.${key.slice(0, 8)}.${extensions[format]}`;
    return { ...output, key, name, width, height, format };
  }

  /** The same pixels as a variant's, for a report to compare it with: without loss, or with none that the eye finds. */
  async faithful(
    source: Source,
    { raster, width, height }: VariantPlan,
    loss: 'invisible' | 'none',
  ): Promise<VariantPlan> {
    const format = 'webp';
    const encode: EncodeOptions =
      loss === 'none'
        ? { format, quality: 75, effort: 0, lossless: true }
        : { format, quality: 95, effort: 2, lossless: false };
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
    return this.preview(source, await this.variant(source, variant), variant, kind);
  }

  /** An SVG that stays one. */
  async kept(source: Source, asked: Pick<CheckedVariant, 'width' | 'height'>): Promise<KeptPlan> {
    return keptPlan(source, asked, await this.#inspector.keeper.version());
  }

  /** What stands in for a variant until it has loaded. */
  async preview(
    source: Source,
    variant: VariantPlan,
    { operations }: Pick<CheckedVariant, 'operations'>,
    placeholder: Exclude<Placeholder, 'none'>,
  ): Promise<FindingOutput<'preview'>> {
    const { crop, inner } = variant.raster.geometry;
    const small = reduced(crop, previewSide);
    const { width, height } = small;
    const canvas = { file: source.file, width, height, scale: width / inner.width };
    const edits = await planEdits(this.#tools, operations, canvas);
    const raster = rasterPlan(small, transparent, false, { ...variant.raster, edits });
    return this.#finding(source, raster, { format: 'finding', kind: 'preview', placeholder });
  }

  #search(source: Source, raster: RasterPlan, question: QualityQuestion): Promise<FindingOutput<'quality'>> {
    const plan = { format: 'finding', kind: 'quality', question } as const;
    return this.#finding(source, searchRaster(raster, source.info), plan);
  }

  async #finding<Kind extends FindingKind>(
    source: Source,
    raster: RasterPlan,
    encode: FindingPlan<Kind>,
  ): Promise<FindingOutput<Kind>> {
    const output = { raster, encode, keep: [] };
    return { key: await this.#key(source, output), ...output };
  }

  /** What all the pixels of a source are like. */
  statistics(source: Source): Promise<FindingOutput<'statistics'>> {
    const all = reduced(whole(source.info), Number.POSITIVE_INFINITY);
    const raster = rasterPlan(all, transparent, false);
    return this.#finding(source, raster, { format: 'finding', kind: 'statistics' });
  }

  async #raster(
    source: Source,
    request: CheckedVariant,
    format: OutputFormat,
    motion: MotionPlan | undefined,
  ): Promise<RasterPlan> {
    const { info, file } = source;
    const part = await this.#part(source, request);
    const map = (interest: Interest): Promise<InterestMap> => this.#interest(source, part, interest);
    const geometry = await geometryOf(this.#inspector, { file, info, part, map }, request);
    const { width, height, inner } = geometry;
    const padded = inner.width !== width || inner.height !== height;
    const opaqueOnly = format === 'jpeg';
    const edits = await planEdits(this.#tools, request.operations, { file, width, height, scale: 1 });
    const transparency = info.hasAlpha || edits?.steps.some(addsAlpha) === true;
    const flatten =
      (opaqueOnly && (transparency || padded)) || (request.background !== undefined && transparency);
    const background = request.background ?? (opaqueOnly ? white : transparent);
    const fill = flatten || padded ? background : transparent;
    const trimmed = part.width < info.width || part.height < info.height;
    const frame = motion === undefined ? stillFrame(info, request) : 0;
    return rasterPlan(geometry, fill, flatten, { edits, frame, part: trimmed ? part : undefined });
  }

  /** The part of a source that is left without borders. */
  async #part(source: Source, { trim }: CheckedVariant): Promise<Rect> {
    const all = whole(source.info);
    if (trim === undefined) return all;
    const raster = rasterPlan(reduced(all, Number.POSITIVE_INFINITY), transparent, false);
    return this.#tools.find(
      source,
      await this.#finding(source, raster, { format: 'finding', kind: 'trim', ...trim }),
    );
  }

  async #interest(source: Source, part: Rect, interest: Interest): Promise<InterestMap> {
    const raster = rasterPlan(reduced(part, interestSide), transparent, false);
    return this.#tools.find(
      source,
      await this.#finding(source, raster, { format: 'finding', kind: 'interest', interest }),
    );
  }

  async #key(
    { digest, info }: Source,
    { raster, encode, keep, motion, search }: Omit<OutputPlan, 'key'>,
  ): Promise<string> {
    if (motion !== undefined) {
      const animator = await this.#engine.animator();
      return digestOf([recipe, digest, raster.key, encode, keep, motion, animator]);
    }
    const preparer = await this.#engine.preparer(info.format);
    const encoder = await this.#engine.encoder(encode);
    const { edits } = raster;
    const editor = edits === undefined ? [] : [await this.#engine.editor(edits)];
    // The search stands for the quality: what it finds is a matter of what it is asked.
    const found = search === undefined ? [] : [search.key];
    return digestOf([recipe, digest, raster.key, encode, keep, preparer, encoder, ...editor, ...found]);
  }
}

/** What only some rasters have. */
interface Extras {
  readonly edits?: Edits | undefined;
  readonly part?: Rect | undefined;
  readonly frame?: number;
}

/** With edits, transparency is there until the last of them, and is laid over the background then. */
function rasterPlan(
  geometry: RasterPlan['geometry'],
  background: Rgba,
  flatten: boolean,
  { edits, part, frame = 0 }: Extras = {},
): RasterPlan {
  const last = flatten && edits !== undefined ? [{ type: 'flatten', background } as const] : [];
  const all = edits && { ...edits, steps: [...edits.steps, ...last] };
  const extras = { ...(all && { edits: keyOf(all) }), ...(part && { part }) };
  const plain = Object.keys(extras).length === 0;
  return {
    key: digestOf([geometry, background, flatten, ...(frame > 0 ? [frame] : []), ...(plain ? [] : [extras])]),
    geometry,
    background,
    flatten: flatten && all === undefined,
    frame,
    ...(all && { edits: all }),
    ...(part && { part }),
  };
}
