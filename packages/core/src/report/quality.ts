import type { EncodeOptions } from '@ferrotype/wasm';
import { check } from '../options/check.ts';
import type { VariantRequest } from '../options/types.ts';
import { variantSchema } from '../options/variant.ts';
import { encodeOptions, outputFormat } from '../plan/encode.ts';

/** The quality a plan asks for, where its format has one. */
export function qualityOf(encode: EncodeOptions): number | undefined {
  if (encode.format === 'png' || (encode.format === 'webp' && encode.lossless)) return undefined;
  return encode.quality;
}

/** The quality a request asks for, by its own word or by default. */
export function qualityAsked(request: VariantRequest): number | undefined {
  const checked = check(variantSchema, request, 'variant(source, request)');
  // One that is searched for is nobody's word.
  if (typeof checked.quality === 'string') return undefined;
  return qualityOf(encodeOptions(outputFormat(checked.format), checked));
}
