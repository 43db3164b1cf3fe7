/**
 * Builds the WebAssembly modules and the packages, and only what has changed since it was last built:
 * `npm run build`, `npm run build -- --force` for all of it.
 */
import { isMain } from './lib/is-main.mjs';
import { noticeSteps } from './build/notices.mjs';
import { packageSteps } from './build/packages.mjs';
import { wasmSteps } from './build/wasm.mjs';
import { withLock } from './lib/lock.mjs';
import { duration, main, Progress } from './lib/progress.mjs';
import { dropStamp, isFresh, writeStamp } from './lib/stamp.mjs';
import { setup } from './setup.mjs';

export async function build({ force = false, ...wants } = {}) {
  await setup(wants);
  const started = Date.now();
  await withLock(async () => {
    let made = 0;
    for (const stage of [wasmSteps, packageSteps, noticeSteps]) {
      const steps = stage();
      const progress = new Progress(steps.length);
      for (const step of steps) {
        const hash = step.hash();
        if (!force && isFresh(step.name, hash)) {
          progress.skip();
          continue;
        }
        dropStamp(step.name);
        await progress.step(step.title, step.run);
        writeStamp(step.name, hash, step.outputs());
        made++;
      }
    }
    process.stdout.write(
      `Build: ${made === 0 ? 'everything is up to date' : 'done'} (${duration(Date.now() - started)}).\n`,
    );
  });
}

if (isMain(import.meta.url)) {
  await main('Build', (args) => build({ force: args.includes('--force') }));
}
