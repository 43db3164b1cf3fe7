import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { compared, files, hostile, isHere, type Corpus } from './corpora.ts';
import { differences, type Difference } from './differences.ts';
import { distance, Ours, theirs } from './pixels.ts';

const all = [...compared, ...hostile];
if (!all.every(isHere)) {
  const needed = new Set(
    all.filter((one) => !isHere(one)).map((one) => `${one.repository} at ${one.commit}`),
  );
  console.warn(
    `images of ${needed.size} repositories are not compared: FERROTYPE_FIXTURES names no folder with clones of\n` +
      [...needed].join('\n'),
  );
}

/** How what we make of a file differs from what libvips makes of it; undefined where it is the same to the last bit. */
async function differenceOf(path: string, ours: Ours): Promise<Difference | undefined> {
  const bytes = await readFile(path);
  const [one, other] = [await ours.decode(bytes), await theirs(bytes)];
  if ('refused' in one) return 'refused' in other ? undefined : { refused: one.refused };
  if ('refused' in other) return { accepted: true };
  const [a, b] = [one.pixels, other.pixels];
  if (a.width !== b.width || a.height !== b.height) return { size: [a.width, a.height] };
  const { largest, mean } = distance(a, b);
  return largest === 0 ? undefined : { largest, mean };
}

/** Whether a difference is the one that is explained: pixels may be as far apart as stated, and no farther. */
function isExplained(found: Difference, known: Difference | undefined): boolean {
  if (known === undefined) return false;
  if ('largest' in found)
    return 'largest' in known && found.largest <= known.largest && found.mean <= known.mean;
  if ('refused' in found) return 'refused' in known && found.refused === known.refused;
  if ('size' in found) return 'size' in known && String(found.size) === String(known.size);
  return 'accepted' in known;
}

function listed({ name }: Corpus, file: string): Difference | undefined {
  return differences.find((row) => row.corpus === name && row.files.includes(file))?.difference;
}

describe('images decode to the pixels libvips gives', () => {
  for (const corpus of compared) {
    it.skipIf(!isHere(corpus))(
      corpus.name,
      async () => {
        const ours = new Ours();
        const images = files(corpus);
        expect(images.length).toBeGreaterThanOrEqual(corpus.atLeast);
        const wrong: string[] = [];
        for (const { name, path } of images) {
          const found = await differenceOf(path, ours);
          const known = listed(corpus, name);
          if (found !== undefined && !isExplained(found, known))
            wrong.push(`${name}: ${JSON.stringify(found)}`);
          if (found === undefined && known !== undefined) wrong.push(`${name} is the same by now`);
        }
        expect(wrong).toEqual([]);
      },
      600_000,
    );
  }
});

describe('hostile files are an image or a coded error, at once', () => {
  /** Everything a file may be refused for; a trap or an option would be a fault of ours. */
  const aboutTheFile =
    /^(UnknownFormat|Unsupported|Truncated|Corrupt|Empty|Limit(Pixels|Bytes|Side|Frames))$/;

  for (const corpus of hostile) {
    it.skipIf(!isHere(corpus))(
      corpus.name,
      async () => {
        const ours = new Ours();
        const found = files(corpus, /./);
        expect(found.length).toBeGreaterThanOrEqual(corpus.atLeast);
        const defects: string[] = [];
        for (const { name, path } of found) {
          const bytes = await readFile(path);
          const spent = process.cpuUsage();
          const outcome = await ours.decode(bytes);
          const { user, system } = process.cpuUsage(spent);
          if ('refused' in outcome && !aboutTheFile.test(outcome.refused))
            defects.push(`${name}: ${outcome.refused}`);
          if (user + system > 3_000_000) defects.push(`${name}: took ${(user + system) / 1000} ms of CPU`);
        }
        expect(defects).toEqual([]);
      },
      300_000,
    );
  }
});

it('explains differences of corpora that there are only, each file once', () => {
  const names = new Set(compared.map(({ name }) => name));
  expect(differences.filter(({ corpus }) => !names.has(corpus))).toEqual([]);
  const rows = differences.flatMap((row) => row.files.map((file) => `${row.corpus}/${file}`));
  expect(rows.length).toBe(new Set(rows).size);
});
