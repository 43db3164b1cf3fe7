/** Debian's packages, without a question asked; `sudo` where this is not root. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { logs, which } from '../lib/paths.mjs';
import { ask, run, StepError } from '../lib/run.mjs';

const environment = { DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };
// Another apt may be at work (unattended upgrades): wait for it. Never remove what somebody else installed.
const OPTIONS = [
  '-o',
  'DPkg::Lock::Timeout=300',
  '-o',
  'Dpkg::Use-Pty=0',
  '--no-remove',
  '--no-install-recommends',
  '-y',
];

export const hasApt = () =>
  process.platform === 'linux' && existsSync('/etc/debian_version') && which('apt-get') !== undefined;

/** Whether Debian offers a package here (asks the lists on this machine only). */
export const offers = (name) =>
  /Candidate: [^(\s]/.test(ask('apt-cache', ['policy', name], { env: environment }) ?? '');

let updated = false;

/** Refreshes the lists, once a run. */
export async function update(tell) {
  if (updated) return;
  await apt(['update', '-q'], tell);
  updated = true;
}

export async function install(names, tell) {
  await update(tell);
  await apt(['install', ...OPTIONS, ...names], tell);
}

async function apt(args, tell) {
  const root = process.getuid?.() === 0;
  if (!root && !which('sudo')) {
    throw new StepError('Debian packages are missing, and this user may not install any', {
      hint: `as root, run: apt-get ${args.filter((arg) => !arg.includes('::') && arg !== '-o').join(' ')}`,
    });
  }
  const command = root ? ['apt-get'] : ['sudo', '--preserve-env=DEBIAN_FRONTEND,LC_ALL', 'apt-get'];
  await run(command[0], [...command.slice(1), ...args], {
    env: environment,
    log: join(logs, 'setup-apt.log'),
    onLine: tell,
    input: root ? undefined : 'inherit',
    hint: `check the machine's package sources, then try by hand: ${root ? '' : 'sudo '}apt-get ${args[0]} ${args
      .filter((arg) => !arg.startsWith('-') && !arg.includes('::'))
      .slice(1)
      .join(' ')}`,
  });
}
