/** One set-up or build at a time in a clone: a second one waits for the first instead of fighting with it. */
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tools } from './paths.mjs';
import { onInterrupt } from './run.mjs';

const OWN = 'FERROTYPE_LOCK_HOLDER';

/** Runs `work` while this process holds the clone's lock. Scripts started from inside it already hold it. */
export async function withLock(work) {
  if (process.env[OWN]) return work();
  const folder = join(tools, 'lock');
  mkdirSync(tools, { recursive: true });
  for (let told = false; !acquire(folder); told = true) {
    if (!told)
      process.stdout.write(
        `Another command is setting up or building here (process ${holder(folder) ?? '?'}): waiting.\n`,
      );
    await new Promise((done) => setTimeout(done, 500));
  }
  const release = () => rmSync(folder, { recursive: true, force: true });
  const forget = onInterrupt(release);
  process.env[OWN] = String(process.pid);
  try {
    return await work();
  } finally {
    delete process.env[OWN];
    forget();
    release();
  }
}

function acquire(folder) {
  try {
    mkdirSync(folder); // fails when it is there: this is the atomic part
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!isStale(folder)) return false;
    rmSync(folder, { recursive: true, force: true });
    return acquire(folder);
  }
  writeFileSync(join(folder, 'pid'), String(process.pid));
  return true;
}

function holder(folder) {
  try {
    return Number(readFileSync(join(folder, 'pid'), 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}

function isStale(folder) {
  const pid = holder(folder);
  if (pid === undefined) {
    // The holder has not written its number yet, or died between the two: give it a moment.
    const made = statSync(folder, { throwIfNoEntry: false })?.mtimeMs;
    return made !== undefined && Date.now() - made > 5000;
  }
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}
