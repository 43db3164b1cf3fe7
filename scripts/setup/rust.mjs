/** Rust: a compiler for this machine, and a standard library for wasm32-unknown-unknown. */
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { logs, toolPath } from '../lib/paths.mjs';
import { ask, run, StepError } from '../lib/run.mjs';
import { versions } from '../lib/state.mjs';
import { atLeast, rustHost } from '../lib/version.mjs';
import { hasApt, install } from './apt.mjs';
import { hasComponents } from './rust-components.mjs';
import { debianTarget, removeDebianTarget } from './rust-debian.mjs';

const TARGET = 'wasm32-unknown-unknown';
/** A network that swallows what rustup asks for must not hold up the other way for long. */
const RUSTUP_LIMIT = 240_000;
const MODES = ['auto', 'rustup', 'debian'];

/** How the wasm32 standard library is had: `FERROTYPE_RUST_TARGET` may insist on one way. */
export function wantedMode() {
  const mode = process.env.FERROTYPE_RUST_TARGET ?? 'auto';
  if (!MODES.includes(mode))
    throw new StepError(`FERROTYPE_RUST_TARGET is ${JSON.stringify(mode)}`, {
      hint: `use one of ${MODES.join(', ')}`,
    });
  return mode;
}

export const rust = {
  id: 'rust',
  title: `Rust ${versions.rust} or newer with ${TARGET}`,
  ready(state) {
    const mode = wantedMode();
    const { rust: found } = state;
    if (!found || (mode !== 'auto' && found.mode !== mode)) return false;
    return (
      existsSync(found.library) &&
      (!found.bin || existsSync(found.bin)) &&
      (!found.wasmBin || existsSync(found.wasmBin))
    );
  },
  async run(state, tell) {
    const mode = wantedMode();
    const host = await hostRust(tell);
    const own = mode === 'debian' ? undefined : await rustupTarget(host, tell);
    if (own) {
      removeDebianTarget();
      state.rust = { mode: 'rustup', ...host, ...own };
    } else if (mode === 'rustup') {
      throw new StepError(`rustup could not add ${TARGET}`, {
        hint: 'unset FERROTYPE_RUST_TARGET to let set-up build the target from Debian’s sources',
      });
    } else {
      state.rust = { mode: 'debian', ...host, ...(await debianTarget(state.llvm, tell)) };
    }
    return own
      ? `${host.version}, target beside it`
      : `${host.version}; target built from Debian’s ${state.rust.wasmVersion} in .tools`;
  },
};

/** A rustc and cargo for this machine as { bin?, env, version }; `bin` only when it is not on the PATH. */
async function hostRust(tell) {
  const found = findRust();
  if (found) return found;
  if (hasApt()) {
    await install(['rustc-web', 'cargo-web'], tell);
    const debian = probe('/usr/bin', {});
    if (debian) return debian;
  }
  throw new StepError(`no Rust of ${versions.rust} or newer was found`, {
    hint: 'install rustup (its site tells how) or run `rustup update stable`, then run the same command again',
  });
}

function findRust() {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder && existsSync(join(folder, 'cargo')));
  const known = [
    join(homedir(), '.cargo/bin'),
    ...(process.env.CARGO_HOME ? [join(process.env.CARGO_HOME, 'bin')] : []),
    '/usr/bin',
  ];
  const found = [...new Set([...onPath, ...known])].map(probeBoth).filter(Boolean);
  const best = found.find(hasComponents) ?? found[0];
  return best && { ...best, bin: best.bin === onPath[0] ? undefined : best.bin };
}

/** rustup's cargo in somebody's .cargo/bin, started from another home folder, does not see the toolchains beside it. */
function probeBoth(folder) {
  const beside = join(dirname(dirname(folder)), '.rustup');
  return (
    probe(folder, {}) ??
    (existsSync(beside) && !process.env.RUSTUP_HOME ? probe(folder, { RUSTUP_HOME: beside }) : undefined)
  );
}

function probe(folder, env) {
  const rustc = join(folder, 'rustc');
  if (!existsSync(rustc) || !existsSync(join(folder, 'cargo'))) return undefined;
  const version = ask(rustc, ['-vV'], { env });
  if (!version || !atLeast(version, versions.rust)) return undefined;
  if (!ask(join(folder, 'cargo'), ['--version'], { env })) return undefined;
  return { bin: folder, env, version: /rustc (\S+)/.exec(version)?.[1], host: rustHost(version) };
}

/** The target where the host's own compiler has it, or rustup can fetch it; undefined where neither is so. */
async function rustupTarget(host, tell) {
  const env = { ...host.env, PATH: toolPath(...(host.bin ? [host.bin] : [])) };
  const library = () => targetLibrary(ask('rustc', ['--print', 'sysroot'], { env })?.split('\n').at(-1));
  if (!library() && ask('rustup', ['--version'], { env })) {
    tell(`rustup target add ${TARGET}`);
    const log = join(logs, 'setup-rust.log');
    await run('rustup', ['target', 'add', TARGET], {
      env,
      log,
      onLine: tell,
      allowFailure: true,
      timeout: RUSTUP_LIMIT,
    });
  }
  const found = library();
  if (!found) return undefined;
  const ownLinker = existsSync(join(dirname(dirname(found)), host.host, 'bin/rust-lld'));
  return { library: found, ownLinker };
}

function targetLibrary(sysroot) {
  const folder = sysroot && join(sysroot, 'lib/rustlib', TARGET, 'lib');
  if (!folder || !existsSync(folder)) return undefined;
  return readdirSync(folder).some((file) => /^libstd-.*\.rlib$/.test(file)) ? folder : undefined;
}
