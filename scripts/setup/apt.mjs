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

const isRoot = process.getuid?.() === 0;
const mayInstall = () => isRoot || which('sudo') !== undefined;

let updated = false;

/** Refreshes the lists, once a run. A source that cannot be reached is no failure yet: others may have what is needed. */
export async function update(tell) {
  if (updated || !mayInstall()) return;
  await apt(['update', '-q'], { onLine: tell, allowFailure: true });
  updated = true;
}

export async function install(names, tell) {
  const byHand = `apt-get install ${names.join(' ')}`;
  if (!mayInstall()) {
    const hint = `as root, run: ${byHand}`;
    throw new StepError('Debian packages are missing, and this user may not install any', { hint });
  }
  await update(tell);
  const hint = `check the machine's package sources, then try by hand: ${isRoot ? '' : 'sudo '}${byHand}`;
  await apt(['install', ...OPTIONS, ...names], { onLine: tell, hint });
}

function apt(args, options) {
  const [command, ...before] = [
    ...(isRoot ? [] : ['sudo', '--preserve-env=DEBIAN_FRONTEND,LC_ALL']),
    'apt-get',
  ];
  return run(command, [...before, ...args], {
    ...options,
    env: environment,
    log: join(logs, 'setup-apt.log'),
    input: isRoot ? 'ignore' : 'inherit', // sudo may ask for a password
  });
}
