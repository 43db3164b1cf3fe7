// Run by Node, Deno and Bun as a program of its own: prints what a text becomes as JSON.
import { rehypeFerrotype } from 'rehype-ferrotype';
import rehypeStringify from 'rehype-stringify';
import { remarkFerrotype } from 'remark-ferrotype';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { VFile } from 'vfile';

const text = `# Über *漢字* 😀

Raw <b onclick="steal()">HTML</b><script>steal()</script> with $x^2$ and [a link](https://example.org).

$$
\\frac{1}{2}
$$

$\\frac{1$

\`\`\`rust {1} title="main.rs"
fn main() {} // [!code ++]
\`\`\`

\`let a{:js}\` ![](missing.jpg)
`;

const file = new VFile({ path: 'post.md', value: text });
await unified()
  .use(remarkFerrotype, { math: true })
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeFerrotype, {
    cacheDir: false,
    sanitize: true,
    math: true,
    externalLinks: true,
    headings: { anchor: 'append' },
    highlight: {
      themes: { light: 'github-light', dark: 'github-dark' },
      inline: 'tailing-curly-colon',
    },
  })
  .use(rehypeStringify)
  .process(file);
console.log(JSON.stringify({ html: String(file), messages: file.messages.map(String) }));
