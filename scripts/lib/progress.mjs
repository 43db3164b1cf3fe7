/** Steps on the screen: a number, a title, how long it has taken; one line each, rewritten on a terminal. */
import { relative } from 'node:path';
import { root } from './paths.mjs';
import { StepError, watchSignals } from './run.mjs';

const terminal = Boolean(process.stdout.isTTY) && !process.env.CI;
const colours = terminal && !process.env.NO_COLOR;
const paint = (code, text) => (colours ? `\u001b[${code}m${text}\u001b[0m` : text);
export const dim = (text) => paint(2, text);
export const bold = (text) => paint(1, text);
export const green = (text) => paint(32, text);
export const red = (text) => paint(31, text);

/** 950 → "0.9s", 61_000 → "1m 01s". */
export function duration(milliseconds) {
  if (milliseconds < 60_000) return `${(Math.floor(milliseconds / 100) / 10).toFixed(1)}s`;
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}m ${String(seconds % 60).padStart(2, '0')}s`;
}

/** Without a terminal a long step says that it is still alive this often. */
const HEARTBEAT = 20_000;

export class Progress {
  #total;
  #done = 0;
  #started = Date.now();

  constructor(total) {
    this.#total = total;
  }

  get elapsed() {
    return Date.now() - this.#started;
  }

  /** Runs one step. `work` gets a function that takes the latest line of detail, and may return a closing note. */
  async step(title, work) {
    const prefix = this.head(title);
    const started = Date.now();
    let detail = '';
    const draw = () => {
      const line = `${prefix} ${duration(Date.now() - started)} ${detail}`;
      process.stdout.write(`\r\u001b[K${line.slice(0, (process.stdout.columns ?? 100) - 1)}`);
    };
    const beat = () =>
      process.stdout.write(`${prefix}: ${duration(Date.now() - started)} so far  ${detail.slice(0, 90)}\n`);
    if (terminal) draw();
    else process.stdout.write(`${prefix} …\n`);
    const timer = setInterval(terminal ? draw : beat, terminal ? 200 : HEARTBEAT);
    const end = (mark, note) => {
      clearInterval(timer);
      const took = dim(duration(Date.now() - started));
      process.stdout.write(
        `${terminal ? '\r\u001b[K' : ''}${prefix} ${mark} ${took}${note ? `  ${note}` : ''}\n`,
      );
    };
    try {
      const note = await work((line) => (detail = line.trim()));
      end(green('done'), typeof note === 'string' ? note : '');
    } catch (error) {
      end(red('FAILED'));
      throw error;
    }
  }

  /** Begins a step and returns what stands before everything it says, for steps that print for themselves. */
  head(title) {
    const number = String(++this.#done).padStart(String(this.#total).length);
    return `[${number}/${this.#total}] ${title}`;
  }

  /** Counts a step that had nothing to do, without a line of its own. */
  skip() {
    this.#done++;
  }
}

/** Prints a failure the way a person needs it: which step, the last lines, the log, what to do next. */
export function report(error, what) {
  const out = process.stderr;
  out.write(`\n${red(`${what} failed.`)} ${error instanceof Error ? error.message : String(error)}\n`);
  if (!(error instanceof StepError)) {
    if (error instanceof Error && error.stack) out.write(`${dim(error.stack)}\n`);
    return;
  }
  if (error.tail.length > 0) out.write(`\n${error.tail.map((line) => `  | ${line}`).join('\n')}\n`);
  if (error.log) out.write(`\nThe whole output: ${error.log}\n`);
  if (error.hint) out.write(`What to do: ${error.hint}\n`);
}

/** A script's main function: prints what goes wrong and sets the exit code. */
export async function main(what, work) {
  watchSignals();
  try {
    await work(process.argv.slice(2));
  } catch (error) {
    report(error, what);
    process.exitCode = 1;
  }
}

export const shown = (path) => relative(root, path) || '.';
