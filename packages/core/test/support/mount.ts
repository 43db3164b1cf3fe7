import { execFileSync } from 'node:child_process';
import { folder } from './images.ts';

/** A small file system of its own, or the reason why it can't be had here. */
export async function tmpfs(
  size: string,
): Promise<(AsyncDisposable & { path: string; readOnly: () => void }) | string> {
  const made = await folder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', made.path], { stdio: 'pipe' });
  } catch (error) {
    await made[Symbol.asyncDispose]();
    return `a tmpfs can't be mounted here (${error instanceof Error ? error.message.split('\n')[0] : String(error)})`;
  }
  return {
    path: made.path,
    readOnly: () => void execFileSync('mount', ['-o', 'remount,ro', made.path], { stdio: 'pipe' }),
    async [Symbol.asyncDispose]() {
      execFileSync('umount', ['-l', made.path], { stdio: 'pipe' });
      await made[Symbol.asyncDispose]();
    },
  };
}
