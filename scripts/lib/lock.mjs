/** One set-up or build at a time in a clone: a second one waits for the first instead of fighting with it. */
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { tools } from './paths.mjs';
import { ask, onInterrupt } from './run.mjs';

const OWN = 'FERROTYPE_LOCK_HOLDER';
/** How long a holder may take from making the lock to writing its name into it. */
const UNNAMED_MS = 5000;
const POLL_MS = 500;

/** Runs `work` while this process holds the clone's lock. Scripts started from inside it already hold it. */
export async function withLock(work, folder = join(tools, 'lock')) {
  if (process.env[OWN]) return work();
  mkdirSync(dirname(folder), { recursive: true });
  for (let told = false; !acquire(folder); told = true) {
    if (!told) tell(`Waiting for ${describe(holderOf(folder))}, which is setting up or building here.`);
    await new Promise((done) => setTimeout(done, POLL_MS));
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
    const holder = holderOf(folder);
    if (isThere(folder, holder)) return false;
    takeAway(folder, holder);
    return acquire(folder);
  }
  const command = process.argv.slice(1).map((word) => basename(word));
  writeFileSync(join(folder, 'command'), command.join(' '));
  writeFileSync(join(folder, 'pid'), String(process.pid));
  return true;
}

/** Who holds the lock, as far as it has said so. */
function holderOf(folder) {
  const read = (name) => {
    try {
      return readFileSync(join(folder, name), 'utf8');
    } catch {
      return '';
    }
  };
  const pid = Number(read('pid'));
  return pid > 0 ? { pid, command: read('command') } : undefined;
}

function isThere(folder, holder) {
  if (holder === undefined) {
    const made = statSync(folder, { throwIfNoEntry: false })?.mtimeMs;
    return made === undefined || Date.now() - made < UNNAMED_MS;
  }
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (error.code === 'ESRCH') return false;
  }
  // Its number may be another program's by now. Where there is no `ps` it is believed.
  const args = ask('ps', ['-o', 'args=', '-p', String(holder.pid)]);
  return args === undefined || args.includes(holder.command.split(' ')[0]);
}

/** Removes the lock of a process that has died, unless another one that waits was quicker and holds it now. */
function takeAway(folder, dead) {
  const aside = `${folder}-${process.pid}`;
  try {
    renameSync(folder, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  if (holderOf(aside)?.pid !== dead?.pid) return renameSync(aside, folder);
  rmSync(aside, { recursive: true, force: true });
  tell(`Went on without ${describe(dead)}, which has ended and left its lock behind.`);
}

function describe(holder) {
  return holder === undefined ? 'another command' : `process ${holder.pid} (${holder.command})`;
}

function tell(line) {
  process.stdout.write(`${line}\n`);
}
