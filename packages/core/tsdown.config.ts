import { defineConfig, type UserConfig } from 'tsdown';

const config: UserConfig = defineConfig({
  entry: {
    index: 'src/index.ts',
    adapter: 'src/adapter.ts',
    content: 'src/content/index.ts',
    report: 'src/report/index.ts',
    text: 'src/content/text/index.ts',
    worker: 'src/worker.ts',
    cli: 'src/cli/index.ts',
  },
  format: 'esm',
  platform: 'node',
  target: 'node22.12',
  outExtensions: () => ({ js: '.js', dts: '.d.ts' }),
  dts: true,
  // See BUNDLED in scripts/build/notices.mjs.
  deps: { alwaysBundle: ['js-yaml', 'smol-toml'] },
  // `await using` in the declarations: TypeScript has its types outside of its default libraries.
  banner: { dts: '/// <reference lib="esnext.disposable" />' },
  fixedExtension: false,
}) as UserConfig;

export default config;
