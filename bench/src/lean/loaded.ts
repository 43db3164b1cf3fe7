/** What screens load of a built site: bytes, and how it looks in the pixels it is shown in. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type Sharp from 'sharp';
import { makeIdeal } from '../quality/reference.ts';
import { Scores } from '../quality/scores.ts';
import { bytesPerPoint } from '../quality/slope.ts';
import { prepareTool } from '../quality/tool.ts';
import { say } from '../say.ts';
import type { SourcePhoto } from '../source-photos.ts';
import { candidates, chosen, screens, shownPixels } from './screens.ts';

/** A photograph on a screen, as one contender sends it. */
export interface Loaded {
  photo: string;
  screen: string;
  bytes: number;
  format: 'webp' | 'avif';
  /** SSIMULACRA2 in the pixels of the screen; absent where scores are left out. */
  score?: number;
}

/** How many more bytes a point of score costs, as change of ln(bytes), photograph by photograph. */
export type Slopes = Record<Loaded['format'], number[]>;

/** The screen on which that is measured: of middle size. */
const slopeScreen = screens[1];

const AT_ONCE = 2;

/** Every photograph on every screen, for each project's built site. */
export async function readLoaded(
  sharp: typeof Sharp,
  projects: readonly { id: string; folder: string }[],
  photos: readonly SourcePhoto[],
  scratch: string | undefined,
): Promise<{ loaded: Map<string, Loaded[]>; slopes: Slopes }> {
  const slopes: Slopes = { webp: [], avif: [] };
  const loaded = new Map<string, Loaded[]>(projects.map(({ id }) => [id, []]));
  if (scratch !== undefined) await prepareTool();
  const scores = scratch === undefined ? undefined : await Scores.open(sharp, scratch);
  const queue = photos.values();
  const work = async (): Promise<void> => {
    for (const photo of queue) {
      await onScreens(sharp, projects, photo, loaded, scores && { scores, slopes, scratch: scratch ?? '' });
      say(`looked at ${photo.slug}`);
      await scores?.save();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { loaded, slopes };
}

async function onScreens(
  sharp: typeof Sharp,
  projects: readonly { id: string; folder: string }[],
  photo: SourcePhoto,
  loaded: Map<string, Loaded[]>,
  judge: { scores: Scores; slopes: Slopes; scratch: string } | undefined,
): Promise<void> {
  const { autoOrient } = await sharp(photo.path).metadata();
  for (const screen of screens) {
    const width = shownPixels(screen, autoOrient.width);
    const height = Math.max(1, Math.round((width * autoOrient.height) / autoOrient.width));
    const ideal = judge && (await makeIdeal(sharp, photo.path, { width, height }, judge.scratch));
    for (const { id, folder } of projects) {
      const html = await readFile(join(folder, 'dist', photo.slug, 'index.html'), 'utf8');
      const path = join(folder, 'dist', chosen(candidates(html), width).url);
      const { size: bytes } = await stat(path);
      const format = path.endsWith('.avif') ? 'avif' : 'webp';
      const score = ideal && (await judge.scores.of(ideal, await asShown(sharp, path, { width, height })));
      loaded.get(id)?.push({
        photo: photo.slug,
        screen: screen.name,
        bytes,
        format,
        ...(score !== undefined && { score }),
      });
    }
    if (ideal && screen === slopeScreen) {
      for (const format of ['webp', 'avif'] as const) {
        judge.slopes[format].push(await bytesPerPoint(sharp, judge.scores, ideal, format));
      }
    }
    await ideal?.remove();
  }
}

/** The file in the pixels of the screen. */
async function asShown(
  sharp: typeof Sharp,
  path: string,
  size: { width: number; height: number },
): Promise<Buffer> {
  const file = sharp(path);
  const { width, height } = await file.metadata();
  if (width === size.width && height === size.height) return readFile(path);
  return file
    .resize({ ...size, fit: 'fill', kernel: 'lanczos3' })
    .png({ compressionLevel: 1 })
    .toBuffer();
}
