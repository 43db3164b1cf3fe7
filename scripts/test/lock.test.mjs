import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

const lib = new URL('../lib/lock.mjs', import.meta.url).href;
let folder;
let lock;
let script;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ferrotype-lock-'));
  lock = join(folder, 'lock');
  script = join(folder, 'holder.mjs');
  writeFileSync(
    script,
    `import { withLock } from ${JSON.stringify(lib)};
     await withLock(async () => {
       process.stdout.write('holding\\n');
       if (process.argv[2] === 'long') await new Promise((done) => process.stdin.once('data', done));
     }, ${JSON.stringify(lock)});
     process.stdin.destroy();`,
  );
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function start(...args) {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const run = { child, output: '', gone: once(child, 'exit') };
  child.stdout.on('data', (text) => (run.output += text));
  return run;
}

it('a second command says once what it waits for, and goes on when that has ended', async () => {
  const first = start('long');
  await expect.poll(() => first.output).toBe('holding\n');
  const second = start();
  const line = `Waiting for process ${first.child.pid} (holder.mjs long), which is setting up or building here.\n`;
  await expect.poll(() => second.output, { timeout: 10_000 }).toBe(line);
  first.child.stdin.write('go');
  expect(await second.gone).toEqual([0, null]);
  expect(second.output).toBe(`${line}holding\n`);
  expect(existsSync(lock)).toBe(false);
});

it('a command that was killed holds nobody up', async () => {
  const first = start('long');
  await expect.poll(() => first.output).toBe('holding\n');
  first.child.kill('SIGKILL');
  await first.gone;
  const second = start();
  expect(await second.gone).toEqual([0, null]);
  expect(second.output).toBe(
    `Went on without process ${first.child.pid} (holder.mjs long), which has ended and left its lock behind.\nholding\n`,
  );
});

it.skipIf(spawnSync('ps', ['-p', String(process.pid)]).status !== 0)(
  'nor does a number that is another program by now',
  async () => {
    mkdirSync(lock);
    writeFileSync(join(lock, 'command'), 'setup-of-yore.mjs');
    writeFileSync(join(lock, 'pid'), String(process.pid));
    const second = start();
    expect(await second.gone).toEqual([0, null]);
    expect(second.output).toMatch(/^Went on without .*holding\n$/s);
  },
);
