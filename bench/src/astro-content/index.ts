/** A site of texts, built by Astro alone and with Ferrotype, with both of Astro's Markdown processors. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { postsFolder } from '../../../testing/posts.ts';
import type { Outcome } from '../cli.ts';
import { BenchError } from '../errors.ts';
import type { BenchOptions } from '../options.ts';
import { install, packPackages, peers } from '../photos/install.ts';
import { say } from '../say.ts';
import { contenders, type Contender } from './contenders.ts';
import { report } from './report.ts';
import { runRounds } from './rounds.ts';
import { readPosts, writeSite } from './site.ts';

interface Project {
  contender: Contender;
  folder: string;
}

export async function astroContent(options: BenchOptions): Promise<Outcome> {
  const posts = await readPosts(options.folder ?? postsFolder);
  const folder = await mkdtemp(join(tmpdir(), 'ferrotype-bench-'));
  if (options.keep) say(`everything is in ${folder}`);
  try {
    say('packing the packages');
    const tarballs = await packPackages();
    const projects = contenders.map((contender) => ({ contender, folder: join(folder, contender.id) }));
    for (const { contender, folder: project } of projects) {
      say(`installing: ${contender.title}`);
      await writeSite(project, contender, posts);
      await install(project, { ...contender, sharp: false }, tarballs, {
        '@astrojs/markdown-remark': peers.markdownRemark,
      });
    }
    const runs = await runRounds(projects, options.rounds);
    return report(posts.length, runs, await differencesOf(projects));
  } finally {
    if (!options.keep) await rm(folder, { recursive: true, force: true });
  }
}

/** Of each contender that has a peer, how many of its pages are not the peer's, byte for byte. */
async function differencesOf(projects: readonly Project[]): Promise<Map<Contender['id'], number>> {
  const found = new Map<Contender['id'], number>();
  for (const { contender, folder } of projects) {
    const peer = projects.find((project) => project.contender.id === contender.peer);
    if (!peer) continue;
    const [own, others] = [await pagesOf(folder), await pagesOf(peer.folder)];
    if (own.length !== others.length) {
      throw new BenchError(
        `${contender.title} made ${own.length} pages, ${peer.contender.title} ${others.length}`,
        'the builds must make the same pages to be compared: look at them with --keep',
      );
    }
    const differs = await Promise.all(
      own.map(async (name) => {
        const [left, right] = await Promise.all(
          [folder, peer.folder].map((one) => readFile(join(one, 'dist', name), 'utf8')),
        );
        return left !== right;
      }),
    );
    found.set(contender.id, differs.filter(Boolean).length);
  }
  return found;
}

async function pagesOf(folder: string): Promise<string[]> {
  const names = await readdir(join(folder, 'dist'), { recursive: true });
  return names.filter((name) => name.endsWith('.html')).toSorted();
}
