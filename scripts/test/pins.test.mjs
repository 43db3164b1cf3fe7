import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../lib/paths.mjs';
import { versions } from '../lib/state.mjs';
import { workspacePackages } from '../lib/workspace.mjs';

const text = (path) => readFileSync(join(root, path), 'utf8');
const rootManifest = JSON.parse(text('package.json'));

describe('a version that stands in two places because two tools read it', () => {
  it('of pnpm is the one corepack would take', () => {
    expect(rootManifest.packageManager).toBe(`pnpm@${versions.pnpm}`);
  });

  it('of wasm-bindgen is the one Cargo.lock has', () => {
    const locked = /name = "wasm-bindgen"\nversion = "([^"]+)"/.exec(text('Cargo.lock'))?.[1];
    expect(versions['wasm-bindgen']).toBe(locked);
  });
});

it('every published package carries the licences, word for word', () => {
  const published = workspacePackages().filter(
    ({ folder, manifest }) => folder.startsWith('packages/') && !manifest.private,
  );
  expect(published.length).toBeGreaterThan(0);
  for (const { folder, manifest } of published) {
    expect(manifest.files, folder).toContain('LICENSE-*');
    for (const name of ['LICENSE-MIT', 'LICENSE-APACHE'])
      expect(text(`${folder}/${name}`), folder).toBe(text(name));
  }
});
