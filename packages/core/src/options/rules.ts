import { z } from 'zod';
import { parseColor } from './color.ts';
import { parsePosition, positionHelp } from './position.ts';
import type { Fit, Interest, MetadataKind, Point, Rgba } from './types.ts';

/** The longest side any format can have. */
export const longestSide = 65_535;

/** A whole number in a range; the message states the range. */
export function whole(min: number, max: number, unit = ''): z.ZodNumber {
  const message = `allowed: a whole number from ${format(min)} to ${format(max)}${unit}`;
  return z.int({ error: message }).min(min, message).max(max, message);
}

/** Widths of files in pixels, at least one. */
export function widthList(): z.ZodArray<z.ZodNumber> {
  return z
    .array(whole(1, longestSide, ' pixels'), { error: 'allowed: a list of widths in pixels' })
    .min(1, 'allowed: a list with at least one width');
}

/** How an image is fitted into width and height. */
export function fitting(): z.ZodType<Fit, Fit> {
  return z.enum(['fill', 'contain', 'cover', 'inside', 'outside', 'scale-down']);
}

/** A number in a range; the message states the range. */
export function between(min: number, max: number): z.ZodNumber {
  const message = `allowed: a number from ${format(min)} to ${format(max)}`;
  return z.number({ error: message }).min(min, message).max(max, message);
}

/** A count that has no upper end of its own. */
export function positive(unit: string): z.ZodNumber {
  const message = `allowed: a whole number of ${unit} above 0`;
  return z.int({ error: message }).min(1, message);
}

export function flag(): z.ZodBoolean {
  return z.boolean({ error: 'allowed: true or false' });
}

export function text(): z.ZodString {
  return z.string({ error: 'allowed: a text' });
}

/** Text that takes part in a URL or a path, so it can't be empty. */
export function filled(): z.ZodString {
  return z.string({ error: 'allowed: a text' }).min(1, 'allowed: a text that is not empty');
}

/** An option that is on, off, or on with options of its own; `words` is what the message calls these. */
export function part<Options extends z.ZodType>(
  options: Options,
  words = 'an object of options',
): z.ZodOptional<z.ZodUnion<readonly [z.ZodBoolean, Options]>> {
  return z.union([flag(), options], { error: `allowed: true, false, or ${words}` }).optional();
}

/** What an object is allowed to be where something else was given; what is wrong inside it has its own words. */
export function wrongType(message: string): (issue: { code?: string | undefined }) => string | undefined {
  return ({ code }) => (code === 'invalid_type' ? message : undefined);
}

/** An object of the caller's own, of which only these functions are used. */
export function having<T>(methods: readonly string[]): z.ZodType<T, T> {
  const functions = methods.length === 1 ? 'function' : 'functions';
  const message = `allowed: an object with the ${functions} ${methods.join(', ')}`;
  return z.custom<T>(
    (value) =>
      typeof value === 'object' &&
      value !== null &&
      methods.every((method) => typeof Reflect.get(value, method) === 'function'),
    message,
  );
}

/** A CSS colour, read into four bytes. */
export const color: z.ZodType<Rgba, string> = z
  .string({ error: 'allowed: a CSS colour' })
  .transform((value, context): Rgba => {
    const rgba = parseColor(value);
    if (rgba !== undefined) return rgba;
    const message = "allowed: a CSS colour: '#rrggbb', '#rrggbbaa', a name, 'transparent', rgb() or hsl()";
    context.addIssue({ code: 'custom', message, input: value });
    return z.NEVER;
  });

/** A place, read into a point. */
export const point: z.ZodType<Point, string | Point> = z.union(
  [
    z.strictObject({ x: between(0, 1), y: between(0, 1) }),
    z
      .string()
      .refine((value) => parsePosition(value) !== undefined)
      .transform((value): Point => parsePosition(value) ?? { x: 0.5, y: 0.5 }),
  ],
  { error: `allowed: ${positionHelp}` },
);

/** What stays in view: a point, or what finds one. */
export const position: z.ZodType<Point | Interest, string | Point> = z.union(
  [z.enum(['attention', 'entropy']), point],
  { error: `allowed: ${positionHelp}; or 'attention' or 'entropy'` },
);

/** Which metadata is kept, as a sorted list. */
export const metadata: z.ZodType<MetadataKind[], boolean | MetadataKind[]> = z.union(
  [
    z.boolean().transform((all): MetadataKind[] => (all ? ['copyright', 'icc'] : [])),
    z
      .array(z.enum(['copyright', 'icc']))
      .transform((kinds): MetadataKind[] => [...new Set(kinds)].toSorted()),
  ],
  { error: "allowed: true, false, or a list of 'copyright' and 'icc'" },
);

function format(value: number): string {
  return value.toLocaleString('en-US');
}
