/** The site every contender builds: a content collection of the posts, and a page for each. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BenchError } from '../errors.ts';
import type { Contender } from './contenders.ts';

const collection = `import { glob } from 'astro/loaders';
import { defineCollection } from 'astro:content';
export const collections = {
  posts: defineCollection({ loader: glob({ pattern: '*.md', base: './src/posts' }) }),
};
`;

const page = `---
import { getCollection, render } from 'astro:content';
export async function getStaticPaths() {
  return (await getCollection('posts')).map((post) => ({ params: { post: post.id }, props: { post } }));
}
const { Content } = await render(Astro.props.post);
---
<!doctype html>
<html lang="en">
  <head><meta charset="utf-8" /><title>{Astro.props.post.id}</title></head>
  <body><Content /></body>
</html>
`;

/** A text of the collection. */
export interface Post {
  name: string;
  text: string;
}

/**
 * The texts of a folder, named by number. Their front matter is left out, for it is other sites', and images that lie
 * beside a text and not in the folder are made links: Astro would look for their files.
 */
export async function readPosts(folder: string): Promise<Post[]> {
  const entries = await readdir(folder, { recursive: true }).catch(() => []);
  const names = entries.filter((name) => name.endsWith('.md')).toSorted();
  if (names.length === 0)
    throw new BenchError(`there is no Markdown in ${folder}`, 'name a folder of Markdown');
  return Promise.all(
    names.map(async (name, index) => {
      const text = await readFile(join(folder, name), 'utf8');
      return {
        name: `post-${index}.md`,
        text: withoutLocalImages(text.replace(/^---\r?\n[^]*?\n---\r?\n/, '')),
      };
    }),
  );
}

const remote = /^(https?:)?\/\//;

function withoutLocalImages(text: string): string {
  const inline = text.replaceAll(/!\[([^\]]*)\]\(\s*([^)\s]+)/g, (image: string, alt: string, url: string) =>
    remote.test(url) || url.startsWith('/') ? image : `[${alt}](${url}`,
  );
  return inline.replaceAll(/!(\[[^\]]*\]\[[^\]]*\])/g, '$1');
}

/** Lays the site into a folder. */
export async function writeSite(folder: string, contender: Contender, posts: readonly Post[]): Promise<void> {
  await mkdir(join(folder, 'src/pages'), { recursive: true });
  await mkdir(join(folder, 'src/posts'), { recursive: true });
  const imports = [
    `import { defineConfig } from 'astro/config';`,
    `import { unified } from '@astrojs/markdown-remark';`,
    ...(contender.ferrotype ? [`import ferrotype from '@ferrotype/astro';`] : []),
  ];
  await writeFile(
    join(folder, 'astro.config.mjs'),
    `${imports.join('\n')}\nexport default defineConfig({ ${contender.config} });\n`,
  );
  await writeFile(join(folder, 'src/content.config.ts'), collection);
  await writeFile(join(folder, 'src/pages/[post].astro'), page);
  for (const { name, text } of posts) await writeFile(join(folder, 'src/posts', name), text);
}
