/** Starting other programs: quietly into a log, with the last lines at hand for when something fails. */
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from './paths.mjs';

/** A step that did not work: what, why, and what the person can do next. */
export class StepError extends Error {
  constructor(message, { hint, log, tail = [] } = {}) {
    super(message);
    this.name = 'StepError';
    this.hint = hint;
    this.log = log;
    this.tail = tail;
  }
}

const children = new Set();
const cleanups = new Set();
let ending = false;

/** Runs `undo` if this process is interrupted; returns the function that takes it back. */
export function onInterrupt(undo) {
  cleanups.add(undo);
  return () => cleanups.delete(undo);
}

/** Makes an interruption end what was started, undo what is half done, and say so. For scripts, not libraries. */
export function watchSignals() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (ending) return;
      ending = true;
      for (const child of children) child.kill(signal);
      for (const undo of cleanups) undo();
      process.stderr.write('\nStopped. Nothing is left half-installed: run the same command to go on.\n');
      process.exit(128 + constants.signals[signal]);
    });
  }
}

/** Cuts a stream into lines without colours, and hands each on; `end` hands on what is left. */
function lineReader(onLine) {
  let rest = '';
  const hand = (line) => onLine(stripVTControlCharacters(line));
  return {
    take(text) {
      const parts = (rest + text).split(/\r?\n|\r/);
      rest = parts.pop() ?? '';
      parts.forEach(hand);
    },
    end() {
      if (rest) hand(rest);
    },
  };
}

/** So many lines of a failed program are shown; the log has them all. */
const TAIL = 25;

/**
 * Runs a program to its end; `timeout` milliseconds later at the latest. Output is appended to the file `log` and
 * handed to `onLine` line by line; with `show` it goes to the screen too. Resolves with the exit code. Rejects with
 * a StepError when the program fails, unless `allowFailure` is set, and always when it can't be started.
 */
export function run(command, args, options = {}) {
  const { cwd = root, env, log, onLine, show, allowFailure, hint, input = 'ignore', timeout } = options;
  if (log) mkdirSync(dirname(log), { recursive: true });
  const file = log ? openSync(log, 'a') : undefined;
  const write = (text) => file !== undefined && writeSync(file, text);
  write(`\n$ ${[command, ...args].join(' ')}\n`);
  const tail = [];
  const keep = (line) => {
    if (!line.trim()) return;
    if (tail.push(line) > TAIL) tail.shift();
    onLine?.(line);
  };
  return new Promise((succeed, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: [input, 'pipe', 'pipe'],
    });
    children.add(child);
    const limit = timeout === undefined ? undefined : setTimeout(() => child.kill(), timeout);
    const readers = [child.stdout, child.stderr].map((stream) => {
      const reader = lineReader(keep);
      stream.setEncoding('utf8').on('data', (text) => {
        write(text);
        if (show) process.stdout.write(text);
        reader.take(text);
      });
      return reader;
    });
    const finish = (how) => {
      if (!children.delete(child)) return;
      clearTimeout(limit);
      for (const reader of readers) reader.end();
      if (file !== undefined) closeSync(file);
      if (!how.problem || (allowFailure && how.code !== undefined)) return succeed(how.code);
      const said = [command.split('/').at(-1), ...args].join(' ').slice(0, 200);
      reject(new StepError(`\`${said}\` ${how.problem}`, { hint, log: log && relative(root, log), tail }));
    };
    child.on('error', ({ message }) => finish({ problem: `could not be started: ${message}` }));
    child.on('close', (code, signal) => {
      if (code === 0) return finish({ code });
      finish({ code: code ?? 1, problem: signal ? `was ended by ${signal}` : `ended with code ${code}` });
    });
  });
}

/** What a short command prints, or undefined when it fails or is not there. */
export function ask(command, args, { env, cwd = root, timeout = 60_000 } = {}) {
  const result = spawnSync(command, args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    timeout,
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 64 * 1024 * 1024,
  });
  return result.status === 0 ? result.stdout.trim() : undefined;
}
