import { unified } from '@astrojs/markdown-remark';
import { satteri } from '@astrojs/markdown-satteri';
import { transformerRenderWhitespace } from '@shikijs/transformers';
import { describe, expect, it } from 'vitest';
import type { Processor, Shared } from '../src/content/processor.ts';
import { Typesetter } from '../src/content/typesetter.ts';
import type { ContentOptions } from '../src/options-types.ts';
import { parseOptions } from '../src/options.ts';
import { shikiBehind } from './support/shiki.ts';

const page = `# Timing

Some \`code\` -- and "quotes"...

\`\`\`js title="timer.js" {1}
const seconds = 8; // <a href="x">&amp;</a>
\`\`\`

\`\`\`diff
+ a
- b
\`\`\`

\`\`\`math
x^2
\`\`\`

    indented > code

<pre><code class="language-css">a > b {}</code></pre>

- \`\`\`nonsense
  no such language
  \`\`\`

\`\`\`a"b<c
an odd name
\`\`\`
`;

const mdxPage = page.replaceAll(/<pre>.*<\/pre>/g, '<Lamp red>\n\n```sh\necho {lamp}\n```\n\n</Lamp>');

const shared: Shared = {
  syntaxHighlight: { type: 'shiki', excludeLangs: ['math'] },
  shikiConfig: { theme: 'github-dark', themes: {}, wrap: false, langs: [], langAlias: {}, transformers: [] },
};

const processors = {
  satteri: (options?: object) => satteri(options) as never as Processor,
  unified: (options?: object) => unified(options) as never as Processor,
};

interface Set {
  processor: Processor;
  warnings: string[];
  typesetter: Typesetter;
}

function enter(processor: Processor, options: ContentOptions = {}): Set {
  const warnings: string[] = [];
  const settings = parseOptions({ content: options }).content;
  if (!settings) throw new Error('content is off');
  const typesetter = new Typesetter({ settings, warn: (line) => warnings.push(line), open: shikiBehind });
  typesetter.enter({ markdown: { processor } as never });
  return { processor, warnings, typesetter };
}

async function md(processor: Processor, given: Shared = shared, text = page): Promise<string> {
  const renderer = await processor.createRenderer(given);
  return (await renderer.render(text, { fileURL: new URL('file:///site/src/post.md'), frontmatter: {} }))
    .code;
}

async function mdx(processor: Processor, given: Shared = shared): Promise<string> {
  const renderer = await processor.createMdxRenderer?.(given, { optimize: false });
  const made = await renderer?.process(mdxPage, '/site/src/post.mdx', {});
  return made?.code ?? '';
}

describe.each(['satteri', 'unified'] as const)("in Astro's %s processor", (name) => {
  const make = processors[name];

  it('a page is what Astro makes of it, byte for byte', async () => {
    const { processor, typesetter } = enter(make());
    expect(await md(processor)).toBe(await md(make()));
    expect((await typesetter.highlighting.figures()).highlighted).toBe(5);
  });

  it('an MDX page is what Astro makes of it, byte for byte', async () => {
    const { processor, typesetter } = enter(make());
    expect(await mdx(processor)).toBe(await mdx(make()));
    expect((await typesetter.highlighting.figures()).highlighted).toBe(5);
  });

  it.each<[string, Shared]>([
    ['no highlighting', { ...shared, syntaxHighlight: false }],
    ['Prism', { ...shared, syntaxHighlight: 'prism' }],
    ['languages left out', { ...shared, syntaxHighlight: { type: 'shiki', excludeLangs: ['js', 'diff'] } }],
    ['nothing but a name', { syntaxHighlight: 'shiki' }],
    [
      'themes for light and dark, long lines wrapped',
      {
        ...shared,
        shikiConfig: {
          themes: { light: 'vitesse-light', dark: 'vitesse-dark' },
          wrap: true,
          defaultColor: false,
        },
      },
    ],
    [
      'another name for a language',
      { ...shared, shikiConfig: { langAlias: { nonsense: 'js' }, wrap: null } },
    ],
  ])('markdown settings count: %s', async (_, settings) => {
    const { processor } = enter(make());
    expect(await md(processor, settings)).toBe(await md(make(), settings));
    expect(await mdx(processor, settings)).toBe(await mdx(make(), settings));
  });

  it('a transformer that only Shiki can run leaves the site to Shiki, and is named once', async () => {
    const foreign: Shared = {
      ...shared,
      shikiConfig: { transformers: [transformerRenderWhitespace() as never] },
    };
    const { processor, warnings, typesetter } = enter(make());
    expect(await md(processor, foreign)).toBe(await md(make(), foreign));
    expect(await mdx(processor, foreign)).toBe(await mdx(make(), foreign));
    expect(warnings).toEqual([
      'Code is highlighted by Shiki: markdown.shikiConfig has the transformer @shikijs/transformers:render-whitespace, which only Shiki can run.',
    ]);
    expect((await typesetter.highlighting.figures()).highlighted).toBe(0);
  });

  it('a transformer that only Shiki can run is an error where Ferrotype was asked for', async () => {
    const foreign: Shared = {
      ...shared,
      shikiConfig: { transformers: [transformerRenderWhitespace() as never] },
    };
    const { processor } = enter(make(), { highlight: 'ferrotype' });
    await expect(md(processor, foreign)).rejects.toThrow('FT_HIGHLIGHT_UNSUPPORTED');
  });

  it('Shiki stays where the site says so', async () => {
    const { processor, typesetter } = enter(make(), { highlight: 'shiki' });
    expect(await md(processor)).toBe(await md(make()));
    expect((await typesetter.highlighting.figures()).highlighted).toBe(0);
  });
});
