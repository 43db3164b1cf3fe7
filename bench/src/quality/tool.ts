/** SSIMULACRA2 by a program that is not ours: the crate `ssimulacra2_rs`, compiled into `.tools` on first use. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { logs, tools } from '../../../scripts/lib/paths.mjs';
import { run, StepError } from '../../../scripts/lib/run.mjs';
import { toolEnv } from '../../../scripts/toolchain.mjs';
import { BenchError } from '../errors.ts';
import { say } from '../say.ts';

export const VERSION = '0.5.2';
const home = join(tools, 'ssimulacra2');
const program = join(home, 'bin/ssimulacra2_rs');
const target = join(tools, 'ssimulacra2-build');
const execute = promisify(execFile);

/** Compiles the program unless it is there; takes about a minute, once. */
export async function prepareTool(): Promise<void> {
  if (existsSync(program)) return;
  say(`compiling ssimulacra2_rs ${VERSION}, once …`);
  // Without its default features: those read video and need libraries of the system.
  const args = [
    'install',
    'ssimulacra2_rs',
    '--version',
    VERSION,
    '--no-default-features',
    '--locked',
    '--root',
    home,
  ];
  try {
    await run('cargo', args, {
      cwd: tools, // away from the workspace's own cargo settings
      env: { ...toolEnv(), CARGO_TARGET_DIR: target, RUSTFLAGS: '' },
      log: join(logs, 'bench-ssimulacra2.log'),
    });
  } catch (error) {
    if (!(error instanceof StepError)) throw error;
    throw new BenchError(
      `ssimulacra2_rs can't be compiled: ${error.message}`,
      'check that cargo is installed and reaches its registry, or leave the scores out with --no-quality',
      error.tail,
    );
  } finally {
    await rm(target, { recursive: true, force: true });
  }
}

/** The score of one PNG file against another of the same size: 100 is identical, about 70 is high quality. */
export async function compareFiles(reference: string, distorted: string): Promise<number> {
  const { stdout } = await execute(program, ['image', reference, distorted]);
  const score = Number(/Score:\s*(-?[\d.]+)/.exec(stdout)?.[1]);
  if (Number.isNaN(score)) throw new Error(`ssimulacra2_rs said "${stdout.trim()}"`);
  return score;
}
