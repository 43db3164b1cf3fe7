/** `npm run lint`: what both languages' linters say; `npm run lint -- --fix` mends what they can mend. */
import { main, Progress } from './lib/progress.mjs';
import { run, StepError } from './lib/run.mjs';
import { setup } from './setup.mjs';
import { toolEnv } from './toolchain.mjs';

await main('Lint', async (args) => {
  await setup({ tests: true });
  const fix = args.includes('--fix');
  const linters = [
    ['oxlint', ['--deny-warnings', ...(fix ? ['--fix'] : [])]],
    [
      'cargo',
      [
        'clippy',
        '--workspace',
        '--all-targets',
        ...(fix ? ['--fix', '--allow-dirty'] : []),
        '--',
        '-D',
        'warnings',
      ],
    ],
  ];
  const progress = new Progress(linters.length);
  let failed = 0;
  for (const [program, options] of linters) {
    process.stdout.write(`${progress.head(program)}\n`);
    const code = await run(program, options, { env: toolEnv(), show: true, allowFailure: true });
    if (code !== 0) failed++;
  }
  if (failed > 0)
    throw new StepError(`${failed} of ${linters.length} linters found something`, {
      hint: 'mend what is listed above; `npm run lint -- --fix` does some of it',
    });
});
