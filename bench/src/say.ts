/** A line about what is going on. On standard error, so that `--json` leaves standard output clean. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
