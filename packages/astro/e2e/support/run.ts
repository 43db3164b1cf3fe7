import { spawn } from 'node:child_process';

/** What a command left behind. */
export interface Outcome {
  code: number | null;
  /** Both streams, without colours, in the order they came. */
  output: string;
  /** Standard output alone, as it came. */
  stdout: string;
}

/**
 * The environment of a person at a terminal. What the test runner has set must not leak in: `NODE_PATH`, above all, would
 * let a project find this workspace's packages.
 */
export function environment(): Record<string, string | undefined> {
  const ours = Object.entries(process.env).filter(
    ([name]) =>
      !/^(NODE_PATH|NODE_ENV|NODE_OPTIONS|FORCE_COLOR|VITEST.*|TEST|DEV|PROD|MODE|SSR|BASE_URL)$/.test(name),
  );
  return { ...Object.fromEntries(ours), NO_COLOR: '1', ASTRO_TELEMETRY_DISABLED: '1' };
}

/** Runs a command to its end. Never throws for a failed command: tests look at `code`. */
export function run(
  command: string,
  args: string[],
  options: { cwd: string; env?: Record<string, string | undefined>; timeoutMs?: number },
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...environment(), ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), options.timeoutMs ?? 240_000);
    let output = '';
    let stdout = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      stdout += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      // eslint-disable-next-line no-control-regex
      resolve({ code, stdout, output: output.replaceAll(/\u001B\[[\d;]*m/g, '') });
    });
  });
}

/** The same, for commands a test can't do without. */
export async function mustRun(...args: Parameters<typeof run>): Promise<string> {
  const { code, output, stdout } = await run(...args);
  if (code !== 0) throw new Error(`${[args[0], ...args[1]].join(' ')} ended with ${code}:\n${output}`);
  return stdout;
}

/** How to call pnpm: as whoever runs the tests did, or by its name. */
export function pnpm(args: string[]): [command: string, args: string[]] {
  const path = process.env['npm_execpath'];
  if (path === undefined || !/pnpm/.test(path)) return ['pnpm', args];
  return /\.[cm]?js$/.test(path) ? [process.execPath, [path, ...args]] : [path, args];
}
