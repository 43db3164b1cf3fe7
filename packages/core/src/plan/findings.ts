import type { FindingKind, FindingOf } from '../engine/findings/finding.ts';
import type { Source } from './sources.ts';
import type { FindingOutput } from './variant.ts';

/** Finds something out about a source. */
export type Find = <Kind extends FindingKind>(
  source: Source,
  plan: FindingOutput<Kind>,
) => Promise<FindingOf[Kind]>;

/** How many answers are remembered: the variants of a picture ask the same one after the other. */
const remembered = 256;

/** Asks each question once for as long as its answer is among the last few. */
export function remembering(find: Find): Find {
  const answers = new Map<string, Promise<FindingOf[FindingKind]>>();
  return <Kind extends FindingKind>(source: Source, plan: FindingOutput<Kind>) => {
    const known = answers.get(plan.key) as Promise<FindingOf[Kind]> | undefined;
    if (known !== undefined) return known;
    const answer = find(source, plan);
    answers.set(plan.key, answer);
    // A failure is not remembered: the file may be put right while we live.
    answer.catch(() => answers.delete(plan.key));
    for (const oldest of answers.keys()) {
      if (answers.size <= remembered) break;
      answers.delete(oldest);
    }
    return answer;
  };
}
