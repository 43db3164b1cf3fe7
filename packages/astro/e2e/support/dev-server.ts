import { spawn, type ChildProcess } from 'node:child_process';
import type { Project, SiteEnvironment } from './project.ts';
import { siteEnvironment } from './project.ts';
import { environment } from './run.ts';

/** A long-running command of Astro's: `dev`, or a built server. */
export class RunningSite implements AsyncDisposable {
  readonly #child: ChildProcess;
  origin = '';
  /** Everything it has said. */
  output = '';

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  /** The development server, once it answers. */
  static async dev(project: Project, env: SiteEnvironment = {}): Promise<RunningSite> {
    return RunningSite.start(
      project,
      project.astro('dev', '--port', '0', '--host', '127.0.0.1'),
      siteEnvironment(env),
    );
  }

  /** Starts a command and waits until it says where it listens. */
  static async start(
    project: Project,
    [command, args]: [command: string, args: string[]],
    env: Record<string, string>,
  ): Promise<RunningSite> {
    const child = spawn(command, args, {
      cwd: project.folder,
      env: { ...environment(), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const site = new RunningSite(child);
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no address after a minute:\n${site.output}`)), 60_000);
      const take = (chunk: Buffer): void => {
        site.output += chunk.toString();
        const found = /http:\/\/(?:127\.0\.0\.1|localhost):\d+/.exec(site.output);
        if (!found || site.origin !== '') return;
        site.origin = found[0];
        clearTimeout(timer);
        resolve();
      };
      child.stdout?.on('data', take);
      child.stderr?.on('data', take);
      child.on('error', reject);
      child.on('exit', (code) => reject(new Error(`ended with ${code}:\n${site.output}`)));
    });
    return site;
  }

  /** Ends it as Ctrl+C would. Resolves to whether it ended by itself within ten seconds. */
  async stop(): Promise<boolean> {
    if (this.#child.exitCode !== null) return true;
    const ended = new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => {
        this.#child.kill('SIGKILL');
        resolve(false);
      }, 10_000);
      this.#child.once('exit', () => {
        clearTimeout(timer);
        resolve(true);
      });
    });
    this.#child.kill('SIGINT');
    return ended;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }
}
