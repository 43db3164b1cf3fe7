import { defineConfig, type UserConfig } from 'tsdown';

const config: UserConfig = defineConfig({
  entry: { index: 'src/index.ts', adapter: 'src/adapter.ts', worker: 'src/worker.ts' },
  format: 'esm',
  platform: 'node',
  target: 'node22.12',
  outExtensions: () => ({ js: '.js', dts: '.d.ts' }),
  dts: true,
  fixedExtension: false,
}) as UserConfig;

export default config;
