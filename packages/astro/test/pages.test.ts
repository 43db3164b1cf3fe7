import remarkMath from 'remark-math';
import { describe, expect, it } from 'vitest';
import { postsFolder, readPosts } from '../../../testing/posts.ts';
import { pageMaker, type PageSettings } from '../src/content/page/page.ts';
import { enter, processors, renderMd, shared } from './support/processors.ts';
import { shikiBehind } from './support/shiki.ts';

const text = `# A \`{timer}\` for {two} & more

## A *second* "one" & <https://example.com/?a&b='c'>

It's 5 > 3 & 2 < 4, \`a > b & "c"\`[^1]. [It's](./it's.md "a 'title' & \\\`more\\\`")

![A "lamp" & more](./a%20lamp.png "It's") ![](./a%20lamp.png) ![x][lamp] ![y](/public.png) ![z](https://x.org/a.png)

| a | b |
| :- | -: |
| \`x\` | y |

- [x] done
- [ ] \`open\`[^1]

\`\`\`c++ {1}
int x = 1 < 2;

\`\`\`

\`\`\`math
x < 2
\`\`\`

    plain > code

[^1]: A note with \`code\`.

    > [!NOTE]
    > And an alert.

[lamp]: ./lamps/other.png "the other"
`;

/** What texts are made of, in one way and another. */
const pieces = [
  [
    '\n\n',
    '\n\n',
    '\n\n',
    '\n',
    '# A',
    '## B {x}',
    'text *em* **st** `c < d`',
    '- item',
    '  - sub',
    '> quote',
    '1. one',
  ],
  [
    '![i](./a.png "t\'s")',
    '![i](./b%20c.png)',
    '[l](x "t")',
    '[^1]',
    '\n\n[^1]: note <b>x\n\n',
    '<https://e.org/?a&b>',
  ],
  [
    '&lt;b&gt;',
    '&amp;',
    '\\<b>',
    '"q" -- it\'s...',
    '~~del~~',
    '- [x] t',
    '***',
    'a < b > c',
    '<T>',
    '`<T>`',
    'Setext\n===',
  ],
  [
    '<b>',
    '</b>',
    '<div>',
    '</div>',
    '<p>',
    '</p>',
    '<table><tr><td>',
    '</table>',
    '<!-- c -->',
    '<br>',
    '<a href="q">',
    '</a>',
  ],
  [
    '<h2>raw</h2>',
    '<li>',
    '<img src=a.png>',
    '<pre>\nx\n</pre>',
    '<span title="a\'b`&quot;">',
    '</span>',
    '<em>',
    '</em>',
  ],
  [
    '<details><summary>s</summary>',
    '</details>',
    '<b\nclass=x>',
    '<svg>',
    '<input disabled>',
    '<select>',
    '<button>',
    '</button>',
  ],
  ['<p align=center>', '<hr>', '<i>x</i>\n---', '<b>**x</b>**', '    code <b>', '\n```js\nlet a;\n```\n'],
].flat();

/** What makes pages at once, with Shiki behind it. */
async function maker(more: Partial<PageSettings> = {}) {
  const highlighter = await shikiBehind({ theme: 'github-dark', dialect: 'astro' });
  return pageMaker({
    coloured: { highlighter, excludeLangs: undefined },
    options: { gfm: true, smartypants: true, frontmatter: false, headingIds: true, rawHtml: true },
    frontmatter: false,
    remoteImages: false,
    ...more,
  });
}

const given = { fileURL: new URL('file:///site/src/post.md'), frontmatter: { title: 'x' } };

describe('a page made at once, for a site without plugins', () => {
  it("is that of Astro's unified processor, byte for byte, with all that is told of it", async () => {
    const made = await (await maker())(text, given);
    expect(made?.metadata.localImagePaths).toEqual(['./a lamp.png', './lamps/other.png']);
    expect(made).toEqual(await renderMd(processors.unified(), text, shared, given.frontmatter));
  });

  it('has the languages that are left out as they are', async () => {
    const settings = {
      ...shared,
      syntaxHighlight: { type: 'shiki', excludeLangs: ['c', 'plaintext'] },
    } as const;
    const highlighter = await shikiBehind({ theme: 'github-dark', dialect: 'astro' });
    const made = await (
      await maker({ coloured: { highlighter, excludeLangs: ['c', 'plaintext'] } })
    )(text, given);
    const theirs = await renderMd(processors.unified(), text, settings as never, given.frontmatter);
    expect(made?.code).toBe(theirs.code);
  });

  it.each([
    ['that is whole', 'A <b class="x  y" title=\'"&\'>bold</b> & *word* -- `<b>`.\n\n<!-- a > b -->\n'],
    [
      'around Markdown',
      '<div class=note>\n\n## A <i>title</i>\n\n```js\nlet a;\n```\n\n![a](./b.png)\n</div>\n',
    ],
    ['that nobody closes', '<p><div>a\n\n- b <b>c\n\n<table><tr><td>d\n\n# e\n'],
    ['that looks like Markdown’s', '<h2>x</h2>\n\n## y[^1]\n\n<em>z</em>\n\n[^1]: <b>n</b>\n'],
    ['in disguise', '`<b>` \\<i> &lt;i> <b>\n'],
  ])('is that of Astro with raw HTML %s', async (_, source) => {
    const made = await (await maker())(source, given);
    expect(made).toEqual(await renderMd(processors.unified(), source, shared, given.frontmatter));
  });

  it.each([
    ['a tag that ends in another piece', '<div title="\n\n*a*">\n'],
    ['a comment that nobody ends', 'a\n\n<!-- b\n\n# c\n'],
    ['images in raw HTML beside others', '<img src="a.png">\n\n![](./b.png)\n'],
    ['headings in raw HTML with ids like those of others', '<h2 id="x">x</h2>\n\n## x\n'],
    ['braces in headings with raw HTML', '# <code>{a}</code>\n'],
    ['scripts', '<script>\n\na < b\n</script>\n'],
    ['an address that is none', '![](%E0%A4%A)\n'],
  ])('is left to trees for %s', async (_, source) => {
    expect(await (await maker())(source, given)).toBeUndefined();
  });

  it('is that of Astro however pieces of Markdown and HTML stand together', async () => {
    const make = await maker();
    const theirs = await processors.unified().createRenderer(shared);
    let state = 1;
    const below = (end: number): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * end);
    };
    let made = 0;
    for (let round = 0; round < 1_500; round += 1) {
      const some = Array.from({ length: 2 + below(8) }, () => pieces[below(pieces.length)]);
      const source = some.join(below(3) === 0 ? ' ' : '');
      const page = await make(source, given);
      if (page === undefined) continue;
      made += 1;
      expect(page, JSON.stringify(source)).toEqual(await theirs.render(source, given));
    }
    expect(made).toBeGreaterThan(500);
  });

  it('is left to trees where Astro may fetch its images', async () => {
    const make = await maker({ remoteImages: true });
    expect(await make('![](https://x.org/a.png)\n', given)).toBeUndefined();
    expect(await make('![](./a.png)\n', given)).toBeDefined();
  });

  it.each([
    ['remark plugin', { remarkPlugins: [remarkMath] }],
    ['rehype plugin', { rehypePlugins: [() => () => undefined] }],
    ['handler of its own', { remarkRehype: { clobberPrefix: 'own-' } }],
  ])('is not what a site with a %s gets, and its pages are the same all the same', async (_, options) => {
    const make = () => processors.unified(options);
    expect((await renderMd(enter(make()).processor, text)).code).toBe((await renderMd(make(), text)).code);
  });
});

const posts = readPosts();
if (posts === undefined) console.warn(`Not tested on real posts: there are none at ${postsFolder}`);

describe.skipIf(posts === undefined)('of the real posts, code left plain', () => {
  const plain = {
    ...shared,
    syntaxHighlight: { type: 'shiki', excludeLangs: languagesOf(posts ?? []) },
  } as const;

  it.each<[string, object, number]>([
    ['without plugins', {}, 1],
    [
      'with plugins of the site (every fourth)',
      { remarkPlugins: [() => () => undefined], rehypePlugins: [() => () => undefined] },
      4,
    ],
  ])('every page is that of Astro %s', { timeout: 240_000 }, async (_, options, every) => {
    const ours = await enter(processors.unified(options)).processor.createRenderer(plain as never);
    const theirs = await processors.unified(options).createRenderer(plain as never);
    const different: string[] = [];
    for (const { name, text: post } of (posts ?? []).filter((__, at) => at % every === 0)) {
      const source = post.replace(/^---\n[^]*?\n---\n/, '');
      const more = { fileURL: new URL(`file:///site/${encodeURI(name)}`), frontmatter: {} };
      const [mine, other] = [await ours.render(source, more), await theirs.render(source, more)];
      if (JSON.stringify(mine) !== JSON.stringify(other)) different.push(name);
    }
    expect(different).toEqual([]);
  });
});

/** Every word that follows a fence: code is what takes longest here, and is compared elsewhere. */
function languagesOf(texts: readonly { text: string }[]): string[] {
  const names = texts.flatMap(({ text: post }) =>
    [...post.matchAll(/[`~]{3}[ \t]*([\w+#-]+)/g)].map(([, name]) => name ?? ''),
  );
  return ['plaintext', ...new Set(names.flatMap((name) => [name, name.replace(/\W.*$/, '')]))];
}
