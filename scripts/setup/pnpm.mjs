/** pnpm at the pinned version, from npm, in the clone: whatever the machine has stays as it is. */
import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { bin } from '../lib/paths.mjs';
import { ask, StepError } from '../lib/run.mjs';
import { writeWhole } from '../lib/stamp.mjs';
import { versions } from '../lib/state.mjs';
import { fetchPackage } from './fetch-package.mjs';

const shim = join(bin, 'pnpm');

export const pnpm = {
  id: 'pnpm',
  title: `pnpm ${versions.pnpm}`,
  ready: (state) => state.pnpm === versions.pnpm && existsSync(shim),
  async run(state, tell) {
    await fetchPackage('pnpm', `pnpm@${versions.pnpm}`, { tell });
    mkdirSync(bin, { recursive: true });
    writeWhole(
      shim,
      '#!/bin/sh\nhere=$(dirname "$0")\nexec "$here/node" "$here/../pnpm/node_modules/pnpm/bin/pnpm.mjs" "$@"\n',
    );
    chmodSync(shim, 0o755);
    const found = ask(shim, ['--version'], { cwd: '/' });
    if (found !== versions.pnpm) {
      throw new StepError(`pnpm says it is ${found ?? 'not there'}, not ${versions.pnpm}`, {
        hint: 'remove .tools/pnpm and run the same command again',
      });
    }
    state.pnpm = versions.pnpm;
  },
};
