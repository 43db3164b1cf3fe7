import { FerrotypeError } from '../../errors/error.ts';
import type { ErrorCode } from '../../errors/codes.ts';

/**
 * libvips and the codecs under it give their errors as text only, so this table is the one place that reads it. The first
 * match counts; what matches nothing is a damaged image while decoding and a failed encoder while encoding.
 */
const table: readonly (readonly [RegExp, ErrorCode])[] = [
  [/exceeds pixel limit|too many pixels/i, 'FT_LIMIT_PIXELS'],
  [/processed image is too large|exceed.* maximum dimension|too large for the .* format/i, 'FT_LIMIT_SIDE'],
  [/timeout/i, 'FT_ENGINE_TIMEOUT'],
  [/out of memory|unable to allocate|malloc/i, 'FT_ENGINE_MEMORY'],
  [
    /premature end|unexpected end|truncated|not enough data|read error|end of (stream|file)/i,
    'FT_IMAGE_TRUNCATED',
  ],
  [/unsupported image format|no loader|unsupported codec|not supported/i, 'FT_FORMAT_UNSUPPORTED'],
];

/** The coded error for one of sharp's. */
export function sharpError(error: unknown, file: string, stage: 'prepare' | 'encode'): FerrotypeError {
  if (error instanceof FerrotypeError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const known = table.find(([pattern]) => pattern.test(message));
  const code = known?.[1] ?? (stage === 'prepare' ? 'FT_IMAGE_CORRUPT' : 'FT_ENCODE_FAILED');
  return new FerrotypeError(code, { file, why: firstLine(message), cause: error });
}

function firstLine(message: string): string {
  return message.trim().split('\n')[0] ?? message;
}
