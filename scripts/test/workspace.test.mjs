import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../lib/paths.mjs';
import { inOrder, parsePatterns, workspacePackages } from '../lib/workspace.mjs';

const one = (name, manifest = {}) => ({ name, folder: `packages/${name}`, manifest: { name, ...manifest } });

describe('the order of the packages', () => {
  it('puts what is needed first, whatever kind of dependency it is', () => {
    const packages = [
      one('astro', { peerDependencies: { core: 'workspace:*' } }),
      one('core', { dependencies: { wasm: 'workspace:*', zod: 'catalog:' } }),
      one('wasm'),
    ];
    expect(inOrder(packages).map(({ name }) => name)).toEqual(['wasm', 'core', 'astro']);
  });

  it('names the members of a circle', () => {
    const packages = [one('a', { dependencies: { b: '*' } }), one('b', { devDependencies: { a: '*' } })];
    expect(() => inOrder(packages)).toThrow('a → b → a');
  });
});

describe('pnpm-workspace.yaml', () => {
  it('gives its patterns, in quotes or without, past comments', () => {
    const yaml =
      "packages:\n  - packages/*\n  # sites\n  - 'examples/*'\n  - bench\n\ncatalog:\n  - not-this\n";
    expect(parsePatterns(yaml)).toEqual(['packages/*', 'examples/*', 'bench']);
  });

  it('leads to the packages of this repository', () => {
    const packages = workspacePackages();
    expect(packages.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['ferrotype', '@ferrotype/wasm', '@ferrotype/astro']),
    );
    for (const { folder } of packages)
      expect(existsSync(join(root, folder, 'package.json')), folder).toBe(true);
  });
});
