import { execFileSync } from 'node:child_process';
import { folder } from './images.ts';

/** A small file system of its own. */
export interface Mount extends AsyncDisposable {
  readonly path: string;
  /** Why it can't be had here; `undefined` where it can. */
  readonly missing: string | undefined;
  readOnly(): void;
}

/** Mounts a file system of that size, which only root may do. */
export async function tmpfs(size: string): Promise<Mount> {
  const made = await folder();
  const mount = (...options: string[]): void =>
    void execFileSync('mount', [...options, made.path], { stdio: 'pipe' });
  let missing: string | undefined;
  try {
    mount('-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs');
  } catch (error) {
    missing = `a tmpfs can't be mounted here: ${error instanceof Error ? error.message : String(error)}`;
  }
  return {
    path: made.path,
    missing,
    readOnly: () => mount('-o', 'remount,ro'),
    async [Symbol.asyncDispose]() {
      if (missing === undefined) execFileSync('umount', ['-l', made.path], { stdio: 'pipe' });
      await made[Symbol.asyncDispose]();
    },
  };
}
