/** One choice of a `srcset`, or a `src`. */
export interface Candidate {
  readonly url: string;
  /** Pixels, from a `w` descriptor. */
  readonly width?: number;
  /** From an `x` descriptor; 1 where none is given. */
  readonly density?: number;
}

/** Reads a `srcset`, after "parse a srcset attribute" of the HTML standard. A candidate that is not valid is left out. */
export function parseSrcset(srcset: string): Candidate[] {
  const found: Candidate[] = [];
  let rest = srcset;
  for (;;) {
    rest = rest.replace(/^[\s,]+/, '');
    const url = /^\S+/.exec(rest)?.[0];
    if (url === undefined) return found;
    rest = rest.slice(url.length);
    if (url.endsWith(',')) {
      found.push({ url: url.replace(/,+$/, ''), density: 1 });
      continue;
    }
    // Descriptors may have parentheses with commas in them.
    const descriptors = /^(?:[^,(]|\([^)]*\)?)*/.exec(rest)?.[0] ?? '';
    rest = rest.slice(descriptors.length);
    const candidate = described(url, descriptors.trim());
    if (candidate !== undefined) found.push(candidate);
  }
}

function described(url: string, descriptors: string): Candidate | undefined {
  if (descriptors === '') return { url, density: 1 };
  const [, number = '', kind] = /^(\d+(?:\.\d+)?)([wx])(?:\s+\d+h)?$/.exec(descriptors) ?? [];
  const value = Number(number);
  if (kind === 'w') return value > 0 ? { url, width: value } : undefined;
  return kind === 'x' ? { url, density: value } : undefined;
}

/**
 * The candidate a browser takes for so many CSS pixels on a screen of this density: the smallest that is sharp, else the
 * largest. (The standard leaves the choice to browsers; this is Chromium's with an empty cache, within a rounding.)
 */
export function choose(
  candidates: readonly Candidate[],
  slot: number,
  density: number,
): Candidate | undefined {
  const sharpness = ({ width, density: given }: Candidate): number =>
    width === undefined ? (given ?? 1) : width / Math.max(1, slot);
  const ordered = candidates.toSorted((a, b) => sharpness(a) - sharpness(b));
  return ordered.find((candidate) => sharpness(candidate) >= density) ?? ordered.at(-1);
}
