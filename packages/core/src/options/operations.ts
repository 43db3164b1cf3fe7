import { z } from 'zod';
import { isSourceInput } from '../plan/source.ts';
import { between, color, flag, longestSide, point, whole, wrongType } from './rules.ts';
import type {
  Length,
  Operation,
  OverlayOperation,
  Point,
  Rgba,
  SourceInput,
  TextOperation,
  TrimOptions,
} from './types.ts';

/** A length that is valid: pixels, or a part of the picture's width. */
export type CheckedLength = number | { readonly part: number };

/** An overlay that is valid, defaults filled in. */
export interface CheckedOverlay {
  type: 'overlay';
  image: SourceInput;
  position: Point;
  width?: CheckedLength | undefined;
  opacity: number;
  margin: CheckedLength;
  tile: boolean;
}

/** Text over a picture that is valid, defaults filled in. */
export interface CheckedText {
  type: 'text';
  text: string;
  size: CheckedLength;
  color: Rgba;
  position: Point;
  opacity: number;
  margin: CheckedLength;
}

/** A step of editing that is valid, defaults filled in. */
export type CheckedOperation =
  | { type: 'greyscale' }
  | { type: 'blur'; sigma: CheckedLength }
  | { type: 'sharpen'; sigma: CheckedLength; amount: number }
  | { type: 'sobel' }
  | { type: 'tint'; color: Rgba }
  | { type: 'brightness' | 'contrast' | 'saturation'; amount: number }
  | { type: 'gamma'; gamma: number }
  | { type: 'flip'; axis: 'horizontal' | 'vertical' }
  | { type: 'rotate'; angle: number; background: Rgba }
  | CheckedOverlay
  | CheckedText
  | { type: 'border'; width: CheckedLength; color: Rgba }
  | { type: 'mask'; shape: 'circle' | 'rounded'; radius?: CheckedLength | undefined };

/** Which borders are trimmed off, valid. */
export interface CheckedTrim {
  background?: Rgba | undefined;
  threshold: number;
}

function readPart(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)%$/.exec(text.trim());
  const part = match === null ? Number.NaN : Number(match[1]) / 100;
  return part <= 10 ? part : undefined;
}

/** A length in pixels, or a percentage of the picture's width. */
function length(min: number, max: number): z.ZodType<CheckedLength, Length> {
  const range = `${min} to ${max.toLocaleString('en-US')}`;
  return z.union(
    [
      z.number().min(min).max(max),
      z
        .string()
        .refine((text) => readPart(text) !== undefined)
        .transform((text): CheckedLength => ({ part: readPart(text) ?? 0 })) as unknown as z.ZodType<
        CheckedLength,
        `${number}%`
      >,
    ],
    { error: `allowed: ${range} pixels, or a part of the picture's width such as '5%'` },
  );
}

const sigma = length(0.3, 1000);
const amount = between(0, 10);
const none = (type: 'greyscale' | 'sobel'): z.ZodObject => z.strictObject({ type: z.literal(type) });

const overlay = z.strictObject({
  type: z.literal('overlay'),
  image: z.custom<SourceInput>(
    isSourceInput,
    'allowed: a path, a URL, a Uint8Array, { name, bytes } or { name, path }',
  ),
  position: point.default({ x: 0.5, y: 0.5 }),
  width: length(1, longestSide).optional(),
  opacity: between(0, 1).default(1),
  margin: length(0, longestSide).default(0),
  tile: flag().default(false),
} satisfies Record<keyof OverlayOperation, z.ZodType>);

const text = z.strictObject({
  type: z.literal('text'),
  text: z.string({ error: 'allowed: a text' }).regex(/\S/, 'allowed: a text that is not empty'),
  size: length(1, 4096).default({ part: 0.05 }),
  color: color.default([255, 255, 255, 255]),
  position: point.default({ x: 0.5, y: 0.5 }),
  opacity: between(0, 1).default(1),
  margin: length(0, longestSide).default(0),
} satisfies Record<keyof TextOperation, z.ZodType>);

const mask = z
  .strictObject({
    type: z.literal('mask'),
    shape: z.enum(['circle', 'rounded']),
    radius: length(0, longestSide).optional(),
  })
  .refine(({ shape, radius }) => shape === 'circle' || radius !== undefined, {
    path: ['radius'],
    message: "allowed: 0 to 65,535 pixels, or a part of the picture's width such as '5%'",
  });

const kinds = [
  none('greyscale'),
  z.strictObject({ type: z.literal('blur'), sigma }),
  z.strictObject({ type: z.literal('sharpen'), sigma: sigma.default(1), amount: amount.default(0.5) }),
  none('sobel'),
  z.strictObject({ type: z.literal('tint'), color }),
  z.strictObject({ type: z.enum(['brightness', 'contrast', 'saturation']), amount }),
  z.strictObject({ type: z.literal('gamma'), gamma: between(0.1, 10).default(2.2) }),
  z.strictObject({ type: z.literal('flip'), axis: z.enum(['horizontal', 'vertical']) }),
  z.strictObject({
    type: z.literal('rotate'),
    angle: between(-360, 360),
    background: color.default([0, 0, 0, 0]),
  }),
  overlay,
  text,
  z.strictObject({
    type: z.literal('border'),
    width: length(0, longestSide),
    color: color.default([0, 0, 0, 255]),
  }),
  mask,
] as const;

const types =
  'allowed: greyscale, blur, sharpen, sobel, tint, brightness, contrast, saturation, gamma, flip, rotate, overlay, text, border, mask';

const operation = z.discriminatedUnion('type', kinds, {
  error: types,
}) as unknown as z.ZodType<CheckedOperation, Operation>;

/** Steps of editing, in their order. */
export const operations: z.ZodType<CheckedOperation[], readonly Operation[]> = z.array(operation, {
  error: 'allowed: a list of operations such as { type: "greyscale" }',
}) as unknown as z.ZodType<CheckedOperation[], readonly Operation[]>;

const trimOptions = z.strictObject(
  { background: color.optional(), threshold: whole(0, 255).default(10) },
  { error: wrongType('allowed: true, false, or { background, threshold }') },
);

/** Whether and which borders are trimmed off. */
export const trim: z.ZodType<CheckedTrim | undefined, boolean | TrimOptions> = z.union(
  [flag().transform((on): CheckedTrim | undefined => (on ? { threshold: 10 } : undefined)), trimOptions],
  { error: 'allowed: true, false, or { background, threshold }' },
);
