/**
 * The environment everything is built in, in one place: which compiler, which linker, which flags.
 * `node scripts/toolchain.mjs` prints it as shell exports, for working by hand:
 *
 *   eval "$(node scripts/toolchain.mjs)"
 */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { isMain } from './lib/is-main.mjs';
import { bin, root, toolPath } from './lib/paths.mjs';
import { ask, StepError } from './lib/run.mjs';
import { readState, versions } from './lib/state.mjs';

/** What every module of ours may use; all of it is in each engine since 2023 (Node 16, Safari 16.4). */
export const TARGET_FEATURES = ['simd128', 'bulk-memory', 'nontrapping-fptoint', 'sign-ext'];

/** The same for clang, with the few libc headers and the SSE intrinsics on wasm_simd128.h that the C codecs need. */
const C_FLAGS = [
  '-O3',
  '-DNDEBUG',
  ...TARGET_FEATURES.map((feature) => `-m${feature}`),
  `-isystem ${join(root, 'wasm/libc/include')}`,
  ...['SSE', 'SSE2', 'SSE3', 'SSSE3', 'SSE4_1'].map((level) => `-D__${level}__`),
  // libwebp's only way to be told that the SSE code above may be called (src/dsp/cpu.c).
  '-DEMSCRIPTEN',
  // Parts of libwebp that nothing here calls: other pixel orders, rescaling of its own, statistics. 80 KB less.
  ...['REDUCE_CSP', 'REDUCE_SIZE', 'DISABLE_STATS'].map((part) => `-DWEBP_${part}`),
  '-w',
].join(' ');

/** Panics name their source files: without this a module's bytes would depend on the folders it was built in. */
const SHORT_PATHS = [
  [root, '.'],
  [process.env.CARGO_HOME ?? join(homedir(), '.cargo'), 'cargo'],
];

export const RUST_FLAGS = [
  `-C target-feature=${TARGET_FEATURES.map((feature) => `+${feature}`).join(',')}`,
  ...SHORT_PATHS.map(([path, short]) => `--remap-path-prefix=${path}=${short}`),
].join(' ');

/** The flags as they are on every machine. */
const withoutPaths = (flags) => SHORT_PATHS.reduce((text, [path]) => text.replaceAll(path, ''), flags);

/** For everything but WebAssembly: the project's Node, pnpm and tools first on PATH, a Rust that works. */
export function toolEnv(state = readState()) {
  return {
    ...state.rust?.env,
    ...(state.chromium ? { FERROTYPE_CHROMIUM: state.chromium, CHROMIUM_PATH: state.chromium } : {}),
    PATH: toolPath(bin, join(root, 'node_modules/.bin'), ...(state.rust?.bin ? [state.rust.bin] : [])),
  };
}

/** For `cargo … --target wasm32-unknown-unknown`, wasm-pack and the C compiler. */
export function wasmEnv(state = readState()) {
  const { rust, llvm } = state;
  if (!rust || !llvm || !existsSync(llvm.clang)) {
    throw new StepError('the compilers are not set up', { hint: 'run `npm run setup`' });
  }
  const path = [
    bin,
    join(root, 'node_modules/.bin'),
    ...(rust.wasmBin ? [rust.wasmBin] : []),
    ...(rust.bin ? [rust.bin] : []),
  ];
  return {
    ...rust.env,
    PATH: toolPath(...path),
    CC_wasm32_unknown_unknown: llvm.clang,
    AR_wasm32_unknown_unknown: llvm.ar,
    CFLAGS_wasm32_unknown_unknown: C_FLAGS,
    // rustc's own rust-lld where there is one: it always knows the objects its LLVM writes.
    ...(rust.ownLinker ? {} : { CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER: llvm.wasmLd }),
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS: RUST_FLAGS,
    RUSTFLAGS: RUST_FLAGS,
    WASM_LD: llvm.wasmLd,
  };
}

/** What the compilers say of themselves: part of the digest that decides whether a module is built again. */
export function toolVersions() {
  const { llvm } = readState();
  const env = wasmEnv();
  return [
    ask('rustc', ['-vV'], { env }),
    ask(llvm.clang, ['--version']),
    versions['wasm-pack'],
    versions['wasm-bindgen'],
    withoutPaths(C_FLAGS),
    withoutPaths(RUST_FLAGS),
  ];
}

if (isMain(import.meta.url)) {
  const env = wasmEnv();
  for (const [name, value] of Object.entries(env))
    process.stdout.write(`export ${name}='${value.replaceAll("'", "'\\''")}'\n`);
}
