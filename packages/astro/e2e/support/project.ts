import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeAssets } from './photographs.ts';
import { mustRun, pnpm, run, type Outcome } from './run.ts';

const packages = fileURLToPath(new URL('../../../', import.meta.url));

/** Packs the packages as they will be published, into a folder. Returns the tarballs by package name. */
async function packInto(folder: string): Promise<Record<string, string>> {
  const script = join(packages, '../scripts/pack.mjs');
  const packed = JSON.parse(await mustRun(process.execPath, [script], { cwd: packages })) as Record<
    string,
    string
  >;
  await mkdir(folder);
  // Packing again removes what was packed before; a site keeps its own.
  const copies = Object.entries(packed).map(async ([name, file]) => {
    const copy = join(folder, basename(file));
    await cp(file, copy);
    return [name, copy] as const;
  });
  return Object.fromEntries(await Promise.all(copies));
}

/** Version of a package as this workspace has it, so that the project installs what is on the machine already. */
async function versionOf(name: string): Promise<string> {
  const file = join(packages, 'astro/node_modules', name, 'package.json');
  const { version } = JSON.parse(await readFile(file, 'utf8')) as { version: string };
  return version;
}

/** What a site of texts has that one of photographs hasn't. */
async function contentPackages(): Promise<Record<string, string>> {
  return {
    '@astrojs/markdown-remark': await versionOf('@astrojs/markdown-remark'),
    '@shikijs/transformers': await versionOf('@shikijs/transformers'),
  };
}

/** A site of its own, outside the workspace, with Ferrotype installed from tarballs. */
export class Project {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /**
   * @param options.sharp whether the project has sharp; without it, it is left out wherever a package asks for it.
   * @param options.site which of the sites: the one with photographs, unless said otherwise.
   */
  static async create(options: {
    sharp: boolean;
    site?: 'site' | 'content-site' | 'picture-site';
  }): Promise<Project> {
    const { site = 'site' } = options;
    const folder = await mkdtemp(join(tmpdir(), 'ferrotype-site-'));
    await cp(fileURLToPath(new URL(`../${site}/`, import.meta.url)), folder, { recursive: true });
    if (site !== 'content-site') await makeAssets(join(folder, 'src/assets'));
    const tarballs = await packInto(join(folder, 'packed'));
    const local = Object.fromEntries(Object.entries(tarballs).map(([name, file]) => [name, `file:${file}`]));
    await writeFile(
      join(folder, 'package.json'),
      JSON.stringify({
        name: 'site',
        private: true,
        type: 'module',
        dependencies: {
          '@astrojs/mdx': await versionOf('@astrojs/mdx'),
          ...(site === 'content-site' ? await contentPackages() : {}),
          '@astrojs/node': await versionOf('@astrojs/node'),
          '@ferrotype/astro': local['@ferrotype/astro'],
          astro: await versionOf('astro'),
          // Astro's own service finds sharp beside the site only, not beside Astro.
          ...(options.sharp ? { sharp: await versionOf('sharp') } : {}),
        },
      }),
    );
    const overrides = { ...local, ...(options.sharp ? {} : { sharp: '-' }) };
    // JSON is YAML.
    await writeFile(
      join(folder, 'pnpm-workspace.yaml'),
      JSON.stringify({
        packages: ['.'],
        overrides,
        allowBuilds: { esbuild: false, sharp: false },
        pmOnFail: 'ignore',
      }),
    );
    await mustRun(...pnpm(['install', '--prefer-offline', '--no-frozen-lockfile']), { cwd: folder });
    return new Project(folder);
  }

  /** Runs a script in the project, as a module. */
  async evaluate(code: string): Promise<Outcome> {
    return run(process.execPath, ['--input-type=module', '--eval', code], { cwd: this.folder });
  }

  /** The command line of Astro. */
  astro(...args: string[]): [command: string, args: string[]] {
    return [process.execPath, [join(this.folder, 'node_modules/astro/bin/astro.mjs'), ...args]];
  }

  /** Builds the site. What differs between builds comes in as the environment. */
  async build(env: SiteEnvironment = {}): Promise<Outcome> {
    return run(...this.astro('build'), { cwd: this.folder, env: siteEnvironment(env) });
  }

  /** Removes something below the project. */
  async remove(...paths: string[]): Promise<void> {
    await Promise.all(paths.map((path) => rm(join(this.folder, path), { recursive: true, force: true })));
  }

  /** Removes what Astro keeps between builds, and leaves what Ferrotype keeps beside it. */
  async forgetAstro(): Promise<void> {
    const folder = 'node_modules/.astro';
    const names = await readdir(join(this.folder, folder)).catch(() => []);
    await this.remove(...names.filter((name) => name !== 'ferrotype').map((name) => join(folder, name)));
  }

  /** Files of a folder, with their folders, by path; none where the folder is missing. */
  async files(path: string): Promise<string[]> {
    const entries = await readdir(join(this.folder, path), { recursive: true, withFileTypes: true }).catch(
      () => [],
    );
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(join(this.folder, path).length + 1))
      .toSorted();
  }

  /** Keeps the built site aside, for the next build removes it. */
  async keep(name: string): Promise<string> {
    const kept = join(this.folder, 'kept', name);
    await mkdir(join(this.folder, 'kept'), { recursive: true });
    await cp(join(this.folder, 'dist'), kept, { recursive: true });
    return kept;
  }

  async dispose(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** What a build of the fixture site can be told. */
export interface SiteEnvironment {
  /** Options of `ferrotype()`. */
  options?: unknown;
  /** Astro's `image`. */
  image?: unknown;
  /** Address of the server with remote images. */
  remote?: string;
  base?: string;
  /** Astro's `cacheDir`. */
  cacheDir?: string;
  /** Whether the site is built to run as a server. */
  server?: boolean;
  /** Whether Ferrotype is left out. */
  without?: boolean;
  /** Astro's Markdown processor. */
  processor?: 'satteri' | 'unified';
  /** Astro's `markdown.shikiConfig`, and the transformers in it. */
  shiki?: unknown;
  transformers?: 'notation' | 'whitespace';
}

export function siteEnvironment(env: SiteEnvironment): Record<string, string> {
  return {
    ...(env.options === undefined ? {} : { SITE_OPTIONS: JSON.stringify(env.options) }),
    ...(env.image === undefined ? {} : { SITE_IMAGE: JSON.stringify(env.image) }),
    ...(env.remote === undefined ? {} : { SITE_REMOTE: env.remote }),
    ...(env.cacheDir === undefined ? {} : { SITE_CACHE: env.cacheDir }),
    ...(env.server ? { SITE_SERVER: '1' } : {}),
    ...(env.without ? { SITE_WITHOUT: '1' } : {}),
    ...(env.processor === undefined ? {} : { SITE_PROCESSOR: env.processor }),
    ...(env.shiki === undefined ? {} : { SITE_SHIKI: JSON.stringify(env.shiki) }),
    ...(env.transformers === undefined ? {} : { SITE_TRANSFORMERS: env.transformers }),
    ...(env.base === undefined ? {} : { SITE_BASE: env.base }),
  };
}
