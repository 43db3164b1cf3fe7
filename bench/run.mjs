#!/usr/bin/env node
/** `node bench/run.mjs <benchmark> [options]`; the benchmarks are TypeScript, which Node runs as it is. */
if (!process.features.typescript) {
  process.stderr.write(
    `bench: Node ${process.version} does not run TypeScript.\nWhat to do: use Node 22.18 or newer, or \`npm run bench\`, which brings its own.\n`,
  );
  process.exit(1);
}
const { main } = await import('./src/cli.ts');
process.exitCode = await main(process.argv.slice(2));
