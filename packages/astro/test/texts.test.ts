import remarkDirective from 'remark-directive';
import { remarkFerrotype } from 'remark-ferrotype';
import remarkMath from 'remark-math';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { postsFolder, readPosts } from '../../../testing/posts.ts';
import { compileMdx, enter, processors, renderMd, shared } from './support/processors.ts';

const text = `# A darkroom timer

Exposures -- eight of them -- "timed" by a *script*. 現像 takes [longer](x).

## Parts

- a relay
- \`a lamp\`

### Wiring

> [!WARNING]
> Mains voltage.
>
> > [!NOTE]
> > Inside.

> A plain quote
>
> > [!tip]
> > Within it.
`;

/** What remark-ferrotype leaves for the same text. */
function known(source: string): object {
  const file = new VFile(source);
  const processor = unified().use(remarkFerrotype, { frontmatter: false });
  processor.runSync(processor.parse(file), file);
  const { readingTime, words, excerpt, toc } = file.data.ferrotype ?? {};
  return { readingTime, words, excerpt, toc };
}

const plain = ({ excerpt, ...rest }: Record<string, unknown>): object => ({
  ...rest,
  // Dashes and quotation marks are set before or after the text is looked at, as the processor has it.
  excerpt: String(excerpt).replaceAll(/[–—]/g, '--').replaceAll(/[“”]/g, '"'),
});

describe.each(['satteri', 'unified'] as const)("pages of Astro's %s processor", (name) => {
  const make = processors[name];

  it.each(['ferrotype', 'remark'] as const)(
    'are told what remark-ferrotype knows of their text (parser: %s)',
    async (parser) => {
      const { processor } = enter(make(), { frontmatter: true, parser });
      const { metadata } = await renderMd(processor, text, shared, { title: 'Timer' });
      expect(metadata.frontmatter['title']).toBe('Timer');
      const { title: _, ...told } = metadata.frontmatter;
      expect(plain(told)).toEqual(known(text));
    },
  );

  it('are told of it in the punctuation of the page', async () => {
    const { processor } = enter(make(), { frontmatter: true });
    const { code, metadata } = await renderMd(processor, text);
    const beginning = String(metadata.frontmatter['excerpt']).slice(0, 40);
    expect(beginning).toMatch(/^Exposures [–—] eight of them [–—] “timed” by a/);
    expect(code).toContain(beginning);
  });

  it('are told the same in MDX', async () => {
    const { processor } = enter(make(), { frontmatter: true });
    const code = await compileMdx(
      processor,
      `import Lamp from './Lamp.astro';\n\n${text}\n<Lamp on={1 + 1} />\n`,
    );
    const frontmatter = /export const frontmatter = (.*?);\s*(?:\n|$)/s.exec(code)?.[1] ?? '{}';
    // eslint-disable-next-line no-new-func -- an object literal of compiled code, not JSON
    expect(plain(new Function(`return ${frontmatter}`)() as Record<string, unknown>)).toEqual(known(text));
  });

  it('are told what they ask for, and keep what their author wrote', async () => {
    const { processor } = enter(make(), { frontmatter: { fields: ['words', 'excerpt'] } });
    const written = { excerpt: 'My own.' };
    const { metadata } = await renderMd(processor, text, shared, written);
    expect(metadata.frontmatter).toEqual({ excerpt: 'My own.', words: expect.any(Number) });
    expect(written).toEqual({ excerpt: 'My own.' });
  });

  it('have a table of contents that leads to their headings, whatever these have become', async () => {
    const source =
      '# A -- b ![c](d)\n\n## "{x}"...\n\n> ### Quoted `{y}`\n\n## A -- b\n\n## Last[^1]\n\n[^1]: n\n';
    const { metadata } = await renderMd(enter(make(), { frontmatter: true }).processor, source);
    const slugs: string[] = [];
    const read = (entries: readonly { slug: string; children: never[] }[]): void => {
      for (const { slug, children } of entries) {
        slugs.push(slug);
        read(children);
      }
    };
    read(metadata.frontmatter['toc'] as never[]);
    const ids = metadata.headings.map(({ slug }) => slug).filter((slug) => slug !== 'footnote-label');
    expect(slugs.length).toBeGreaterThan(3);
    expect(ids).toEqual(expect.arrayContaining(slugs));
  });

  it('have nothing added to their front matter unasked', async () => {
    const { metadata } = await renderMd(enter(make()).processor, text);
    expect(metadata.frontmatter).toEqual({});
  });

  it("have GitHub's alerts where the site wants them", async () => {
    const { code } = await renderMd(enter(make(), { alerts: true }).processor, text);
    expect(
      [...code.matchAll(/class="markdown-alert (markdown-alert-\w+)"/g)].map(([, kind]) => kind),
    ).toEqual(['markdown-alert-warning', 'markdown-alert-note', 'markdown-alert-tip']);
    expect(code.match(/<blockquote>/g)).toHaveLength(1);
    expect(await compileMdx(enter(make(), { alerts: true }).processor, text)).toContain('markdown-alert-tip');
    expect((await renderMd(enter(make()).processor, text)).code).toBe((await renderMd(make(), text)).code);
  });
});

it("alerts look the same in both of Astro's processors", async () => {
  const [satteri, other] = await Promise.all(
    (['satteri', 'unified'] as const).map((name) =>
      renderMd(enter(processors[name](), { alerts: true }).processor, text.replaceAll('--', '')),
    ),
  );
  expect(satteri?.code.trim()).toBe(other?.code.trim());
});

describe("the parser in Astro's unified processor", () => {
  it.each([
    ['math', remarkMath, 'Light is $E = mc^2$.\n\n$$\nx\n$$\n'],
    ['directives', remarkDirective, ':::note\nText\n:::\n'],
  ])('reads %s where the site has the plugin for it', async (_, plugin, source) => {
    const make = () => processors.unified({ remarkPlugins: [plugin] });
    const { processor, warnings } = enter(make());
    expect((await renderMd(processor, source)).code).toBe((await renderMd(make(), source)).code);
    expect(warnings).toEqual([]);
  });

  it('is remark again where a plugin of the site teaches it a syntax of its own, and says so once', async () => {
    const make = () => processors.unified({ remarkPlugins: [[remarkMath, { singleDollarTextMath: false }]] });
    const { processor, warnings } = enter(make());
    const source = 'A $5 pint and a $6 one, $$x$$.\n';
    expect((await renderMd(processor, source)).code).toBe((await renderMd(make(), source)).code);
    await renderMd(processor, source);
    expect(warnings).toEqual([expect.stringContaining('goes on being parsed by remark')]);
  });

  it('leaves GFM out where the site does', async () => {
    const source = '| a |\n| - |\n| b |\n\n~~gone~~ https://example.com\n';
    const make = () => processors.unified({ gfm: false });
    expect((await renderMd(enter(make()).processor, source)).code).toBe(
      (await renderMd(make(), source)).code,
    );
  });
});

const posts = readPosts();
if (posts === undefined) console.warn(`Not tested on real posts: there are none at ${postsFolder}`);

describe.skipIf(posts === undefined)('every twentieth of the real posts', () => {
  it.each(['satteri', 'unified'] as const)('is what Astro makes of it with %s', async (processor) => {
    const [ours, theirs] = [enter(processors[processor]()).processor, processors[processor]()];
    const [left, right] = await Promise.all([ours.createRenderer(shared), theirs.createRenderer(shared)]);
    const different: string[] = [];
    for (const { name, text: post } of (posts ?? []).filter((_, index) => index % 20 === 0)) {
      const source = post.replace(/^---\n[^]*?\n---\n/, '');
      const fileURL = new URL(`file:///site/${encodeURI(name)}`);
      const [mine, other] = await Promise.all([
        left.render(source, { fileURL, frontmatter: {} }),
        right.render(source, { fileURL, frontmatter: {} }),
      ]);
      if (JSON.stringify(mine) !== JSON.stringify(other)) different.push(name);
    }
    expect(different).toEqual([]);
  });
});
