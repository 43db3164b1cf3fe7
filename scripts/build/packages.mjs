/** The TypeScript packages, each after those it needs. */
import { join } from 'node:path';
import { listFiles, logs, root } from '../lib/paths.mjs';
import { run } from '../lib/run.mjs';
import { digest } from '../lib/stamp.mjs';
import { inOrder, localDependencies, workspacePackages } from '../lib/workspace.mjs';
import { toolEnv } from '../toolchain.mjs';

/** Tests do not end up in what is built; a change in them must not build anything again. */
const NOT_BUILT = ['node_modules', 'dist', '.astro', 'test', 'tests', 'e2e'];

/** One build step a package, in order: { name, title, hash, outputs, run }. */
export function packageSteps() {
  const all = workspacePackages().filter(
    ({ folder, manifest }) => folder.startsWith('packages/') && manifest.scripts?.build,
  );
  const hashes = new Map();
  return inOrder(all).map((one) => ({
    name: `package-${one.folder.slice('packages/'.length)}`,
    title: one.name,
    hash() {
      const own = { folder: one.folder, skip: NOT_BUILT };
      const needed = localDependencies(one, all).map((name) => hashes.get(name));
      const hash = digest([{ file: 'pnpm-lock.yaml' }, { file: 'tsconfig.base.json' }, own, ...needed]);
      hashes.set(one.name, hash);
      return hash;
    },
    outputs: () => listFiles(join(root, one.folder, 'dist'), []).map((file) => `${one.folder}/dist/${file}`),
    run: (tell) =>
      run('pnpm', ['--filter', one.name, 'run', 'build'], {
        env: toolEnv(),
        log: join(logs, `build-${one.folder.replaceAll('/', '-')}.log`),
        onLine: tell,
        hint: `mend ${one.folder}, then run \`npm run build\` again`,
      }),
  }));
}
