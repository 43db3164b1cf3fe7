import { fileURLToPath } from 'node:url';
import { check } from '../options/check.ts';
import { writeSchema } from '../options/write.ts';
import type { ProgressEvent } from '../report/progress.ts';
import { abortError } from '../util/abort.ts';
import { limited } from '../util/limit.ts';
import type { Picture } from './output.ts';
import { writeFileOnce, type WrittenFile } from './write.ts';

/** How many files are written at once. */
const writers = 16;

interface Around {
  readonly signal: AbortSignal;
  readonly onProgress: ((event: ProgressEvent) => void) | undefined;
}

/** Writes the files of pictures into a folder, each once. */
export async function writePictures(
  pictures: readonly Picture[],
  dir: string | URL,
  { signal, onProgress }: Around,
): Promise<WrittenFile[]> {
  check(writeSchema, { pictures, dir }, 'write(pictures, dir)');
  const folder = dir instanceof URL ? fileURLToPath(dir) : dir;
  const files = new Map(pictures.flatMap((picture) => picture.variants.map((file) => [file.name, file])));
  const gate = limited(writers);
  let done = 0;
  const all = [...files.values()].map((file) =>
    gate(async () => {
      if (signal.aborted) throw abortError(signal, file.name);
      const written = await writeFileOnce(folder, file.name, file.bytes);
      done++;
      onProgress?.({ stage: 'write', source: written.path, done, total: files.size });
      return written;
    }),
  );
  // All are waited for also when one fails: nothing is being written any more when this rejects.
  await Promise.allSettled(all);
  return Promise.all(all);
}
