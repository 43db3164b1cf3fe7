/** The workspace's npm packages, exactly as pnpm-lock.yaml says. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { logs, root } from '../lib/paths.mjs';
import { run } from '../lib/run.mjs';
import { digest, isFresh, writeStamp } from '../lib/stamp.mjs';
import { workspacePackages } from '../lib/workspace.mjs';
import { toolEnv } from '../toolchain.mjs';

function inputs() {
  const manifests = workspacePackages().map(({ folder }) => ({ file: `${folder}/package.json` }));
  return digest([
    { file: 'package.json' },
    { file: 'pnpm-lock.yaml' },
    { file: 'pnpm-workspace.yaml' },
    ...manifests,
  ]);
}

export const workspace = {
  id: 'workspace',
  title: 'npm packages of the workspace',
  ready: () => existsSync(join(root, 'node_modules/.modules.yaml')) && isFresh('workspace', inputs()),
  async run(state, tell) {
    const before = inputs();
    await run('pnpm', ['install', '--frozen-lockfile', '--reporter=append-only'], {
      env: { ...toolEnv(state), CI: 'true' }, // never asks whether it may remove an old node_modules
      log: join(logs, 'setup-workspace.log'),
      onLine: tell,
      hint: 'if a package.json was changed, run `.tools/bin/pnpm install` to renew pnpm-lock.yaml; else check that npm reaches its registry; then run the same command again',
    });
    writeStamp('workspace', before);
  },
};
