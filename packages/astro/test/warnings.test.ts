import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AstroConfig } from 'astro';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import ferrotype from '../src/index.ts';
import type { Processor } from '../src/content/processor.ts';
import { shared, ways } from './support/processors.ts';

const body = `
# Timer

- an item

  \`\`\`lampscript
  on 8
  \`\`\`
`;
const file = `---
title: Timer
---
${body}`;

let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'ferrotype-astro-'));
  await mkdir(join(root, 'src'));
  for (const name of ['post.md', 'post.mdx']) await writeFile(join(root, 'src', name), file);
});
afterAll(() => rm(root, { recursive: true, force: true }));

/** The warnings of a project with this processor while something is done with it. */
async function warningsOf(processor: Processor, work: () => Promise<unknown>): Promise<string[]> {
  const warnings: string[] = [];
  const logger = { warn: (line: string) => warnings.push(line), info: () => {} } as never;
  const { hooks } = ferrotype({ images: false, content: { cacheDir: false } });
  const config = { root: pathToFileURL(`${root}/`), markdown: { processor } } as never as AstroConfig;
  await hooks['astro:config:done']?.({ config, logger } as never);
  await work();
  await hooks['astro:server:done']?.({ logger });
  return warnings;
}

const line = file.split('\n').findIndex((text) => text.includes('lampscript')) + 1;

describe.each(ways)('a language nobody knows, in the processor %s', (_, make) => {
  it("is told of with the file's name from the project's root and the line of the fence", async () => {
    const processor = make();
    const warnings = await warningsOf(processor, async () => {
      const renderer = await processor.createRenderer(shared);
      // Collections hand a text on without its front matter.
      await renderer.render(body, { fileURL: pathToFileURL(join(root, 'src/post.md')), frontmatter: {} });
    });
    expect(warnings).toEqual([expect.stringContaining(`src/post.md:${line}`)]);
    expect(warnings[0]).toContain('lampscript');
    expect(warnings[0]).not.toContain(root);
  });

  it('is told of so in MDX', async () => {
    const processor = make();
    const warnings = await warningsOf(processor, async () => {
      const renderer = await processor.createMdxRenderer?.(shared, { optimize: false });
      await renderer?.process(body, join(root, 'src/post.mdx'), {});
    });
    expect(warnings).toEqual([expect.stringContaining(`src/post.mdx:${line}`)]);
    expect(warnings[0]).not.toContain(root);
  });
});
