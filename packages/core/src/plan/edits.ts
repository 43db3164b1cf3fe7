import type { Size } from '@ferrotype/wasm/edit';
import type { Edits, PlannedOverlay, Step } from '../engine/edits/edits.ts';
import type { Inspector } from '../engine/inspect.ts';
import type { CheckedLength, CheckedOperation, CheckedOverlay } from '../options/operations.ts';
import type { SourceInput } from '../options/types.ts';
import type { Source } from './sources.ts';

/** What working out operations takes. */
export interface EditTools {
  readonly inspector: Inspector;
  /** Opens the image of an overlay. */
  open(source: SourceInput): Promise<Source>;
}

/** A picture that operations are worked out for. */
export interface Canvas extends Size {
  /** The source's name, for messages. */
  readonly file: string;
  /** How large it is against the one that lengths in pixels were meant for. */
  readonly scale: number;
}

/** Works operations out against a picture of this size; `undefined` where there are none. */
export async function planEdits(
  tools: EditTools,
  operations: readonly CheckedOperation[],
  canvas: Canvas,
): Promise<Edits | undefined> {
  if (operations.length === 0) return undefined;
  const steps: Step[] = [];
  let size: Size = { width: canvas.width, height: canvas.height };
  for (const operation of operations) {
    const step = await planStep(tools, operation, { ...canvas, ...size });
    steps.push(step);
    if (step.type !== 'rotate' && step.type !== 'border') continue;
    const before = size;
    size = await tools.inspector.editing(canvas.file, (engine) => engine.size(before, [step]));
  }
  return { steps, ...size };
}

async function planStep(tools: EditTools, operation: CheckedOperation, canvas: Canvas): Promise<Step> {
  const pixels = (length: CheckedLength): number =>
    typeof length === 'number' ? length * canvas.scale : length.part * canvas.width;
  switch (operation.type) {
    case 'blur':
      return { ...operation, sigma: sigma(pixels(operation.sigma)) };
    case 'sharpen':
      return { ...operation, sigma: sigma(pixels(operation.sigma)) };
    case 'border':
      return { ...operation, width: Math.round(pixels(operation.width)) };
    case 'mask': {
      const { type, shape, radius } = operation;
      if (shape === 'rounded') return { type, shape, radius: pixels(radius ?? 0) };
      return { type, shape, ...(radius !== undefined && { radius: pixels(radius) }) };
    }
    case 'text': {
      const { size, margin, ...rest } = operation;
      return { ...rest, size: Math.max(1, pixels(size)), margin: Math.round(pixels(margin)) };
    }
    case 'overlay':
      return planOverlay(tools, operation, canvas, pixels);
    default:
      return operation;
  }
}

/** What the blur takes: a part of a width may come to less or more. */
function sigma(pixels: number): number {
  return Math.min(1000, Math.max(0.3, pixels));
}

async function planOverlay(
  { inspector, open }: EditTools,
  { image, width, margin, ...rest }: CheckedOverlay,
  canvas: Canvas,
  pixels: (length: CheckedLength) => number,
): Promise<PlannedOverlay> {
  const source = await open(image);
  const { file, digest, info } = source;
  const asked = width === undefined ? info.width * canvas.scale : pixels(width);
  const lengths = { width: Math.max(1, Math.round(asked)), margin: Math.round(pixels(margin)) };
  const size = await inspector.editing(file, (engine) => engine.overlaySize(canvas, info, lengths));
  return { ...rest, ...lengths, inset: { file, digest, info, ...size, bytes: () => source.bytes() } };
}
