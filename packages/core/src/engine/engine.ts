import type {
  Animation,
  EncodeOptions,
  Geometry,
  ImageInfo,
  InputFormat,
  Limits,
  Metadata,
  Raster,
  Rect,
  Rgba,
  WebpEncodeOptions,
} from '@ferrotype/wasm';
import type { Edits } from './edits/edits.ts';
import type { Finding } from './findings/finding.ts';

/** Pixels to make from a source, worked out to the pixel. */
export interface RasterPlan {
  /** Two plans with the same key give the same pixels. */
  readonly key: string;
  readonly geometry: Geometry;
  /** All that is left of a trimmed source: no pixel outside takes part in resampling. */
  readonly part?: Rect;
  /** Fills what `contain` pads, and what shows through when `flatten` is set. */
  readonly background: Rgba;
  /** Lay the pixels over `background` and drop transparency. */
  readonly flatten: boolean;
  /** Which frame of an animation it is made from, from 0. */
  readonly frame: number;
  /** What is done to these pixels before they are encoded. */
  readonly edits?: Edits;
}

/** First stage: a source becomes rasters. */
export interface PrepareTask {
  /** The source as the caller named it, for messages. */
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly info: ImageInfo;
  readonly limits: Limits;
  /** Leave colours in the embedded profile's space instead of converting to sRGB. */
  readonly keepIcc: boolean;
  /** Return what may be kept of the metadata. */
  readonly keepMetadata: boolean;
  /** Largest first; all of one frame. */
  readonly rasters: readonly RasterPlan[];
  /** Called as soon as a raster is there, so that encoding starts while the rest is made. */
  readonly onRaster: (key: string, raster: Raster) => void;
}

/** Between the stages: a raster is edited, once for all that is made of it. */
export interface EditTask {
  readonly file: string;
  readonly raster: Raster;
  readonly edits: Edits;
  readonly limits: Limits;
}

/** What the second stage makes: a file, or facts about the raster. */
export type EncodePlan = EncodeOptions | Finding;

/** Second stage: a raster becomes bytes. */
export interface EncodeTask<Plan extends EncodePlan = EncodePlan> {
  readonly file: string;
  readonly raster: Raster;
  readonly options: Plan;
}

/** An animation that stays one: both stages at once, since all frames would not fit into memory. */
export interface AnimateTask {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly info: ImageInfo;
  readonly limits: Limits;
  readonly keepIcc: boolean;
  /** What is done to every frame. */
  readonly raster: RasterPlan;
  readonly options: WebpEncodeOptions;
  /** Most frames to write. Default: all. */
  readonly maxFrames?: number | undefined;
}

/** Who does one stage, as it enters cache keys: everything about the doer that changes the bytes. */
export interface Maker {
  readonly name: 'wasm' | 'sharp';
  readonly version: string;
}

/**
 * Turns sources into rasters and rasters into bytes. Both calls may run many at a time; how many is the scheduler's
 * decision. They reject with a `FerrotypeError` that names the file, and stop as soon as they can when the signal aborts.
 */
export interface Engine<Plan extends EncodePlan = EncodePlan> {
  readonly name: 'wasm' | 'sharp';
  /** For people: the engine's version and what it was chosen for. */
  readonly version: string;
  decodes(format: InputFormat): boolean;
  /** Who decodes and resizes sources of this format. */
  preparer(format: InputFormat): Promise<Maker>;
  /** Who edits rasters so. */
  editor(edits: Edits): Promise<Maker>;
  /** Who writes this. */
  encoder(plan: Plan): Promise<Maker>;
  prepare(task: PrepareTask, signal: AbortSignal): Promise<Metadata>;
  /** Makes another raster; the one given stays. */
  edit(task: EditTask, signal: AbortSignal): Promise<Raster>;
  encode(task: EncodeTask<Plan>, signal: AbortSignal): Promise<Uint8Array>;
  /** Takes back a raster's memory; nobody uses it any more. */
  recycle(raster: Raster): void;
  /** Ends workers; calls still running reject. */
  close(): Promise<void>;
}

/** An engine that also writes animations. sharp could; WebAssembly does it always, so that it is the same everywhere. */
export interface AnimatingEngine extends Engine {
  animator(): Promise<Maker>;
  animate(task: AnimateTask, signal: AbortSignal): Promise<Animation>;
}

/** An engine that decodes and writes, and leaves all that lies between to another. */
export type WritingEngine = Omit<Engine<EncodeOptions>, 'editor' | 'edit'>;
