import { spawn } from 'node:child_process';

/** What a command left behind. */
export interface Outcome {
  code: number | null;
  /** Both streams, without colours, in the order they came. */
  output: string;
  /** Standard output alone, as it came. */
  stdout: string;
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
      env: {
        ...process.env,
        NO_COLOR: '1',
        FORCE_COLOR: undefined,
        ASTRO_TELEMETRY_DISABLED: '1',
        CI: '1',
        ...options.env,
      },
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
