/** The crates that are compiled into what we publish. */
import { ask, StepError } from './run.mjs';
import { toolEnv } from '../toolchain.mjs';

/** A dependency that cargo never builds: it stands for C sources that a build script of ours compiles. */
const SOURCES_ONLY = 'cfg(any())';

/** Each as { name, version, licence, manifest, kind }; ours among them. */
export function shippedCrates() {
  const everything = metadata();
  const {
    packages,
    resolve,
    workspace_members: members,
  } = metadata('--filter-platform', 'wasm32-unknown-unknown');
  const byId = new Map(packages.map((one) => [one.id, one]));
  const nodes = new Map(resolve.nodes.map((node) => [node.id, node]));
  const shipped = new Map();
  const visit = (id) => {
    if (shipped.has(id)) return;
    const one = byId.get(id);
    shipped.set(id, one);
    for (const { name, target } of one.dependencies) {
      if (target === SOURCES_ONLY)
        shipped.set(
          name,
          everything.packages.find((other) => other.name === name),
        );
    }
    for (const { pkg, dep_kinds: kinds } of nodes.get(id).deps) {
      // Macros, build scripts and tests run on our machines only.
      const isMacro = byId.get(pkg).targets.some(({ kind }) => kind.includes('proc-macro'));
      if (!isMacro && kinds.some(({ kind }) => kind === null)) visit(pkg);
    }
  };
  members.filter((id) => byId.get(id).manifest_path.includes('/wasm/bindings/')).forEach(visit);
  return [...shipped.values()].map((one) => ({
    name: one.name,
    version: one.version,
    licence: one.license,
    manifest: one.manifest_path,
    kind: 'crate',
  }));
}

function metadata(...options) {
  const args = ['metadata', '--format-version', '1', '--locked', ...options];
  const text = ask('cargo', args, { env: toolEnv(), timeout: 300_000 });
  if (text) return JSON.parse(text);
  throw new StepError('cargo metadata failed', { hint: 'run `cargo metadata --locked` to see why' });
}
