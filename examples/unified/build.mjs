/**
 * Turns a folder of Markdown into pages: `node build.mjs [texts] [dist]`. Each text becomes a page of its own, and all of them
 * are listed on the first one.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rehypeFerrotype } from 'rehype-ferrotype';
import rehypeStringify from 'rehype-stringify';
import { remarkFerrotype } from 'remark-ferrotype';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { listPage, textPage } from './pages.mjs';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

export async function build(texts = here('texts'), dist = here('dist')) {
  const processor = unified()
    .use(remarkFerrotype, { alerts: true, smartypants: true })
    .use(remarkRehype, { allowDangerousHtml: true })
    .use(rehypeFerrotype, {
      highlight: { themes: { light: 'github-light', dark: 'github-dark' } },
      externalLinks: true,
    })
    .use(rehypeStringify);

  const names = (await readdir(texts)).filter((name) => extname(name) === '.md').toSorted();
  await mkdir(dist, { recursive: true });
  const pages = await Promise.all(
    names.map(async (name) => {
      const path = join(texts, name);
      const file = await processor.process(new VFile({ path, value: await readFile(path, 'utf8') }));
      for (const message of file.messages) process.stderr.write(`${message}\n`);
      const page = { name: basename(name, '.md'), html: String(file), about: file.data.ferrotype };
      await writeFile(join(dist, `${page.name}.html`), textPage(page));
      return page;
    }),
  );
  await writeFile(join(dist, 'index.html'), listPage(pages));
  return pages.map(({ name }) => `${name}.html`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const made = await build(...process.argv.slice(2));
  process.stdout.write(`${made.length} pages: ${made.join(', ')}\n`);
}
