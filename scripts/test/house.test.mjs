import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../lib/paths.mjs';
import { ask } from '../lib/run.mjs';
import { workspacePackages } from '../lib/workspace.mjs';

const text =
  /\.(?:astro|c|css|editorconfig|h|html|js|json|lock|md|mdx|mjs|rs|svg|toml|ts|txt|yaml|yml)$|\/run$|^LICENSE/;
const committed = (ask('git', ['ls-files']) ?? '')
  .split('\n')
  .filter((file) => text.test(file) && existsSync(join(root, file)));

/** Written with brackets so that this file does not find itself. */
const hosts = /registry[.]npmjs|npmjs[.]org|index[.]crates|static[.]crates|static[.]rust-lang|deb[.]debian/;
const folders = /(?:^|[\s'"`(=])\/(?:work|root|home\/\w|Users\/\w|opt\/dev)\//m;

it('no committed file names the host of a package registry', () => {
  expect(committed.length).toBeGreaterThan(20);
  expect(committed.filter((file) => hosts.test(readFileSync(join(root, file), 'utf8')))).toEqual([]);
});

it('no committed file names a folder of the machine it was written on', () => {
  expect(committed.filter((file) => folders.test(readFileSync(join(root, file), 'utf8')))).toEqual([]);
});

it('the README of a package that is published has no link that leads nowhere outside the repository', () => {
  const relative = /\]\((?!https:|#)[^)]+\)|^\[[^\]]+\]: +(?!https:)\S+/gm;
  for (const { folder, manifest } of workspacePackages()) {
    if (manifest.private) continue;
    const readme = readFileSync(join(root, folder, 'README.md'), 'utf8').replaceAll(/^```[^]*?^```/gm, '');
    expect(readme.match(relative), folder).toBeNull();
  }
});
