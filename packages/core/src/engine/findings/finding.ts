import type { Raster, Rect } from '@ferrotype/wasm';
import type { InterestMap, Statistics } from '@ferrotype/wasm/edit';
import type { Instances, ModuleName } from '../wasm/modules.ts';
import { findInterest, findStatistics, findTrim, type InterestQuestion, type TrimQuestion } from './look.ts';
import { findPreview, type Preview, type PreviewQuestion } from './preview.ts';
import { findQuality, qualityModules } from './quality/find.ts';
import { findScore, type ScoreQuestion } from './quality/score.ts';
import type { QualityFinding, QualityQuestion } from './quality/search.ts';

/** What each kind of question is answered with. The answer is kept in the cache as JSON. */
export interface FindingOf {
  readonly preview: Preview;
  /** How interesting each part of the picture is. */
  readonly interest: InterestMap;
  /** What is left without borders of one colour. */
  readonly trim: Rect;
  readonly statistics: Statistics;
  /** Which quality is enough, searched with the encoders of the WebAssembly engine. */
  readonly quality: QualityFinding;
  /** Whether the raster is a graphic, and how alike another one is. */
  readonly score: { readonly graphic: boolean; readonly score: number };
}

/** What each kind is asked with, beside the raster. */
interface AskedOf {
  readonly preview: PreviewQuestion;
  readonly interest: InterestQuestion;
  readonly trim: TrimQuestion;
  readonly statistics: object;
  readonly quality: { readonly question: QualityQuestion };
  readonly score: ScoreQuestion;
}

export type FindingKind = keyof FindingOf;

/** A question about a raster: an output like a file, but of facts. */
export interface Finding<Kind extends FindingKind = FindingKind> {
  readonly format: 'finding';
  readonly kind: Kind;
}

/** A question with all that is asked. */
export type FindingPlan<Kind extends FindingKind> = Finding<Kind> & AskedOf[Kind];

/** Whether a question is of this kind. */
export function isFinding<Kind extends FindingKind>(
  plan: { readonly format: string; readonly kind?: FindingKind },
  kind: Kind,
): plan is FindingPlan<Kind> {
  return plan.format === 'finding' && plan.kind === kind;
}

interface Way<Kind extends FindingKind> {
  /** The modules that are asked. */
  readonly modules: readonly ModuleName[] | ((plan: FindingPlan<Kind>) => readonly ModuleName[]);
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
  quality: {
    modules: ({ question }) => qualityModules(question),
    version: 1,
    find: (instances, raster, { question }) => findQuality(instances, raster, question),
  },
  score: { modules: ['quality'], version: 1, find: findScore },
};

/** The modules a question needs, and the version of its way. */
export function wayOf<Kind extends FindingKind>(
  plan: Finding<Kind>,
): { modules: readonly ModuleName[]; version: number } {
  const { modules, version }: Way<Kind> = ways[plan.kind];
  return { modules: typeof modules === 'function' ? modules(whole(plan)) : modules, version };
}

/** The answer, as bytes for the cache. */
export function find<Kind extends FindingKind>(
  instances: Instances,
  raster: Raster,
  plan: Finding<Kind>,
): Uint8Array {
  const { find: answer }: Way<Kind> = ways[plan.kind];
  return writeFinding(answer(instances, raster, whole(plan)));
}

/** Questions are made by `FindingPlan`'s type alone; who passes them on sees only that they are some. */
function whole<Kind extends FindingKind>(plan: Finding<Kind>): FindingPlan<Kind> {
  return plan as FindingPlan<Kind>;
}

/** An answer, as bytes for the cache. */
export function writeFinding(answer: FindingOf[FindingKind]): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(answer));
}

/** Reads back what {@link writeFinding} wrote. */
export function readFinding<Kind extends FindingKind>(
  _: FindingPlan<Kind>,
  bytes: Uint8Array,
): FindingOf[Kind] {
  return JSON.parse(new TextDecoder().decode(bytes)) as FindingOf[Kind];
}
