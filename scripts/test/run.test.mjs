import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ask, run } from '../lib/run.mjs';

const folder = mkdtempSync(join(tmpdir(), 'ferrotype-run-'));
afterAll(() => rmSync(folder, { recursive: true }));

const script = (text) => [process.execPath, ['-e', text]];

describe('running a program', () => {
  it('keeps all it says in the log and hands on each line without colours', async () => {
    const log = join(folder, 'said.log');
    const lines = [];
    await run(...script('console.log("\\u001b[31mred\\u001b[0m"); console.error("second")'), {
      log,
      onLine: (line) => lines.push(line),
    });
    expect(lines.toSorted()).toEqual(['red', 'second']);
    expect(readFileSync(log, 'utf8')).toContain('second');
  });

  it('fails with the last lines, the log and what to do next', async () => {
    const log = join(folder, 'failed.log');
    const failure = run(...script('console.log("it was the flux"); process.exit(3)'), {
      log,
      hint: 'mend the flux',
    });
    await expect(failure).rejects.toMatchObject({
      message: expect.stringContaining('ended with code 3'),
      tail: ['it was the flux'],
      hint: 'mend the flux',
    });
  });

  it('says so where the program is not there', async () => {
    await expect(run('no-such-program-here', [])).rejects.toThrow('could not be started');
  });

  it('ends a program that takes longer than it may', async () => {
    await expect(run(...script('setInterval(() => {}, 1000)'), { timeout: 200 })).rejects.toThrow('SIGTERM');
  });

  it('hands over the exit code where failing is allowed', async () => {
    const code = await run(...script('process.exit(7)'), { allowFailure: true });
    expect(code).toBe(7);
  });
});

describe('asking a program', () => {
  it('gives what it says, or nothing', () => {
    expect(ask(...script('console.log("22.1.0")'))).toBe('22.1.0');
    expect(ask(...script('process.exit(1)'))).toBeUndefined();
    expect(ask('no-such-program-here', [])).toBeUndefined();
  });
});
