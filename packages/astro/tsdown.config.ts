import { defineConfig, type UserConfig } from 'tsdown';

const config: UserConfig = defineConfig({
  entry: ['src/index.ts', 'src/service.ts', 'src/runtime.ts', 'src/code.ts'],
  format: 'esm',
  platform: 'node',
  target: 'node22.12',
  dts: true,
  outExtensions: () => ({ js: '.js', dts: '.d.ts' }),
  // `service` runs inside Astro's bundle and `runtime` outside of it: each names the other by its package address, so that
  // Vite can keep the two apart.
  deps: { neverBundle: [/^@ferrotype\/astro/, /^astro($|\/)/, /^ferrotype($|\/)/] },
}) as UserConfig;

export default config;
