/** Packs the publishable packages as npm will get them, into `.tools/packed`: `node scripts/pack.mjs` lists the files. */
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isMain } from './lib/is-main.mjs';
import { logs, root, tools } from './lib/paths.mjs';
import { run, StepError } from './lib/run.mjs';
import { workspacePackages } from './lib/workspace.mjs';
import { toolEnv } from './toolchain.mjs';

export const packed = join(tools, 'packed');

/** Returns { package name: path of its tarball }. */
export async function pack() {
  rmSync(packed, { recursive: true, force: true });
  const tarballs = {};
  for (const { name, folder, manifest } of workspacePackages()) {
    if (!folder.startsWith('packages/') || manifest.private) continue;
    const target = join(packed, name.replaceAll('/', '-').replace('@', ''));
    mkdirSync(target, { recursive: true });
    await run('pnpm', ['pack', '--pack-destination', target], {
      cwd: join(root, folder),
      env: toolEnv(),
      log: join(logs, 'pack.log'),
    });
    const file = readdirSync(target).find((entry) => entry.endsWith('.tgz'));
    if (!file || !existsSync(join(target, file))) throw new StepError(`pnpm pack made no tarball of ${name}`);
    tarballs[name] = join(target, file);
  }
  return tarballs;
}

if (isMain(import.meta.url)) process.stdout.write(`${JSON.stringify(await pack(), null, 2)}\n`);
