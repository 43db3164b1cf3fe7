import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

it('keeps the core image module within 1.5 MB, and 560 KB compressed', async () => {
  const module = await readFile(new URL('../dist/image.wasm', import.meta.url));
  expect(module.length).toBeLessThanOrEqual(1_500_000);
  expect(gzipSync(module, { level: 9 }).length).toBeLessThanOrEqual(560_000);
});
