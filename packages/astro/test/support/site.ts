import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const folder = resolve(import.meta.dirname, '../..');

/** What a build came to. */
export interface Built {
  code: number;
  /** Both streams, without colours. */
  output: string;
}

/** A small site beside the workspace, with the packages as they are built. */
export class SmallSite implements AsyncDisposable {
  readonly folder: string;

  private constructor(made: string) {
    this.folder = made;
  }

  static async create(files: Record<string, string>): Promise<SmallSite> {
    const site = new SmallSite(await mkdtemp(join(await realpath(tmpdir()), 'ferrotype-small-')));
    const modules = {
      astro: 'node_modules/astro',
      '@ferrotype/astro': '.',
      sharp: '../core/node_modules/sharp',
    };
    for (const [name, path] of Object.entries(modules)) {
      const link = join(site.folder, 'node_modules', name);
      await mkdir(dirname(link), { recursive: true });
      await symlink(await realpath(join(folder, path)), link, 'dir');
    }
    await site.write({ 'package.json': '{ "type": "module" }', ...files });
    return site;
  }

  async write(files: Record<string, string>): Promise<void> {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(this.folder, name)), { recursive: true });
      await writeFile(join(this.folder, name), text);
    }
  }

  async build(): Promise<Built> {
    const astro = join(this.folder, 'node_modules/astro/bin/astro.mjs');
    const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NO_COLOR: '1', FORCE_COLOR: '0' };
    return new Promise((done) => {
      execFile(process.execPath, [astro, 'build'], { cwd: this.folder, env }, (error, stdout, stderr) =>
        done({ code: error === null ? 0 : 1, output: stdout + stderr }),
      );
    });
  }

  read(path: string): Promise<string> {
    return readFile(join(this.folder, path), 'utf8');
  }

  /** Names of the files in a folder. */
  names(path: string): Promise<string[]> {
    return readdir(join(this.folder, path)).catch(() => []);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
