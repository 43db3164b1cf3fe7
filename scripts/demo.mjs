/** `npm run demo`: sets up, builds, makes the example blog and says where to look; `-- --serve` shows it, too. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { logs, root } from './lib/paths.mjs';
import { bold, main, shown } from './lib/progress.mjs';
import { run, StepError } from './lib/run.mjs';
import { toolEnv } from './toolchain.mjs';

const blog = join(root, 'examples/astro-blog');

/** Runs a script of the blog's package.json, its output on the screen. */
const inBlog = (script, options) =>
  run('pnpm', ['--silent', '--filter', './examples/astro-blog', 'run', script], {
    env: { ...toolEnv(), ASTRO_TELEMETRY_DISABLED: '1' },
    show: true,
    ...options,
  });

await main('Demo', async (args) => {
  await build();
  process.stdout.write(`\nBuilding ${shown(blog)}\n`);
  const hint = 'the lines above say which page or picture; after mending it run `npm run demo` again';
  await inBlog('build', { log: join(logs, 'demo.log'), hint });
  const page = join(blog, 'dist/index.html');
  if (!existsSync(page)) throw new StepError(`the build ended well, but ${shown(page)} is not there`);
  process.stdout.write(`\n${bold('The blog is built.')}\n`);
  process.stdout.write(`  Its first page:  ${page}\n`);
  process.stdout.write(`  What it weighs:  ${join(blog, 'ferrotype-report/index.html')}\n`);
  if (args.includes('--serve')) return void (await inBlog('preview', { input: 'inherit' }));
  process.stdout.write('  To look at it:   npm run demo -- --serve   (then open the address it prints)\n');
});
