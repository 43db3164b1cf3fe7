/** `npm run format`: lays out every file as the tests want it. */
import { main } from './lib/progress.mjs';
import { run } from './lib/run.mjs';
import { setup } from './setup.mjs';
import { toolEnv } from './toolchain.mjs';

await main('Format', async () => {
  await setup({ tests: true });
  await run('prettier', ['--write', '--log-level', 'warn', '.'], { env: toolEnv(), show: true });
  await run('cargo', ['fmt', '--all'], { env: toolEnv(), show: true });
});
