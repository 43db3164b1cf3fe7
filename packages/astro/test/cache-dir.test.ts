import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { cacheDirOf } from '../src/cache-dir.ts';

const config = {
  root: new URL('file:///site/'),
  cacheDir: new URL('file:///site/node_modules/.astro/'),
};
const root = fileURLToPath(config.root);

it("the cache lies below Astro's own, unless an option or the environment says otherwise", () => {
  expect(cacheDirOf(config, undefined, {})).toBe(join(root, 'node_modules/.astro/ferrotype/'));
  expect(cacheDirOf(config, '.kept', { FERROTYPE_CACHE_DIR: 'env' })).toBe(join(root, '.kept'));
  expect(cacheDirOf(config, false, { FERROTYPE_CACHE_DIR: 'env' })).toBe(false);
  // The core resolves it from the root.
  expect(cacheDirOf(config, undefined, { FERROTYPE_CACHE_DIR: 'env' })).toBeUndefined();
  expect(cacheDirOf(config, undefined, { FERROTYPE_CACHE_DIR: '' })).toBe(
    join(root, 'node_modules/.astro/ferrotype/'),
  );
});
