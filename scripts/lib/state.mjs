/** What set-up found or put on this machine, kept in `.tools/toolchain.json` for the scripts that build. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, tools } from './paths.mjs';
import { writeWhole } from './stamp.mjs';
import { pinnedCrate } from './version.mjs';

const file = join(tools, 'toolchain.json');

/** Every version the project pins for itself; wasm-bindgen's stands in Cargo.toml because the crate must equal it. */
export const versions = {
  ...JSON.parse(readFileSync(join(root, 'scripts/versions.json'), 'utf8')),
  'wasm-bindgen': pinnedCrate(readFileSync(join(root, 'Cargo.toml'), 'utf8'), 'wasm-bindgen'),
  rust: /^rust-version\s*=\s*"([^"]+)"/m.exec(readFileSync(join(root, 'Cargo.toml'), 'utf8'))?.[1] ?? '1.90',
};

export function readState() {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}

export function writeState(state) {
  mkdirSync(tools, { recursive: true });
  writeWhole(file, `${JSON.stringify(state, null, 2)}\n`);
}
