import { z } from 'zod';

interface Writable {
  readonly variants: readonly unknown[];
}

function isWritable(value: unknown): value is Writable {
  return typeof value === 'object' && value !== null && 'variants' in value && Array.isArray(value.variants);
}

function isFolder(value: unknown): value is string | URL {
  return value instanceof URL || (typeof value === 'string' && value !== '');
}

/** The arguments of `write`. */
export const writeSchema: z.ZodType<{ pictures: Writable[]; dir: string | URL }> & { shape: z.ZodRawShape } =
  z.strictObject({
    pictures: z.array(z.custom<Writable>(isWritable, 'allowed: a picture that picture() made')),
    dir: z.custom<string | URL>(isFolder, 'allowed: a folder, as a path or a file: URL'),
  });
