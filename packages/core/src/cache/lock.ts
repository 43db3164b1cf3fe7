import { open, readFile, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemCode } from '../errors/system.ts';

/** Work under a lock takes milliseconds: a lock this old has lost its holder, maybe with the machine it ran on. */
const staleMs = 10_000;
/** Whoever has waited this long goes on without: what may be lost then is a result that is made again. */
const patienceMs = 15_000;

const own = `${process.pid} ${hostname()}`;

/** Does work while no other process that asks for the same file does. The file is there as long as the lock is held. */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const held = await acquire(file);
  try {
    return await work();
  } finally {
    if (held) await rm(file, { force: true });
  }
}

async function acquire(file: string): Promise<boolean> {
  const until = Date.now() + patienceMs;
  while (!(await create(file))) {
    if (await isStale(file)) await rm(file, { force: true });
    else if (Date.now() > until) return false;
    else await sleep(5 + Math.random() * 20);
  }
  return true;
}

async function create(file: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx');
    await handle.writeFile(own).finally(() => handle.close());
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  }
}

async function isStale(file: string): Promise<boolean> {
  try {
    const [{ mtimeMs }, holder] = await Promise.all([stat(file), readFile(file, 'utf8')]);
    return Date.now() - mtimeMs > staleMs || isDead(holder);
  } catch {
    return false; // It has just been released.
  }
}

/** Of processes on other machines nothing is known, nor of one that has yet to write its number. */
function isDead(holder: string): boolean {
  const [pid = '', host] = holder.split(' ');
  if (host !== hostname()) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return systemCode(error) === 'ESRCH';
  }
}
