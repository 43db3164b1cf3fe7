/** `npm run demo`: sets up, builds, makes the example blog and says where to look. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { logs, root } from './lib/paths.mjs';
import { bold, main, shown } from './lib/progress.mjs';
import { run, StepError } from './lib/run.mjs';
import { toolEnv } from './toolchain.mjs';

const blog = join(root, 'examples/astro-blog');

await main('Demo', async () => {
  await build();
  process.stdout.write(`\nBuilding ${shown(blog)}\n`);
  await run('pnpm', ['--filter', './examples/astro-blog', 'run', 'build'], {
    env: { ...toolEnv(), ASTRO_TELEMETRY_DISABLED: '1' },
    log: join(logs, 'demo.log'),
    show: true,
    hint: 'the lines above say which page or picture; after mending it run `npm run demo` again',
  });
  const page = join(blog, 'dist/index.html');
  if (!existsSync(page)) throw new StepError(`the build ended well, but ${shown(page)} is not there`);
  process.stdout.write(`\n${bold('The blog is built.')}\n`);
  process.stdout.write(`  Files:    ${page}\n`);
  process.stdout.write('  Look at it: npm run preview, then open the address it prints\n');
});
