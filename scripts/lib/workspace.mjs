/** The packages of the pnpm workspace and the order they depend on each other in. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

/** Every workspace package as { name, folder, manifest }, by folder. */
export function workspacePackages(base = root) {
  const patterns = parsePatterns(readFileSync(join(base, 'pnpm-workspace.yaml'), 'utf8'));
  const folders = patterns.flatMap((pattern) => {
    if (!pattern.endsWith('/*')) return [pattern];
    const parent = pattern.slice(0, -2);
    if (!existsSync(join(base, parent))) return [];
    return readdirSync(join(base, parent))
      .toSorted()
      .map((name) => `${parent}/${name}`);
  });
  return folders
    .filter((folder) => existsSync(join(base, folder, 'package.json')))
    .map((folder) => {
      const manifest = JSON.parse(readFileSync(join(base, folder, 'package.json'), 'utf8'));
      return { name: manifest.name, folder, manifest };
    });
}

/** The `packages:` list of pnpm-workspace.yaml: a flat list of plain strings is all we write there. */
export function parsePatterns(yaml) {
  const block = /^packages:\n((?:[ \t]+-.*\n|[ \t]*#.*\n)+)/m.exec(yaml)?.[1] ?? '';
  return [...block.matchAll(/^[ \t]+-\s*['"]?([^'"#\n]+?)['"]?\s*$/gm)].map((match) => match[1]);
}

/** Names of the workspace packages that this one needs to be built first. */
export function localDependencies({ manifest }, all) {
  const names = new Set(all.map((one) => one.name));
  const wanted = {
    ...manifest.dependencies,
    ...manifest.peerDependencies,
    ...manifest.optionalDependencies,
    ...manifest.devDependencies,
  };
  return Object.keys(wanted).filter((name) => names.has(name) && name !== manifest.name);
}

/** Dependencies before the packages that need them; a circle is an error that names its members. */
export function inOrder(packages) {
  const byName = new Map(packages.map((one) => [one.name, one]));
  const done = new Set();
  const order = [];
  const visit = (one, trail) => {
    if (done.has(one.name)) return;
    if (trail.includes(one.name))
      throw new Error(`packages need each other in a circle: ${[...trail, one.name].join(' → ')}`);
    for (const name of localDependencies(one, packages)) visit(byName.get(name), [...trail, one.name]);
    done.add(one.name);
    order.push(one);
  };
  for (const one of packages) visit(one, []);
  return order;
}
