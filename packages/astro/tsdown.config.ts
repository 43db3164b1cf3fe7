import { defineConfig, type UserConfig } from 'tsdown';

const config: UserConfig = defineConfig({
  entry: {
    index: 'src/index.ts',
    service: 'src/service.ts',
    runtime: 'src/runtime.ts',
    code: 'src/code.ts',
    picture: 'src/picture/index.ts',
  },
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
