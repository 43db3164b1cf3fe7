/** cargo fmt and cargo clippy, which only the tests and the linter need. */
import { join } from 'node:path';
import { logs, toolPath } from '../lib/paths.mjs';
import { ask, run, StepError } from '../lib/run.mjs';
import { hasApt, install } from './apt.mjs';

const components = ['rustfmt', 'clippy'];

/** Whether the cargo in that folder can format and lint. */
export function hasComponents({ bin, env }) {
  const options = { env: { ...env, PATH: toolPath(...(bin ? [bin] : [])) } };
  return ['fmt', 'clippy'].every((name) => ask('cargo', [name, '--version'], options) !== undefined);
}

export const rustComponents = {
  id: 'rust-components',
  title: 'cargo fmt and cargo clippy',
  ready: (state, wants) => !wants.tests || state.components === state.rust?.version,
  async run(state, tell) {
    const { rust } = state;
    if (!hasComponents(rust)) await supply(rust, tell);
    if (!hasComponents(rust)) {
      throw new StepError('cargo fmt and cargo clippy are missing', {
        hint: `run \`rustup component add ${components.join(' ')}\`, then the same command again`,
      });
    }
    state.components = rust.version;
  },
};

async function supply({ bin, env }, tell) {
  const options = {
    env: { ...env, PATH: toolPath(...(bin ? [bin] : [])) },
    log: join(logs, 'setup-rust.log'),
    onLine: tell,
    allowFailure: true,
  };
  if (ask('rustup', ['--version'], options))
    await run('rustup', ['component', 'add', ...components], options);
  else if (hasApt()) await install(['rustfmt-web', 'rust-web-clippy'], tell);
}
