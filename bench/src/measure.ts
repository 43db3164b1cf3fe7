/**
 * One process and all it starts, measured from outside: it is not asked, and runs as a user would run it.
 * The kernel's accounting is read from /proc, so this works on Linux.
 */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { BenchError } from './errors.ts';

export interface Measured {
  /** Seconds from start to end. */
  wall: number;
  /** Seconds of processor time, user and system, of the process and everything it started. */
  cpu: number;
  /** Peak of resident memory in bytes: the high-water marks of the processes that were alive together, added up. */
  memory: number;
  /** Both streams, without colours. */
  output: string;
}

/** Runs a program to its end. Nothing else may be started by this process meanwhile: processor time is a difference. */
export async function measure(
  command: string,
  args: string[],
  options: { cwd: string; env?: NodeJS.ProcessEnv },
): Promise<Measured> {
  if (!existsSync('/proc/self/stat')) {
    throw new BenchError(
      'this system has no /proc to read processor time and memory from',
      'run the bench on Linux',
    );
  }
  const cpuBefore = childrenCpu();
  const started = performance.now();
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  const memory = watchMemory(child.pid);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', resolve);
    });
    const wall = (performance.now() - started) / 1000;
    output = stripVTControlCharacters(output);
    if (code !== 0) {
      const tail = output.split('\n').filter(Boolean).slice(-25);
      throw new BenchError(
        `\`${[command, ...args].map(lastPart).join(' ')}\` ended with code ${code}`,
        'see what it said, above; --keep keeps the folder',
        tail,
      );
    }
    return { wall, cpu: childrenCpu() - cpuBefore, memory: memory.peak(), output };
  } finally {
    memory.stop();
  }
}

const lastPart = (path: string) => path.split('/').at(-1) ?? path;

/** The kernel counts in hundredths of a second wherever Node runs. */
const TICKS = 100;

/** Seconds of processor time of all children that have ended, and of theirs. */
function childrenCpu(): number {
  const fields = statFields('self');
  return (Number(fields[13]) + Number(fields[14])) / TICKS;
}

/** Fields of /proc/<pid>/stat from the third (state) on; the second may hold blanks and brackets. */
function statFields(pid: string): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

const INTERVAL = 100;

function watchMemory(root: number | undefined): { peak(): number; stop(): void } {
  let peak = 0;
  const look = () => {
    const alive = root === undefined ? [] : tree(root);
    peak = Math.max(
      peak,
      alive.reduce((total, pid) => total + highWater(pid), 0),
    );
  };
  const timer = setInterval(look, INTERVAL);
  return { peak: () => peak, stop: () => clearInterval(timer) };
}

/** A process and its descendants. */
function tree(root: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      parents.set(Number(name), Number(statFields(name)[1]));
    } catch {
      // It ended while we looked.
    }
  }
  const found = [root];
  for (const pid of found) {
    for (const [child, parent] of parents) if (parent === pid) found.push(child);
  }
  return found;
}

/** The most memory a process has held so far, in bytes. */
function highWater(pid: number): number {
  try {
    const kilobytes = /^VmHWM:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kilobytes ?? 0) * 1024;
  } catch {
    return 0;
  }
}
