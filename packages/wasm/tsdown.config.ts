import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: ['src/node.ts', 'src/browser.ts', 'src/workerd.ts'],
  format: 'esm',
  platform: 'neutral',
  target: 'es2023',
  dts: true,
  // The modules are files beside the loaders, not part of the bundle.
  deps: { neverBundle: [/\.wasm$/, /^node:/] },
  outExtensions: () => ({ js: '.js', dts: '.d.ts' }),
});
