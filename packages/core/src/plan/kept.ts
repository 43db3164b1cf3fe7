import type { CheckedVariant } from '../options/variant.ts';
import { digestOf } from '../util/digest.ts';
import type { Source } from './sources.ts';
import type { VariantPlan } from './variant.ts';
import { isVector } from './vector.ts';

/** An SVG that stays one, made safe and small. */
export interface KeptPlan {
  /** Key in the cache: changes with everything that changes the bytes, and with nothing else. */
  readonly key: string;
  /** File name: `name.<hash>.svg`. */
  readonly name: string;
  /** Width and height on the page. The file has those its author gave it. */
  readonly width: number;
  readonly height: number;
  readonly format: 'svg';
}

/** A file, worked out: pixels, or an SVG as it is. */
export type FilePlan = VariantPlan | KeptPlan;

type Asked = Pick<CheckedVariant, 'width' | 'height'>;

/** Whether an SVG stays one: where nothing is asked for that only pixels can be, and `svg` says nothing else. */
export function staysVector(
  { info }: Pick<Source, 'info'>,
  asked: Pick<CheckedVariant, 'svg' | 'operations' | 'trim'> & { format?: CheckedVariant['format'] },
): boolean {
  if (!isVector(info)) return false;
  if (asked.svg !== undefined) return asked.svg === 'keep';
  const { format = 'auto', operations, trim } = asked;
  return format === 'auto' && operations.length === 0 && trim === undefined;
}

/** Works out an SVG that stays one. `version` is that of what makes it safe. */
export function keptPlan({ name, digest, info }: Source, asked: Asked, version: string): KeptPlan {
  const key = digestOf(['svg', digest, version]);
  const ratio = info.height / info.width;
  const width = asked.width ?? (asked.height === undefined ? info.width : asked.height / ratio);
  const height = asked.height ?? width * ratio;
  return {
    key,
    name: `${name}.${key.slice(0, 8)}.svg`,
    width: Math.max(1, Math.round(width)),
    height: Math.max(1, Math.round(height)),
    format: 'svg',
  };
}
