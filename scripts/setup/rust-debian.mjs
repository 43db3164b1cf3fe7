/**
 * The wasm32 standard library where rustup cannot fetch it: built once from the sources Debian ships with its
 * own rustc. It goes into a sysroot of ours below `.tools`, with a `rustc` that points there, so that nothing
 * below /usr changes and every tool that asks for the sysroot (wasm-pack does) finds the target in it.
 */
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { logs, root, scratch, tools } from '../lib/paths.mjs';
import { ask, onInterrupt, run, StepError } from '../lib/run.mjs';
import { versions } from '../lib/state.mjs';
import { atLeast, rustHost } from '../lib/version.mjs';
import { hasApt, install } from './apt.mjs';

const TARGET = 'wasm32-unknown-unknown';
const home = join(tools, 'rust-debian');
const packages = ['rustc-web', 'cargo-web', 'rust-web-src'];
const prefix = '/usr';

export function removeDebianTarget() {
  rmSync(home, { recursive: true, force: true });
}

/** Makes sure of Debian's compiler and sources, builds the library, and returns where everything is. */
export async function debianTarget(llvm, tell) {
  await ensurePackages(tell);
  const version = ask(join(prefix, 'bin/rustc'), ['-vV']);
  const temporary = join(scratch, `rust-debian-${process.pid}`);
  const clean = () => rmSync(temporary, { recursive: true, force: true });
  const forget = onInterrupt(clean);
  clean();
  try {
    const built = await buildLibrary(join(temporary, 'crate'), llvm, tell);
    layOut(join(temporary, 'home'), built, rustHost(version));
    removeDebianTarget();
    renameSync(join(temporary, 'home'), home);
    // Compiled against an earlier build of the library; cargo sees only the compiler's version and would keep it.
    rmSync(join(root, 'target', TARGET), { recursive: true, force: true });
  } finally {
    forget();
    clean();
  }
  return {
    library: join(home, 'lib/rustlib', TARGET, 'lib'),
    wasmBin: join(home, 'bin'),
    ownLinker: false,
    wasmVersion: /rustc (\S+)/.exec(version)?.[1],
  };
}

async function ensurePackages(tell) {
  if (!hasApt()) {
    throw new StepError(`there is no ${TARGET} here, and this is not a Debian that could build it`, {
      hint: `run \`rustup target add ${TARGET}\`, then run the same command again`,
    });
  }
  const whole = () =>
    existsSync(join(prefix, 'lib/rustlib/src/rust/library/std/Cargo.toml')) &&
    existsSync(join(prefix, 'bin/cargo')) &&
    atLeast(ask(join(prefix, 'bin/rustc'), ['--version']) ?? '0.0', versions.rust);
  if (!whole()) await install(packages, tell);
  if (!whole())
    throw new StepError(
      `Debian’s ${packages.join(', ')} did not give a Rust of ${versions.rust} or newer in ${prefix}`,
      { hint: 'see `apt-cache policy rustc-web`' },
    );
}

async function buildLibrary(crate, llvm, tell) {
  mkdirSync(join(crate, 'src'), { recursive: true });
  writeFileSync(
    join(crate, 'Cargo.toml'),
    '[package]\nname = "empty"\nversion = "0.0.0"\nedition = "2024"\n[workspace]\n[profile.release]\npanic = "abort"\n',
  );
  writeFileSync(join(crate, 'src/lib.rs'), '#![no_std]\n');
  const { RUST_FLAGS } = await import('../toolchain.mjs');
  await run(
    join(prefix, 'bin/cargo'),
    ['build', '-Z', 'build-std=std,panic_abort', '--target', TARGET, '--release'],
    {
      cwd: crate,
      log: join(logs, 'setup-rust.log'),
      onLine: tell,
      hint: 'check that cargo reaches its registry, then run the same command again',
      env: {
        RUSTC: join(prefix, 'bin/rustc'),
        RUSTC_BOOTSTRAP: '1', // build-std is a nightly option; this compiler and these sources are of one release
        // The modules are linked with LTO, which reads bitcode; cargo leaves it out of a library that is built for itself.
        RUSTFLAGS: `${RUST_FLAGS} -C embed-bitcode=yes`,
        CARGO_TARGET_DIR: join(crate, 'target'),
        CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER: llvm.wasmLd,
      },
    },
  );
  return join(crate, 'target', TARGET, 'release/deps');
}

/** A sysroot: the host's library by link, ours by copy; and the two commands that use it. */
function layOut(folder, built, host) {
  const rustlib = join(folder, 'lib/rustlib');
  mkdirSync(join(rustlib, TARGET, 'lib'), { recursive: true });
  mkdirSync(join(folder, 'bin'), { recursive: true });
  symlinkSync(join(prefix, 'lib/rustlib', host), join(rustlib, host));
  for (const file of readdirSync(built)) {
    if (file.endsWith('.rlib') && !file.startsWith('libempty-'))
      copyFileSync(join(built, file), join(rustlib, TARGET, 'lib', file));
  }
  const script = (name, line) => {
    const path = join(folder, 'bin', name);
    writeFileSync(path, `#!/bin/sh\n${line}\n`);
    chmodSync(path, 0o755);
  };
  const here = 'here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)';
  script('rustc', `${here}\nexec ${prefix}/bin/rustc --sysroot "$here/.." "$@"`);
  script('cargo', `${here}\nRUSTC="$here/rustc" exec ${prefix}/bin/cargo "$@"`);
}
