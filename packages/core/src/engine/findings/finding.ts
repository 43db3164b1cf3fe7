import type { Raster, Rect } from '@ferrotype/wasm';
import type { InterestMap, Statistics } from '@ferrotype/wasm/edit';
import type { Instances, ModuleName } from '../wasm/modules.ts';
import { findInterest, findStatistics, findTrim, type InterestQuestion, type TrimQuestion } from './look.ts';
import { findPreview, type Preview, type PreviewQuestion } from './preview.ts';

/** What each kind of question is answered with. The answer is kept in the cache as JSON. */
export interface FindingOf {
  readonly preview: Preview;
  /** How interesting each part of the picture is. */
  readonly interest: InterestMap;
  /** What is left without borders of one colour. */
  readonly trim: Rect;
  readonly statistics: Statistics;
}

/** What each kind is asked with, beside the raster. */
interface AskedOf {
  readonly preview: PreviewQuestion;
  readonly interest: InterestQuestion;
  readonly trim: TrimQuestion;
  readonly statistics: object;
}

export type FindingKind = keyof FindingOf;

/** A question about a raster: an output like a file, but of facts. */
export type FindingPlan<Kind extends FindingKind = FindingKind> = AskedOf[Kind] & {
  readonly format: 'finding';
  readonly kind: Kind;
};

interface Way<Kind extends FindingKind> {
  /** The modules that are asked. */
  readonly modules: readonly ModuleName[];
  /** Bump when the answer changes though the modules do not. */
  readonly version: number;
  find(instances: Instances, raster: Raster, plan: FindingPlan<Kind>): FindingOf[Kind];
}

/** How each kind is found. WebAssembly always does, whichever engine makes the files: so the answers are the same everywhere. */
const ways: { readonly [Kind in FindingKind]: Way<Kind> } = {
  preview: { modules: ['image'], version: 1, find: findPreview },
  interest: { modules: ['edit'], version: 1, find: findInterest },
  trim: { modules: ['edit'], version: 1, find: findTrim },
  statistics: { modules: ['edit'], version: 1, find: findStatistics },
};

/** The modules a question needs, and the version of its way. */
export function wayOf({ kind }: FindingPlan): { modules: readonly ModuleName[]; version: number } {
  return ways[kind];
}

/** The answer, as bytes for the cache. */
export function find<Kind extends FindingKind>(
  instances: Instances,
  raster: Raster,
  plan: FindingPlan<Kind>,
): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(ways[plan.kind].find(instances, raster, plan)));
}

/** Reads back what {@link find} wrote. */
export function readFinding<Kind extends FindingKind>(
  _: FindingPlan<Kind>,
  bytes: Uint8Array,
): FindingOf[Kind] {
  return JSON.parse(new TextDecoder().decode(bytes)) as FindingOf[Kind];
}
