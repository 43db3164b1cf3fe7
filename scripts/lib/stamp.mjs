/**
 * A stamp remembers what a finished step was made from. A step is up to date when the digest of its inputs is
 * the one in its stamp and what it made is still there, so the second run does nothing.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles, root, stamps } from './paths.mjs';

/** SHA-256, in hex, over values and files; `{ file }` reads a file, `{ folder }` every file below a folder but the names in `skip`. */
export function digest(inputs, base = root) {
  const hash = createHash('sha256');
  for (const input of inputs) {
    if (typeof input === 'object' && input !== null && 'file' in input) hashFile(hash, base, input.file);
    else if (typeof input === 'object' && input !== null && 'folder' in input) {
      const files = listFiles(join(base, input.folder), input.skip);
      for (const file of files) hashFile(hash, base, `${input.folder}/${file}`);
    } else hash.update(`value:${JSON.stringify(input)}\n`);
  }
  return hash.digest('hex');
}

function hashFile(hash, base, path) {
  const file = join(base, path);
  const content = existsSync(file) ? readFileSync(file) : undefined;
  hash.update(`file:${path}:${content ? content.length : 'absent'}\n`);
  if (content) hash.update(content);
}

/** Whether `name` was finished from these inputs and each of its outputs still has the size it had then. */
export function isFresh(name, hash, folder = stamps) {
  const stamp = readStamp(name, folder);
  if (stamp?.hash !== hash) return false;
  return Object.entries(stamp.outputs).every(([path, size]) => sizeOf(path) === size);
}

/** What the stamp of `name` says, or undefined. */
export function readStamp(name, folder = stamps) {
  try {
    return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
  } catch {
    return undefined; // never made, or cut short by a crash: either way the step runs again
  }
}

/** Remembers that `name` was finished; written to a temporary name first, so a stamp is whole or absent. */
export function writeStamp(name, hash, outputs = [], folder = stamps) {
  mkdirSync(folder, { recursive: true });
  const sizes = Object.fromEntries(outputs.map((path) => [path, sizeOf(path)]));
  writeWhole(join(folder, `${name}.json`), `${JSON.stringify({ hash, outputs: sizes }, null, 2)}\n`);
}

export function dropStamp(name, folder = stamps) {
  rmSync(join(folder, `${name}.json`), { force: true });
}

/** Writes a file under a temporary name and renames it, so that nobody ever reads half of it. */
export function writeWhole(path, content, mode) {
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, content, mode === undefined ? {} : { mode });
  renameSync(temporary, path);
}

function sizeOf(path) {
  const full = path.startsWith('/') ? path : join(root, path);
  const stat = statSync(full, { throwIfNoEntry: false });
  if (!stat) return null;
  return stat.isDirectory() ? 'folder' : stat.size;
}
