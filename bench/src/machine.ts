import { availableParallelism, totalmem } from 'node:os';

/** What kind of machine measured, in words that name no machine. */
export function machine(): string {
  const cores = availableParallelism();
  const memory = Math.round(totalmem() / 1024 ** 3);
  return `${cores} shared ${process.arch} cores, ${memory} GiB, ${platformName()}, Node ${process.versions.node}`;
}

function platformName(): string {
  return (
    { linux: 'Linux', darwin: 'macOS', win32: 'Windows' }[process.platform as string] ?? process.platform
  );
}
