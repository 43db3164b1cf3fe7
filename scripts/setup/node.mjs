/** Node: the running one where it is new enough, else the binary that npm's platform packages ship. */
import { existsSync, mkdirSync, realpathSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { bin } from '../lib/paths.mjs';
import { ask, StepError } from '../lib/run.mjs';
import { versions } from '../lib/state.mjs';
import { atLeast } from '../lib/version.mjs';
import { fetchPackage } from './fetch-package.mjs';

const link = join(bin, 'node');

export const node = {
  id: 'node',
  title: `Node ${versions.node.minimum} or newer`,
  ready: (state) =>
    existsSync(link) &&
    state.node !== undefined &&
    atLeast(state.node, versions.node.minimum) &&
    stillChosen(state),
  async run(state, tell) {
    const chosen = atLeast(process.version, versions.node.minimum) ? process.execPath : await fetch(tell);
    mkdirSync(bin, { recursive: true });
    const temporary = `${link}.${process.pid}`;
    rmSync(temporary, { force: true });
    symlinkSync(chosen, temporary);
    renameSync(temporary, link);
    const version = ask(link, ['--version']);
    if (!version)
      throw new StepError(`${chosen} does not run here`, {
        hint: `install Node ${versions.node.install} yourself and run the same command with it`,
      });
    state.node = version;
    return `${version}${chosen === process.execPath ? ', the running one' : ', from npm, in .tools'}`;
  },
};

/** Someone who changes to another Node that is new enough gets that one. */
function stillChosen() {
  if (!atLeast(process.version, versions.node.minimum)) return true;
  return realpathSync(link) === realpathSync(process.execPath);
}

async function fetch(tell) {
  const name = `node-${process.platform}-${process.arch}`;
  const folder = await fetchPackage('node', `${name}@${versions.node.install}`, {
    tell,
    hint: `install Node ${versions.node.minimum} or newer yourself (the running one is ${process.version}) and run the same command again`,
  });
  return join(folder, 'node_modules', name, 'bin/node');
}
