/**
 * Whether everything that ends up in what we publish may be there: the crates compiled into the modules, and the
 * npm packages a user installs with ours. `node scripts/check/licences.mjs`
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/paths.mjs';
import { ask, StepError } from '../lib/run.mjs';
import { shippedCrates } from '../lib/shipped.mjs';
import { workspacePackages } from '../lib/workspace.mjs';
import { toolEnv } from '../toolchain.mjs';
import { isAllowed } from './spdx.mjs';

const { allowed, exceptions } = JSON.parse(readFileSync(join(root, 'scripts/check/licences.json'), 'utf8'));

function shippedPackages() {
  const names = workspacePackages().filter(
    ({ folder, manifest }) => folder.startsWith('packages/') && !manifest.private,
  );
  const filters = names.flatMap(({ name }) => ['--filter', name]);
  const text = ask('pnpm', [...filters, 'licenses', 'list', '--prod', '--json'], {
    env: toolEnv(),
    timeout: 120_000,
  });
  if (text === undefined)
    throw new StepError('pnpm licenses list failed', {
      hint: 'run `.tools/bin/pnpm licenses list --prod` to see why',
    });
  const start = text.indexOf('{');
  const groups = start < 0 ? {} : JSON.parse(text.slice(start, text.lastIndexOf('}') + 1));
  return Object.entries(groups).flatMap(([licence, list]) =>
    list.map(({ name, versions: [version] }) => ({ name, version, licence, kind: 'npm package' })),
  );
}

/** Throws a StepError that names each one that may not be shipped; returns how many were looked at. */
export function checkLicences() {
  const list = new Set(allowed);
  const all = [...shippedCrates(), ...shippedPackages()];
  const bad = all.filter(({ name, licence }) => !exceptions[name] && !(licence && isAllowed(licence, list)));
  if (bad.length > 0) {
    throw new StepError(
      `${bad.length} of ${all.length} shipped dependencies have a licence that is not on the list`,
      {
        tail: bad.map(
          ({ kind, name, version, licence }) =>
            `${kind} ${name} ${version}: ${licence ?? 'no licence given'}`,
        ),
        hint: 'do without it, or, where the licence really allows shipping it, add it to scripts/check/licences.json with the reason',
      },
    );
  }
  return all.length;
}
