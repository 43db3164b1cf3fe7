import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: 'src/entry/*.ts',
  format: 'esm',
  platform: 'neutral',
  target: 'es2023',
  dts: true,
  // `await using` in the declarations: TypeScript has its types outside of its default libraries.
  banner: { dts: '/// <reference lib="esnext.disposable" />' },
  // The modules are files beside the loaders, not part of the bundle.
  deps: { neverBundle: [/\.wasm$/, /^node:/] },
  outExtensions: () => ({ js: '.js', dts: '.d.ts' }),
});
