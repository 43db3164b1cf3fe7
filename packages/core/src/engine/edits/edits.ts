import type { Operation, OverlayOperation } from '@ferrotype/wasm/edit';
import type { ImageInfo } from '@ferrotype/wasm';
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

/** One step of editing, worked out to the pixel. */
export type Step = Exclude<Operation, OverlayOperation> | PlannedOverlay;

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

/** The modules that carry steps out. */
export function modulesOf({ steps }: Edits): readonly ModuleName[] {
  return steps.some(({ type }) => type === 'overlay') ? ['edit', 'image'] : ['edit'];
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
