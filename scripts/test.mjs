/**
 * `npm test`: sets up, builds, and runs everything that says whether the project is sound. Ends with one line,
 * `N passed, N failed`. For one part: `npm test -- --only vitest`, `npm test -- --only vitest packages/core`.
 */
import { build } from './build.mjs';
import { readArguments } from './check/arguments.mjs';
import { add, closingLine, judged, nothing } from './check/counts.mjs';
import { testSteps } from './check/steps.mjs';
import { bold, duration, green, main, Progress, red, report } from './lib/progress.mjs';
import { setup } from './setup.mjs';

const passed = { passed: 1, failed: 0, skipped: 0 };

/** Runs one part to its end whatever becomes of it, so that one failure does not hide the next. */
async function attempt(title, work) {
  const started = Date.now();
  let counts;
  try {
    counts = (await work()) ?? passed;
  } catch (error) {
    report(error, title);
    counts = judged(nothing(), 1);
  }
  return { title, counts, took: Date.now() - started };
}

function runStep(progress, step, rest) {
  return attempt(step.title, async () => {
    if (!step.counts) return void (await progress.step(step.title, step.run));
    process.stdout.write(`\n${bold(progress.head(step.title))}\n`);
    return step.counts(rest);
  });
}

function summary(results, elapsed) {
  process.stdout.write(`\n${bold('Summary')}\n`);
  for (const { title, counts, took } of results) {
    const mark = counts.failed > 0 ? red('failed') : green('passed');
    const detail = counts.passed + counts.failed + counts.skipped > 1 ? `  ${closingLine(counts)}` : '';
    process.stdout.write(`  ${mark}  ${title} (${duration(took)})${detail}\n`);
  }
  const total = results.map(({ counts }) => counts).reduce(add, nothing());
  process.stdout.write(`All of it took ${duration(elapsed)}.\n\n${closingLine(total)}\n`);
  return total.failed === 0;
}

await main('Test', async (args) => {
  const started = Date.now();
  const wants = { tests: true };
  const results = [await attempt('set-up', () => setup(wants))];
  if (results[0].counts.failed === 0) {
    const steps = testSteps();
    const { only, rest } = readArguments(args, [...new Set(steps.map(({ name }) => name))]);
    const chosen = steps.filter(({ name }) => only.length === 0 || only.includes(name));
    if (chosen.some(({ built }) => built)) results.push(await attempt('build', () => build(wants)));
    const progress = new Progress(chosen.length);
    for (const step of chosen) results.push(await runStep(progress, step, rest));
  }
  if (!summary(results, Date.now() - started)) process.exitCode = 1;
});
