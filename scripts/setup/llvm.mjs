/** Finds a clang that can compile for WebAssembly, with the archiver and linker of the same release. */
import { join } from 'node:path';
import { delimiter } from 'node:path';
import { which } from '../lib/paths.mjs';
import { ask } from '../lib/run.mjs';
import { versions } from '../lib/state.mjs';
import { parseVersion } from '../lib/version.mjs';

const NEWEST_LOOKED_FOR = 40;
// Homebrew keeps its LLVM and lld off the PATH.
const kegs = ['/opt/homebrew/opt', '/usr/local/opt'].flatMap((folder) => [
  join(folder, 'llvm/bin'),
  join(folder, 'lld/bin'),
]);

/** The best toolchain on this machine as { clang, ar, wasmLd, version, major }, or undefined. */
export function findLlvm(path = [process.env.PATH, ...kegs].join(delimiter)) {
  const suffixes = [
    ...versions.llvm.preferred,
    ...Array.from({ length: NEWEST_LOOKED_FOR - 17 }, (_, index) => NEWEST_LOOKED_FOR - index),
  ];
  for (const suffix of [...new Set(suffixes)].map((major) => `-${major}`).concat('')) {
    const found = candidate(suffix, path);
    if (found) return found;
  }
  return undefined;
}

function candidate(suffix, path) {
  const major = suffix.slice(1);
  const [clang, ar, wasmLd] = ['clang', 'llvm-ar', 'wasm-ld'].map(
    (tool) =>
      which(`${tool}${suffix}`, path) ?? (major ? which(tool, `/usr/lib/llvm-${major}/bin`) : undefined),
  );
  if (!clang || !ar || !wasmLd) return undefined;
  const version = parseVersion(ask(clang, ['--version']) ?? '');
  if (!version || version[0] < versions.llvm.minimum) return undefined;
  // Apple's clang has the version but not the target.
  if (!/\bwasm32\b/.test(ask(clang, ['--print-targets']) ?? '')) return undefined;
  return { clang, ar, wasmLd, version: version.join('.'), major: version[0] };
}
