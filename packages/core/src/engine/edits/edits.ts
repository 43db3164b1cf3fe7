import type { Operation, OverlayOperation } from '@ferrotype/wasm/edit';
import type { ImageInfo, Rgba } from '@ferrotype/wasm';
import { readersOf, textModules } from '../wasm/vector.ts';
import type { ModuleName } from '../wasm/modules.ts';

/** An image that is laid over pictures, at the size it is needed. */
export interface Inset {
  /** The image as the caller named it, for messages. */
  readonly file: string;
  /** SHA-256 of its bytes. */
  readonly digest: string;
  readonly info: ImageInfo;
  readonly width: number;
  readonly height: number;
  /** Its bytes. */
  bytes(): Promise<Uint8Array>;
}

/** An overlay whose image is still to be made. */
export interface PlannedOverlay extends Omit<OverlayOperation, 'image'> {
  readonly inset: Inset;
}

/** Text that is laid over a picture, worked out to the pixel; it is drawn where the picture is edited. */
export interface TextStep extends Omit<OverlayOperation, 'type' | 'image' | 'width' | 'tile'> {
  readonly type: 'text';
  readonly text: string;
  /** Font size in pixels. */
  readonly size: number;
  readonly color: Rgba;
}

/** One step of editing, worked out to the pixel. */
export type Step = Exclude<Operation, OverlayOperation> | PlannedOverlay | TextStep;

/** The same as it is sent to where it is carried out. */
export type SentStep = Operation | TextStep;

/** What is done to a raster before it is encoded, always by WebAssembly: so that the pixels are the same everywhere. */
export interface Edits {
  readonly steps: readonly Step[];
  /** Size of the result. */
  readonly width: number;
  readonly height: number;
}

/** What of the steps changes the pixels: it is part of the raster's key. */
export function keyOf({ steps }: Edits): unknown {
  return steps.map((step) => {
    if (step.type !== 'overlay') return step;
    const { inset, ...rest } = step;
    return { ...rest, inset: [inset.digest, inset.width, inset.height] };
  });
}

/** The modules that the pixels of steps come from: those that carry them out, and those that make what is laid on. */
export function modulesOf({ steps }: Edits): readonly ModuleName[] {
  const readers = steps.flatMap((step) => (step.type === 'overlay' ? readersOf(step.inset.info.format) : []));
  return [...new Set([...editorsOf(steps), ...readers])];
}

/** The modules that carry steps out. */
export function editorsOf(steps: readonly Step[]): readonly ModuleName[] {
  return steps.some(({ type }) => type === 'text') ? ['edit', ...textModules] : ['edit'];
}

/** Whether a step may give a raster transparency. */
export function addsAlpha(step: Step): boolean {
  switch (step.type) {
    case 'mask':
      return true;
    case 'rotate':
      return step.angle % 90 !== 0 && step.background[3] !== 255;
    case 'border':
      return step.width > 0 && step.color[3] !== 255;
    default:
      return false;
  }
}
