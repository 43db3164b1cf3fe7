/** A project outside the workspace for each contender, with packages installed as a site's author installs them. */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pack } from '../../../scripts/pack.mjs';
import { run, StepError } from '../../../scripts/lib/run.mjs';
import { toolEnv } from '../../../scripts/toolchain.mjs';
import { BenchError } from '../errors.ts';
import { root } from '../source-photos.ts';
import type { Contender } from './contenders.ts';

/** Pinned: figures of another day must have been taken beside the same peers. */
export const peers = { astro: '7.3.5', sharp: '0.35.5', markdownRemark: '7.3.1' } as const;

/** Files without which a package is not built. */
const built = [
  'packages/wasm/dist/image.wasm',
  'packages/core/dist/index.js',
  'packages/astro/dist/index.js',
];

/** Tarballs of the packages as they will be published, by package name. */
export async function packPackages(): Promise<Record<string, string>> {
  const missing = built.find((file) => !existsSync(join(root, file)));
  if (missing) throw new BenchError(`${missing} is not there`, 'run `npm run build` first');
  return orBenchError(() => pack(), 'run `npm run build` first');
}

/** Installs what a contender needs into its folder, and `more`: versions by name. */
export async function install(
  folder: string,
  contender: Pick<Contender, 'sharp' | 'ferrotype'> & { id: string },
  tarballs: Record<string, string>,
  more: Record<string, string> = {},
): Promise<void> {
  const local = Object.fromEntries(Object.entries(tarballs).map(([name, file]) => [name, `file:${file}`]));
  const dependencies = {
    astro: peers.astro,
    ...more,
    ...(contender.sharp ? { sharp: peers.sharp } : {}),
    ...(contender.ferrotype ? { '@ferrotype/astro': local['@ferrotype/astro'] } : {}),
  };
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ name: contender.id, private: true, type: 'module', dependencies }),
  );
  // JSON is YAML. "-" leaves a package out wherever another asks for it: the project is as if sharp did not exist.
  const settings = {
    packages: ['.'],
    overrides: { ...(contender.ferrotype ? local : {}), ...(contender.sharp ? {} : { sharp: '-' }) },
    allowBuilds: { esbuild: false, sharp: false },
    pmOnFail: 'ignore',
  };
  await writeFile(join(folder, 'pnpm-workspace.yaml'), JSON.stringify(settings));
  await orBenchError(
    () =>
      run('pnpm', ['install', '--prefer-offline', '--no-frozen-lockfile'], { cwd: folder, env: toolEnv() }),
    'check that pnpm reaches the npm registry',
  );
}

async function orBenchError<T>(work: () => Promise<T>, otherwise: string): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StepError)) throw error;
    throw new BenchError(error.message, error.hint ?? otherwise, error.tail);
  }
}
