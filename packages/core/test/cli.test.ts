import { spawn } from 'node:child_process';
import { mkdir, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { packEntry } from '../src/cache/entry.ts';
import { FsCache } from '../src/index.ts';
import { run } from '../src/cli/main.ts';
import { folder } from './support/images.ts';

/** Runs the command in a folder, in this process. */
async function ferrotype(
  cwd: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const code = await run(args, {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    cwd,
    env,
    signal: new AbortController().signal,
  });
  return { code, out, err };
}

/** An entry used so many days ago. */
async function entry(dir: string, first: string, bytes: number, days: number): Promise<string> {
  const key = first.padEnd(64, '0');
  await new FsCache(dir).put(key, packEntry({ format: 'webp', width: 1, height: 1 }, new Uint8Array(bytes)));
  const file = path.join(dir, key.slice(0, 2), key.slice(2));
  const then = new Date(Date.now() - days * 24 * 60 * 60 * 1000);
  await utimes(file, then, then);
  return file;
}

describe('ferrotype', () => {
  it('says what it can do, for itself and for each command', async () => {
    const { code, out } = await ferrotype('.', ['--help']);
    expect(code).toBe(0);
    expect(out).toMatch(/Usage: ferrotype <command> \[options\]/);
    expect(out).toContain('cache');
    expect((await ferrotype('.', [])).out).toBe(out);
    expect((await ferrotype('.', ['cache'])).out).toMatch(/stats.*\n.*prune.*\n.*verify/);
    expect((await ferrotype('.', ['cache', 'prune', '-h'])).out).toContain('--max-size <size>');
  });

  it('says its version', async () => {
    expect(await ferrotype('.', ['--version'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string,
    });
  });

  it.each([
    [['cash'], 'cash is not a command; did you mean cache?'],
    [['cache', 'purge'], 'purge is not a command; commands are stats, prune, verify'],
    [['cache', 'prune', '--max-aeg', '3d'], '--max-aeg is not an option; did you mean --max-age?'],
    [['cache', 'prune', '--max-age'], '--max-age needs a value: --max-age <time>'],
    [['cache', 'prune', '--max-age', 'soon'], '--max-age is soon; allowed: a time such as 30d, 12h or 90m'],
    [['cache', 'prune', '--max-size=lots'], '--max-size is lots; allowed: a size such as 500MB or 2GiB'],
    [['cache', 'prune', '--dry-run=no'], '--dry-run takes no value'],
    [['cache', 'stats', 'here'], 'here is not expected here'],
    [['cache', 'stats', '--', '--help'], '--help is not expected here'],
  ])('ends with 2 for %j and says why', async (args, message) => {
    const { code, out, err } = await ferrotype('.', args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
    expect(err).toContain('FT_OPTION_INVALID');
  });
});

describe('ferrotype cache', () => {
  it('finds the caches a project has: the folder of the environment, of the SDK, and of Astro', async () => {
    await using dir = await folder();
    const found = async (env = {}) => {
      const { out } = await ferrotype(dir.path, ['cache', 'stats', '--json'], env);
      const { caches } = JSON.parse(out) as { caches: { dir: string; entries: number }[] };
      return caches.map((cache) => `${path.relative(dir.path, cache.dir)} ${cache.entries}`);
    };
    expect(await found()).toEqual([]);
    await entry(path.join(dir.path, 'node_modules/.astro/ferrotype'), 'a', 10, 0);
    await entry(path.join(dir.path, 'node_modules/.cache/ferrotype'), 'b', 10, 0);
    await entry(path.join(dir.path, 'elsewhere'), 'c', 10, 0);
    await mkdir(path.join(dir.path, '.ferrotype'));
    expect(await found()).toEqual([
      'node_modules/.cache/ferrotype 1',
      'node_modules/.astro/ferrotype 1',
      '.ferrotype 0',
    ]);
    expect(await found({ FERROTYPE_CACHE_DIR: 'elsewhere' })).toContain('elsewhere 1');
  });

  it('stats says what there is in words', async () => {
    await using dir = await folder();
    expect((await ferrotype(dir.path, ['cache', 'stats'])).out).toMatch(/^There is no cache below /);
    await entry(path.join(dir.path, 'own'), 'a', 1_499_900, 3);
    await entry(path.join(dir.path, 'own'), 'b', 10, 0);
    const { out } = await ferrotype(dir.path, ['cache', 'stats', '--dir', 'own']);
    expect(out).toBe(
      'own\n  2 entries, 1.5 MB\n    webp  2 entries  1.5 MB\n  last used between 3 days ago and 0 minutes ago\n',
    );
  });

  it('prune removes what was not used for 30 days, or by what it is told', async () => {
    await using dir = await folder();
    const own = path.join(dir.path, 'own');
    for (const [first, days] of [
      ['a', 40],
      ['b', 3],
      ['c', 2],
      ['d', 1],
    ] as const) {
      await entry(own, first, 400_000, days);
    }
    const prune = (...args: string[]) => ferrotype(dir.path, ['cache', 'prune', '--dir', 'own', ...args]);
    expect((await prune('--dry-run')).out).toMatch(/would remove 1 entry, 400 kB\n.*would keep 3 entries/);
    expect((await prune()).out).toMatch(/removed 1 entry, 400 kB\n.*kept 3 entries, 1\.2 MB/);
    expect((await prune('--max-size', '1MB')).out).toMatch(/removed 1 entry/);
    expect((await prune('--max-age', '36h')).out).toMatch(/removed 1 entry/);
    const { out } = await prune('--max-age', '12h', '--json');
    expect(JSON.parse(out)).toMatchObject({ caches: [{ removed: { entries: 1 }, kept: { entries: 0 } }] });
  });

  it('verify ends with 1 as long as damaged entries are left', async () => {
    await using dir = await folder();
    const own = path.join(dir.path, 'own');
    await writeFile(await entry(own, 'a', 10, 1), 'FTC1 half');
    await entry(own, 'b', 10, 1);
    const verify = (...args: string[]) => ferrotype(dir.path, ['cache', 'verify', '--dir', 'own', ...args]);
    const first = await verify();
    expect(first.code).toBe(1);
    expect(first.out).toMatch(/damaged: a0{63}, 9 B\n.*1 damaged entry; --repair removes them/);
    expect(await verify('--repair')).toMatchObject({ code: 0 });
    expect(await verify()).toMatchObject({ code: 0, out: expect.stringContaining('all sound') as string });
  });

  it('ends with 130 on Ctrl-C, and leaves every entry whole', async () => {
    await using dir = await folder();
    const packed = packEntry({ format: 'webp', width: 1, height: 1 }, new Uint8Array(10));
    for (let index = 0; index < 3000; index++) {
      const key = index.toString(16).padStart(3, '0').padEnd(64, '0');
      const file = path.join(dir.path, key.slice(0, 2), key.slice(2));
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, packed);
    }
    const built = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
    const child = spawn(process.execPath, [built, 'cache', 'prune', '--max-size', '0', '--dir', dir.path]);
    const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
    // As soon as the first is gone.
    const cache = new FsCache(dir.path);
    while (await cache.has('000'.padEnd(64, '0'))) await new Promise((resolve) => setTimeout(resolve, 1));
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(await cache.has('bb7'.padEnd(64, '0'))).toBe(true);
    expect((await ferrotype(dir.path, ['cache', 'verify', '--dir', '.'])).code).toBe(0);
  });
});
