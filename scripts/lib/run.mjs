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

/**
 * Runs a program to its end. Output goes to `log` (appended) and, line by line, to `onLine`; with `show` it goes
 * straight to the screen too. Rejects with a StepError when the program fails, unless `allowFailure` is set.
 */
export function run(command, args, options = {}) {
  const { cwd = root, env, log, onLine, show = false, allowFailure = false, hint, input } = options;
  if (log) mkdirSync(dirname(log), { recursive: true });
  const file = log ? openSync(log, 'a') : undefined;
  const write = (chunk) => file !== undefined && writeSync(file, chunk);
  write(`\n$ ${[command, ...args].join(' ')}\n`);
  const lines = [];
  let rest = '';
  const take = (chunk) => {
    write(chunk);
    if (show) process.stdout.write(chunk);
    const parts = (rest + chunk.toString()).split(/\r?\n|\r/);
    rest = parts.pop() ?? '';
    for (const line of parts) keep(line);
  };
  const keep = (coloured) => {
    const line = stripVTControlCharacters(coloured);
    lines.push(line);
    if (lines.length > 20_000) lines.splice(0, 10_000);
    if (line.trim()) onLine?.(line);
  };
  return new Promise((resolvePromise, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: [input === 'inherit' ? 'inherit' : 'ignore', 'pipe', 'pipe'],
    });
    children.add(child);
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    const finish = (code, signal, cause) => {
      if (!children.delete(child)) return;
      if (rest) keep(rest);
      if (file !== undefined) closeSync(file);
      const result = { code: code ?? 1, lines };
      if ((code === 0 && !cause) || (allowFailure && !cause)) return resolvePromise(result);
      const how = cause
        ? `could not be started: ${cause.message}`
        : signal
          ? `was ended by ${signal}`
          : `ended with code ${code}`;
      reject(
        new StepError(`\`${[command.split('/').at(-1), ...args].join(' ').slice(0, 200)}\` ${how}`, {
          hint,
          log: log && relative(root, log),
          tail: lines.filter((line) => line.trim()).slice(-25),
        }),
      );
    };
    child.on('error', (cause) => finish(null, null, cause));
    child.on('close', (code, signal) => finish(code, signal));
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
