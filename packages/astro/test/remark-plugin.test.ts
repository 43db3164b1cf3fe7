import { remarkFerrotype } from 'remark-ferrotype';
import { describe, expect, it } from 'vitest';
import { postsFolder, readPosts } from '../../../testing/posts.ts';
import { compileMdx, processors, renderMd } from './support/processors.ts';

const text = `# A "darkroom" timer -- *eight* \`exposures\`

| paper | seconds |
| ----- | ------: |
| RC    | ~~8~~ 9 |

- [x] Wired[^1], see https://example.com and ![a lamp](lamp.jpg)

\`\`\`js {1}
const lamp = 'on'; // <b>
\`\`\`

Raw <b>HTML</b>.

[^1]: By hand.
`;

const listed = (): ReturnType<typeof processors.unified> =>
  processors.unified({ remarkPlugins: [remarkFerrotype] });

describe("remark-ferrotype, listed by a site in Astro's unified processor without the integration", () => {
  it('makes the page, and what Astro knows of it, that remark makes', async () => {
    expect(await renderMd(listed(), text)).toEqual(await renderMd(processors.unified(), text));
  });

  it('compiles MDX to the program that remark-mdx gives', async () => {
    const mdx = `import Lamp from './Lamp.astro';\n\n${text}\n<Lamp on={1 + 1}>*on*</Lamp>\n`;
    expect(await compileMdx(listed(), mdx)).toBe(await compileMdx(processors.unified(), mdx));
  });

  it('leaves what it knows of the text to plugins of the site behind it', async () => {
    const words: unknown[] = [];
    const told = () => (_: unknown, file: { data: { ferrotype?: { words: number } } }) => {
      words.push(file.data.ferrotype?.words);
    };
    await renderMd(processors.unified({ remarkPlugins: [remarkFerrotype, told] }), text);
    expect(words).toEqual([expect.any(Number)]);
  });
});

const posts = readPosts();
if (posts === undefined) console.warn(`Not tested on real posts: there are none at ${postsFolder}`);

it.skipIf(posts === undefined)('every twentieth of the real posts is the page remark makes', async () => {
  for (const { name, text: post } of (posts ?? []).filter((_, index) => index % 20 === 0)) {
    const source = post.replace(/^([-+]{3})\n[^]*?\n\1\n/, '');
    expect(await renderMd(listed(), source), name).toEqual(await renderMd(processors.unified(), source));
  }
});
