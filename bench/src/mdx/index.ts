import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { postsFolder, readPosts } from '../../../testing/posts.ts';
import type { Outcome } from '../cli.ts';
import { BenchError } from '../errors.ts';
import type { BenchOptions } from '../options.ts';
import { compareOnTexts } from '../texts/run.ts';
import { contenders } from './contenders.ts';

/** remark-ferrotype beside remark-mdx on the texts of a folder that both read as MDX. */
export async function mdx(options: BenchOptions): Promise<Outcome> {
  const given = options.folder ?? postsFolder;
  const posts = readPosts(given);
  if (posts === undefined) throw new BenchError(`there is no ${given}`, 'name a folder of Markdown');
  const folder = await mkdtemp(join(tmpdir(), 'ferrotype-bench-mdx-'));
  try {
    const texts = await readable(posts.map(({ text }) => text));
    await Promise.all(texts.map((text, at) => writeFile(join(folder, `${at + 10_000}.md`), text)));
    const outcome = await compareOnTexts({ ...options, folder }, contenders, 'MDX to trees');
    return { ...outcome, body: `Of ${posts.length} texts, those that are MDX:\n\n${outcome.body}` };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The texts that every contender reads: Markdown is MDX where it has no `<` and `{` of its own. */
async function readable(texts: readonly string[]): Promise<string[]> {
  const readers = await Promise.all(contenders.map(({ load }) => load(undefined)));
  const found: string[] = [];
  for (const text of texts) {
    try {
      for (const read of readers) await read([text]);
      found.push(text);
    } catch {
      // Not MDX to one of them: there is nothing to compare.
    }
  }
  return found;
}
