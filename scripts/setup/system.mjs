/** What comes from the operating system: a C compiler, make, perl, clang for WebAssembly, and Chromium for tests. */
import { existsSync } from 'node:fs';
import { which } from '../lib/paths.mjs';
import { StepError } from '../lib/run.mjs';
import { versions } from '../lib/state.mjs';
import { hasApt, install, offers, update } from './apt.mjs';
import { findLlvm } from './llvm.mjs';

const chromiumNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const chromiumPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

function findChromium() {
  const given = process.env.FERROTYPE_CHROMIUM;
  if (given && existsSync(given)) return given;
  return (
    chromiumNames.map((name) => which(name)).find(Boolean) ??
    chromiumPlaces.find((place) => existsSync(place))
  );
}

/** One row a need: how it is found, Debian's packages for it, and what to say elsewhere. */
const needs = [
  {
    name: 'a C compiler and make',
    find: () => which('cc') && which('make'),
    debian: () => ['build-essential'],
    brew: 'xcode-select --install',
  },
  { name: 'perl', find: () => which('perl'), debian: () => ['perl'], brew: 'brew install perl' },
  {
    name: `clang ${versions.llvm.minimum} or newer with wasm32, llvm-ar and wasm-ld`,
    find: findLlvm,
    debian: llvmPackages,
    brew: 'brew install llvm lld',
  },
  {
    name: 'Chromium',
    tests: true,
    find: findChromium,
    debian: () => ['chromium'],
    brew: 'brew install --cask chromium',
  },
];

function llvmPackages() {
  const major = versions.llvm.preferred.find(
    (number) => offers(`clang-${number}`) && offers(`lld-${number}`),
  );
  if (major) return [`clang-${major}`, `lld-${major}`, `llvm-${major}`];
  throw new StepError(`Debian offers no clang of ${versions.llvm.minimum} or newer here`, {
    hint: `install clang, lld and llvm (${versions.llvm.minimum} or newer, with the wasm32 target) yourself and run the same command again`,
  });
}

export const system = {
  id: 'system',
  title: 'Compilers and tools of the operating system',
  ready(state, wants) {
    const found =
      state.llvm && [state.llvm.clang, state.llvm.ar, state.llvm.wasmLd].every((file) => existsSync(file));
    return (
      Boolean(found && state.system) &&
      (!wants.tests || (state.chromium !== undefined && existsSync(state.chromium)))
    );
  },
  async run(state, tell, wants) {
    const wanted = needs.filter((need) => !need.tests || wants.tests);
    const missing = wanted.filter((need) => !need.find());
    if (missing.length > 0) await supply(missing, tell);
    const still = wanted.filter((need) => !need.find());
    if (still.length > 0) {
      throw new StepError(`still missing: ${still.map((need) => need.name).join(', ')}`, {
        hint: 'the packages were installed but what they hold was not found; install these by hand and run the same command again',
      });
    }
    state.llvm = findLlvm();
    state.system = true;
    if (wants.tests) state.chromium = findChromium();
    return `${missing.length > 0 ? `installed ${missing.map((need) => need.name).join(', ')}; ` : ''}clang ${state.llvm.version}`;
  },
};

async function supply(missing, tell) {
  if (hasApt()) {
    await update(tell);
    return install(
      missing.flatMap((need) => need.debian()),
      tell,
    );
  }
  const mac = process.platform === 'darwin';
  throw new StepError(`missing: ${missing.map((need) => need.name).join(', ')}`, {
    hint: mac
      ? `run: ${missing.map((need) => need.brew).join(' && ')}`
      : 'this set-up installs packages on Debian and its relatives only: install these with your own package manager, then run the same command again',
  });
}
