import { transformerRenderWhitespace } from '@shikijs/transformers';
import { FerrotypeError } from 'ferrotype/adapter';
import { describe, expect, it } from 'vitest';
import { Highlighting } from '../src/content/highlighting.ts';
import type { Processor, Shared } from '../src/content/processor.ts';
import { compileMdx, enter, processors, renderMd, shared } from './support/processors.ts';

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

const md = async (processor: Processor, given?: Shared): Promise<string> =>
  (await renderMd(processor, page, given)).code;
const mdx = (processor: Processor, given?: Shared): Promise<string> => compileMdx(processor, mdxPage, given);

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

  it('a renderer opened while another is being opened keeps to itself', async () => {
    const { processor } = enter(make());
    const pages = await Promise.all([md(processor), mdx(processor), md(processor)]);
    expect(pages).toEqual(await Promise.all([md(make()), mdx(make()), md(make())]));
  });

  it('a processor that is entered again has everything done once', async () => {
    const { processor } = enter(make());
    await md(processor);
    const again = enter(processor);
    expect(await md(again.processor)).toBe(await md(make()));
    expect(await mdx(again.processor)).toBe(await mdx(make()));
  });
});

describe("the site's own plugins", () => {
  it("find Sätteri's code blocks as they found them before", async () => {
    const seen: string[][] = [];
    const make = () => {
      const tags: string[] = [];
      seen.push(tags);
      const visit = (node: { properties: Record<string, unknown> }) => {
        tags.push(String(node.properties['class'] ?? node.properties['className']));
      };
      return processors.satteri({ hastPlugins: [{ name: 'mine', element: { filter: ['pre'], visit } }] });
    };
    const ours = await md(enter(make()).processor);
    expect(ours).toBe(await md(make()));
    expect(seen[0]).toContain('astro-code github-dark');
    expect(seen[0]).toEqual(seen[1]);
  });

  it('find code blocks in unified trees as they found them before', async () => {
    const seen: string[] = [];
    const mine = () => (tree: object) => void seen.push(JSON.stringify(tree));
    const make = () => processors.unified({ rehypePlugins: [mine] });
    expect(await md(enter(make()).processor)).toBe(await md(make()));
    expect(seen[0]).toContain('"astro-code github-dark"');
    expect(seen[0]).toEqual(seen[1]);
  });
});

it('Astro prints the hint of an error once', async () => {
  const highlighting = new Highlighting({
    highlight: 'ferrotype',
    warn: () => {},
    open: () => Promise.reject(new FerrotypeError('FT_THEME_UNKNOWN', { why: 'No theme is called "nrod"' })),
  });
  await expect(highlighting.for(shared)).rejects.toMatchObject({
    type: 'AstroError',
    hint: undefined,
    message: expect.stringMatching(/"nrod"[^]*tm-themes[^]*FT_THEME_UNKNOWN/) as string,
  });
});
