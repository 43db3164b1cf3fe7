/**
 * Puts everything the project is built with into the clone: `npm run setup`, or `npm run setup -- --tests` for
 * what only the tests need too. Every other script calls it first. Plain Node 20, no dependency.
 */
import { rmSync } from 'node:fs';
import { isMain } from './lib/is-main.mjs';
import { withLock } from './lib/lock.mjs';
import { scratch } from './lib/paths.mjs';
import { duration, main, Progress } from './lib/progress.mjs';
import { readState, writeState } from './lib/state.mjs';
import { node } from './setup/node.mjs';
import { pnpm } from './setup/pnpm.mjs';
import { rust } from './setup/rust.mjs';
import { rustComponents } from './setup/rust-components.mjs';
import { system } from './setup/system.mjs';
import { dropCargoInstall, wasmBindgen, wasmPack } from './setup/wasm-tools.mjs';
import { workspace } from './setup/workspace.mjs';

const steps = [node, pnpm, system, workspace, rust, rustComponents, wasmPack, wasmBindgen];

/** Sets up what is missing. `wants.tests` adds what only tests need. Throws a StepError where a step fails. */
export async function setup(wants = {}) {
  const started = Date.now();
  const waiting = (state) => steps.filter((step) => !step.ready(state, wants));
  if (waiting(readState()).length === 0) {
    process.stdout.write(`Set-up: everything is in place (${duration(Date.now() - started)}).\n`);
    return;
  }
  await withLock(async () => {
    const state = readState();
    const todo = waiting(state);
    rmSync(scratch, { recursive: true, force: true }); // left by a run that was killed; the lock is ours
    process.stdout.write(`Set-up: ${todo.length} of ${steps.length} steps to do. Logs are in .tools/logs.\n`);
    const progress = new Progress(todo.length);
    for (const step of todo) {
      await progress.step(step.title, (tell) => step.run(state, tell, wants));
      writeState(state);
    }
    dropCargoInstall();
    process.stdout.write(`Set-up: done in ${duration(progress.elapsed)}.\n`);
  });
}

if (isMain(import.meta.url)) {
  await main('Set-up', (args) => setup({ tests: args.includes('--tests') }));
}
