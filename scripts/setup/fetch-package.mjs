/** Puts one npm package into `.tools/<name>`, whole or not at all, with the machine's own npm and its settings. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { logs, scratch, tools } from '../lib/paths.mjs';
import { onInterrupt, run } from '../lib/run.mjs';

/** Installs `spec` (name@version) and returns the folder that holds its node_modules. */
export async function fetchPackage(name, spec, { hint, tell } = {}) {
  const temporary = join(scratch, `${name}-${process.pid}`);
  const target = join(tools, name);
  const clean = () => rmSync(temporary, { recursive: true, force: true });
  clean();
  mkdirSync(temporary, { recursive: true });
  writeFileSync(join(temporary, 'package.json'), '{ "private": true }\n');
  const forget = onInterrupt(clean);
  try {
    // Install scripts stay off: what these packages need is in them already.
    await run(
      'npm',
      ['install', '--prefix', temporary, '--ignore-scripts', '--no-audit', '--no-fund', '--no-save', spec],
      {
        cwd: temporary,
        log: join(logs, `setup-${name}.log`),
        onLine: tell,
        env: { npm_config_workspaces: '', npm_config_workspace: '' },
        hint:
          hint ??
          `npm could not install ${spec}: check that npm reaches its registry (\`npm view ${spec} version\`), then run the same command again`,
      },
    );
    rmSync(target, { recursive: true, force: true });
    renameSync(temporary, target);
  } finally {
    forget();
    clean();
  }
  return target;
}
