/** `npm run bench -- photos [folder]` or `pnpm bench photos [folder]`: hands over to bench/, with everything built. */
import { join } from 'node:path';
import { build } from './build.mjs';
import { logs } from './lib/paths.mjs';
import { main } from './lib/progress.mjs';
import { run } from './lib/run.mjs';
import { toolEnv } from './toolchain.mjs';

await main('Bench', async (args) => {
  await build();
  const given = args[0] === '--' ? args.slice(1) : args;
  await run('pnpm', ['--silent', '--filter', './bench', 'run', 'bench', ...given], {
    env: { ...toolEnv(), ASTRO_TELEMETRY_DISABLED: '1' },
    log: join(logs, 'bench.log'),
    show: true,
    input: 'inherit',
  });
});
