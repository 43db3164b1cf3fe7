/** The WebAssembly modules: each crate below wasm/bindings becomes one, wrapped for @ferrotype/wasm's loaders. */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, posix } from 'node:path';
import { logs, root } from '../lib/paths.mjs';
import { run } from '../lib/run.mjs';
import { digest } from '../lib/stamp.mjs';
import { toolVersions, wasmEnv } from '../toolchain.mjs';

const bindings = 'wasm/bindings';
const wrapper = 'packages/wasm/scripts/wrap-glue.mjs';
const generated = 'packages/wasm/generated';
/** What lies in a crate's folder without being part of the module. */
const NOT_COMPILED = ['target', 'tests', 'benches', 'examples', 'README.md'];

/** One build step a module: { name, title, hash, outputs, run }. */
export function wasmSteps() {
  const names = readdirSync(join(root, bindings)).filter((name) =>
    existsSync(join(root, bindings, name, 'Cargo.toml')),
  );
  const tools = toolVersions();
  return names.toSorted().map((name) => {
    const crates = localCrates(`${bindings}/${name}`);
    return {
      name: `wasm-${name}`,
      title: `WebAssembly module ${name}`,
      hash: () =>
        digest([
          tools,
          { file: 'Cargo.toml' },
          { file: 'Cargo.lock' },
          { file: wrapper },
          ...crates.map((folder) => ({ folder, skip: NOT_COMPILED })),
        ]),
      outputs: () =>
        ['wasm', 'glue.js', 'glue.d.ts', 'bound.d.ts'].map((end) => `${generated}/${name}.${end}`),
      run: (tell) => buildModule(name, tell),
    };
  });
}

async function buildModule(name, tell) {
  const env = moduleEnv(manifest(`${bindings}/${name}`), wasmEnv());
  const log = join(logs, `build-wasm-${name}.log`);
  const out = join(root, 'target/wasm-pack', name);
  rmSync(out, { recursive: true, force: true });
  const options = ['--mode', 'no-install', '--release', '--target', 'bundler', '--no-pack', '--out-dir', out];
  await run('wasm-pack', ['build', join(root, bindings, name), ...options], {
    env,
    log,
    onLine: tell,
    hint: 'the compiler says above what it does not like; `npm run build` goes on from here',
  });
  const crate = crateName(`${bindings}/${name}`).replaceAll('-', '_');
  await run('node', [wrapper, out, crate, name], { env, log, onLine: tell });
}

/**
 * The environment of one module: what its manifest says below `[package.metadata.ferrotype]` goes for all the crates it
 * is made of, which no profile of the workspace could say.
 * - `opt-level`: instead of the release profile's;
 * - `llvm-args`: for the compiler's back end, with blanks between them.
 */
export function moduleEnv(toml, env) {
  const [, metadata = ''] = /^\[package\.metadata\.ferrotype\]\n([^[]*)/m.exec(toml) ?? [];
  const value = (key) => new RegExp(`^${key}\\s*=\\s*"([^"]*)"`, 'm').exec(metadata)?.[1];
  const level = value('opt-level');
  const back = value('llvm-args');
  const flags = (name) => {
    if (back === undefined) return {};
    const args = back.split(/\s+/).map((argument) => `-C llvm-args=${argument}`);
    return { [name]: [env[name], ...args].filter(Boolean).join(' ') };
  };
  return {
    ...env,
    ...(level === undefined ? {} : { CARGO_PROFILE_RELEASE_OPT_LEVEL: level }),
    ...flags('RUSTFLAGS'),
    ...flags('CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS'),
  };
}

const manifest = (folder) => readFileSync(join(root, folder, 'Cargo.toml'), 'utf8');
const crateName = (folder) => /^\[package\][^[]*?^name\s*=\s*"([^"]+)"/ms.exec(manifest(folder))?.[1];

/** A crate's folder and those of the workspace crates it is made of, found by their `path = "…"`. */
export function localCrates(folder, found = new Set()) {
  if (found.has(folder)) return [...found];
  found.add(folder);
  for (const [, path] of manifest(folder).matchAll(/\bpath\s*=\s*"([^"]+)"/g)) {
    const other = posix.normalize(posix.join(folder, path));
    if (existsSync(join(root, other, 'Cargo.toml'))) localCrates(other, found);
  }
  return [...found];
}
