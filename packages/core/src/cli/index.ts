#!/usr/bin/env node
import { run } from './main.ts';

const stop = new AbortController();
const codes = { SIGINT: 130, SIGTERM: 143 } as const;
let stopped: number | undefined;
for (const [signal, code] of Object.entries(codes)) {
  process.on(signal, () => {
    // Who asks twice does not want to wait.
    if (stopped !== undefined) process.exit(code);
    stopped = code;
    stop.abort();
  });
}
// A reader that has seen enough, such as `head`, is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

const code = await run(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  cwd: process.cwd(),
  env: process.env,
  signal: stop.signal,
});
process.exitCode = stopped ?? code;
