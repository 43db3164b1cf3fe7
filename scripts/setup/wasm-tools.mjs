/** wasm-pack and wasm-bindgen, compiled by cargo into `.tools/bin`: their own downloads are not always reachable. */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bin, logs, tools } from '../lib/paths.mjs';
import { ask, run, StepError } from '../lib/run.mjs';
import { versions } from '../lib/state.mjs';
import { toolEnv } from '../toolchain.mjs';

/** Shared by both, so that what they have in common is compiled once; also what a second try goes on from. */
const target = join(tools, 'cargo-install');

// These run for a second or two: compiling them fast matters more than how fast they are.
const quick = {
  CARGO_PROFILE_RELEASE_LTO: 'off',
  CARGO_PROFILE_RELEASE_OPT_LEVEL: '1',
  CARGO_PROFILE_RELEASE_CODEGEN_UNITS: '16',
  CARGO_PROFILE_RELEASE_DEBUG: 'false',
};

const tool = (name, crate, extra) => ({
  id: name,
  title: `${name} ${versions[name]}`,
  ready: (state) => state[name] === versions[name] && existsSync(join(bin, name)),
  async run(state, tell) {
    const present = ask(join(bin, name), ['--version']);
    if (!present?.includes(versions[name])) {
      await run(
        'cargo',
        ['install', crate, '--version', versions[name], '--root', tools, '--force', ...extra],
        {
          env: { ...toolEnv(state), ...quick, CARGO_TARGET_DIR: target, RUSTFLAGS: '' },
          cwd: tools, // away from the workspace's own cargo settings
          log: join(logs, `setup-${name}.log`),
          onLine: tell,
          hint: 'check that cargo reaches its registry, then run the same command again: it goes on where it stopped',
        },
      );
    }
    if (!ask(join(bin, name), ['--version'])?.includes(versions[name])) {
      throw new StepError(`${name} was compiled but does not say it is ${versions[name]}`, {
        hint: `remove .tools/bin/${name} and run the same command again`,
      });
    }
    state[name] = versions[name];
  },
});

export const wasmPack = tool('wasm-pack', 'wasm-pack', ['--locked']);
// Its lock file names a version that was withdrawn, so --locked fails.
export const wasmBindgen = tool('wasm-bindgen', 'wasm-bindgen-cli', []);

export const dropCargoInstall = () => rmSync(target, { recursive: true, force: true });
