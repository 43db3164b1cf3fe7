/** What `npm test` consists of, in order: cheap and telling first. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { logs, tools } from '../lib/paths.mjs';
import { run, StepError } from '../lib/run.mjs';
import { workspacePackages } from '../lib/workspace.mjs';
import { pack } from '../pack.mjs';
import { toolEnv } from '../toolchain.mjs';
import { cargoCounts, judged, vitestCounts } from './counts.mjs';
import { checkLicences } from './licences.mjs';

/** A check is one test that passes or fails: a StepError says why. */
const check = (name, title, work) => ({ name, title, built: true, run: work });

/** A check of the sources alone: it runs without anything built. */
const source = (step) => ({ ...step, built: false });

const command = (name, title, program, args, hint) =>
  check(name, title, (tell) =>
    run(program, args, { env: toolEnv(), log: join(logs, `test-${name}.log`), onLine: tell, hint }),
  );

function typeChecks() {
  return workspacePackages()
    .filter(({ manifest }) => manifest.scripts?.typecheck)
    .map(({ name }) =>
      command(
        'types',
        `types: ${name}`,
        'pnpm',
        ['--filter', name, 'run', 'typecheck'],
        `run \`.tools/bin/pnpm --filter ${name} typecheck\``,
      ),
    );
}

function packageChecks() {
  let tarballs;
  const packing = check('pack', 'pack the packages', async () => {
    tarballs = await pack();
  });
  const published = workspacePackages().filter(
    ({ folder, manifest }) => folder.startsWith('packages/') && !manifest.private,
  );
  const tarball = (name) => {
    if (!tarballs?.[name])
      throw new StepError(`there is no tarball of ${name}`, { hint: 'see the step that packs' });
    return tarballs[name];
  };
  const log = join(logs, 'test-pack.log');
  const checks = published.flatMap(({ name, manifest }) => {
    // Entry points of bundlers and of Astro's own language tools; TypeScript has nothing to resolve there.
    const modules = Object.keys(manifest.exports ?? {}).filter((entry) =>
      /(\.wasm|\.css|\/components)$/.test(entry),
    );
    const without = modules.length > 0 ? ['--exclude-entrypoints', ...modules] : [];
    const options = ['--profile', 'esm-only', '--no-emoji', '--format', 'ascii', ...without];
    return [
      check('pack', `publint: ${name}`, (tell) =>
        run('publint', ['run', tarball(name), '--strict'], { env: toolEnv(), log, onLine: tell }),
      ),
      check('pack', `are the types wrong: ${name}`, (tell) =>
        run('attw', [tarball(name), ...options], { env: toolEnv(), log, onLine: tell }),
      ),
    ];
  });
  return [packing, ...checks];
}

const cargoTest = {
  name: 'cargo-test',
  title: 'Rust tests',
  built: false,
  async counts() {
    const results = [];
    const code = await run('cargo', ['test', '--workspace', '--locked', '--no-fail-fast'], {
      env: toolEnv(),
      log: join(logs, 'test-cargo.log'),
      onLine: (line) => line.startsWith('test result') && results.push(line),
      show: true,
      allowFailure: true,
    });
    return judged(cargoCounts(results), code);
  },
};

const vitest = (name, title, projects) => ({
  name,
  title,
  built: true,
  async counts(filters = []) {
    const file = join(tools, `vitest-${name}.json`);
    rmSync(file, { force: true });
    const chosen = projects.flatMap((project) => ['--project', project]);
    const code = await run(
      'vitest',
      ['run', ...chosen, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...filters],
      {
        env: toolEnv(),
        log: join(logs, `test-${name}.log`),
        show: true,
        allowFailure: true,
      },
    );
    const counts = existsSync(file)
      ? vitestCounts(JSON.parse(readFileSync(file, 'utf8')))
      : { passed: 0, failed: 0, skipped: 0 };
    return judged(counts, code);
  },
});

const E2E = 'e2e';

export function testSteps() {
  const format = 'run `npm run format`';
  const lint = 'run `npm run lint`';
  const clippy = ['clippy', '--workspace', '--all-targets', '--locked', '--', '-D', 'warnings'];
  const knip = 'remove what is not used, or say in knip.json why it stays';
  const licences = () => `${checkLicences()} dependencies`;
  return [
    source(
      command(
        'prettier',
        'formatting: prettier',
        'prettier',
        ['--check', '--log-level', 'warn', '.'],
        format,
      ),
    ),
    source(command('rustfmt', 'formatting: cargo fmt', 'cargo', ['fmt', '--all', '--check'], format)),
    source(command('oxlint', 'lint: oxlint', 'oxlint', ['--deny-warnings'], lint)),
    source(command('clippy', 'lint: clippy', 'cargo', clippy, lint)),
    source(check('licences', 'licences of what is shipped', licences)),
    ...typeChecks(),
    command('knip', 'unused files, exports and dependencies: knip', 'knip', [], knip),
    ...packageChecks(),
    cargoTest,
    vitest('vitest', 'TypeScript tests', [`!${E2E}`]),
    vitest('e2e', 'end-to-end tests', [E2E]),
  ];
}
