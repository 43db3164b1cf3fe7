import { compile, type CompileOptions } from '@mdx-js/mdx';
import remarkComment from '@slorber/remark-comment';
import type { Root, RootContent } from 'mdast';
import remarkDirective from 'remark-directive';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { remarkFerrotype } from '../src/index.ts';
import { readPosts } from '../../../testing/posts.ts';

type Plugins = NonNullable<CompileOptions['remarkPlugins']>;

/** Admonitions as Docusaurus makes them: containers become elements, their label a title. */
function admonitions() {
  const visit = (nodes: RootContent[]): void => {
    for (const node of nodes) {
      if (!('children' in node)) continue;
      if (node.type === 'containerDirective') {
        const [first] = node.children;
        const label = first?.type === 'paragraph' && first.data?.directiveLabel === true ? first : undefined;
        if (label !== undefined) label.data = { ...label.data, hName: 'mdxAdmonitionTitle' };
        node.data = { hName: 'admonition', hProperties: { ...node.attributes, type: node.name } };
      }
      visit(node.children as RootContent[]);
    }
  };
  return (tree: Root): void => visit(tree.children);
}

/** The place of a node in the text is what plugins such as those that resolve links report with. */
function places() {
  return (tree: Root, file: VFile): void => {
    file.data['places'] = tree.children.map(({ type, position }) => ({ type, position }));
  };
}

/** What Docusaurus lists, in its order; plugins of the site come before or after. */
const defaults: Plugins = [
  [remarkFrontmatter, ['yaml', 'toml']],
  remarkDirective,
  admonitions,
  remarkGfm,
  places,
];

const text = `---
title: A pier
sidebar_position: 2
---

import Tabs from '@theme/Tabs';
import TabItem from '@theme/TabItem';

# A *pier* {props.year}

::::note[Mind the *gap* {props.year}]{#gap .wide}

Inside, with <b>JSX</b>, ~~struck~~ and www.example.org.

<Tabs groupId="os">
  <TabItem value="linux" label="Linux">

  \`\`\`bash title="shell" {1}
  npm start
  \`\`\`

  </TabItem>
</Tabs>

:::tip
Nested.
:::

::::

> :::info
> Quoted, with a note[^1].
> :::

At 12:30, a :abbr[HTML]{title="HyperText"} and ::leaf.

| a | b |
| - | - |
| {1} | <i>2</i> |

[^1]: The note.
`;

async function made(source: string, format: 'md' | 'mdx', remarkPlugins: Plugins) {
  const file = new VFile({ value: source, path: `a.${format}` });
  const program = String(await compile(file, { format, remarkPlugins }));
  return { program, places: file.data['places'], messages: file.messages.map(({ reason }) => reason) };
}

describe.each(['mdx', 'md'] as const)('among the plugins of Docusaurus, in .%s', (format) => {
  const source =
    format === 'mdx' ? text : text.replace(/^import.*\n/gm, '').replaceAll(/ ?\{props[^}]*\}/g, '');

  it.each([
    ['before', [remarkFerrotype, ...defaults]],
    ['after', [...defaults, remarkFerrotype]],
    [
      'in place of those that extend the syntax',
      [[remarkFerrotype, { directives: true }], admonitions, places],
    ],
  ] as [string, Plugins][])('%s: a page compiles to the same program', async (_, plugins) => {
    const alone = await made(source, format, defaults);
    expect(alone.program).toContain('admonition');
    expect(await made(source, format, plugins)).toEqual(alone);
  });

  const posts = readPosts();
  it.skipIf(posts === undefined)(
    'real posts compile to the same programs',
    { timeout: 120_000 },
    async () => {
      let compiled = 0;
      for (const { name, text: post } of (posts ?? []).filter((_, at) => at % 15 === 0)) {
        const [alone, beside] = await Promise.allSettled([
          made(post, format, defaults),
          made(post, format, [...defaults, remarkFerrotype]),
        ]);
        expect(beside.status, name).toBe(alone.status);
        if (alone.status === 'fulfilled' && beside.status === 'fulfilled') {
          expect(beside.value, name).toEqual(alone.value);
          compiled += 1;
        }
      }
      expect(compiled).toBeGreaterThan(30);
    },
  );
});

it('HTML comments in MDX are left to the plugin that Docusaurus has for them, and nothing is said of it', async () => {
  const source = `${text}\n<!-- a\n\ncomment -->\n\nBehind <!-- it -->\n`;
  const plugins: Plugins = [...defaults, remarkComment];
  for (const one of [source, text]) {
    expect(await made(one, 'mdx', [...plugins, remarkFerrotype])).toEqual(await made(one, 'mdx', plugins));
  }
  const { messages } = await made(source, 'md', [...plugins, remarkFerrotype]);
  expect(messages).toEqual([expect.stringContaining('remark-ferrotype does not know comment')]);
});
