// What the modules for texts do, the same in every runtime. Plain JavaScript, so that each runs the file as it is.

const text = `---
title: Über 漢字
---

# "Quoted" -- *and* \`code\` 😀

> [!NOTE]
> An alert[^1] with $x^2$, <b>raw</b> and www.example.org.

| a | b |
| - | :-: |
| 1 | ~~2~~ |

\`\`\`rust {1}
fn main() {}
\`\`\`

[^1]: A note.
`;

const program = `import { Chart } from './chart.js'

# A *pier* in {year} 😀

<Chart year={year} {...rest}>
  {/* nothing */}
</Chart>
`;

const code = `/// Half a 😀 in "漢字"
fn main() -> Result<(), Box<dyn Error>> {
    let pier: u32 = 0x_2a; // [!code ++]
    println!("{pier:?}\\n", pier = r#"raw"#);
}
`;

const page = `<!doctype html><h1>Über <b>漢字</b></h1><h1>Über 漢字</h1>
<a href="https://example.org/😀">there</a><a href="/here">here</a><img src="pier.jpg"><img src="dawn.jpg" loading=eager>`;

/** Raw HTML as the HTML module takes a tree: an operation (5 is raw) and a length each. */
const raw = (...parts) => ({ words: parts.flatMap((part) => [5, part.length]), text: parts.join('') });

const flat = ({ words, pool }) => ({ words: [...words], pool });

/** What a call ends in: its result, or the code and place of the error. */
function outcome(call) {
  try {
    return call();
  } catch (error) {
    return { code: error.code, offset: error.offset, message: error.message };
  }
}

/** Everything the modules for texts can do, once, by name. `files` has a grammar and a theme as JSON. */
export async function texts(modules, files) {
  const markdown = await modules.markdownModule.load();
  const mdx = await modules.mdxModule.load();
  const highlight = await modules.highlightModule.load();
  const html = await modules.htmlModule.load();
  const math = await modules.mathModule.load();
  const lenient = modules.instantiateMath(await modules.mathModule.compile(), {
    macros: { '\\R': '\\mathbb{R}' },
  });
  const rewrite = await modules.rewriteModule.load();

  const all = { math: true, directives: true, smartypants: true };
  const scope = highlight.addGrammar(files.grammar);
  const themes = [highlight.addTheme(files.theme), highlight.addVariablesTheme('--shiki-')];
  const settings = {
    themes,
    keys: ['light', 'dark'],
    defaultColor: 'light',
    cssVariablePrefix: '--shiki-',
    dialect: 'shiki',
    structure: 'classic',
    wrap: null,
    marks: ['diff', 'metaHighlight', 'meta'],
    lineNumbers: true,
  };
  const request = { scope, lang: 'rust', resolved: 'rust', meta: '{1} title="main.rs"' };
  return {
    'Markdown to a tree': flat(markdown.parse(text, all)),
    'Markdown to HTML': markdown.render(text, { ...all, alerts: true, rawHtml: true }),
    'Markdown with halves of surrogate pairs': flat(markdown.parse('a \ud83d *\udc00* b')),
    'Markdown that is too deep': outcome(() => markdown.parse('> '.repeat(5_000))),
    'Markdown that is too long': outcome(() => markdown.parse('漢字', { limits: { maxBytes: 5 } })),
    'MDX to a tree': flat(mdx.parse(program)),
    'MDX that is none': outcome(() => mdx.parse('# a\n\n<b>{c')),
    'code to tokens': highlight.tokens(code, scope, themes),
    'code to HTML': highlight.highlight(code, request, settings, 'html'),
    'code to a tree': highlight.highlight(code, request, settings, 'hast'),
    'colours of terminals': highlight.highlight(
      '\u001b[31mred\u001b[0m',
      { scope: null, lang: 'ansi', resolved: 'ansi' },
      settings,
      'html',
    ),
    'a grammar that is none': outcome(() => highlight.addGrammar('{"scopeName":"a","patterns":[')),
    'raw HTML to a tree': flat(html.rebuild(raw('<p><b>漢字 😀<p>', 'b</b><table>c<td>d', '\ud800'))),
    'raw HTML that is too deep': outcome(() => html.rebuild(raw('<div>'.repeat(5_000)))),
    'a formula in text': math.render('\\int_0^1 \\frac{x^2}{\\sqrt{y}} \\, dx', false),
    'a formula by itself': lenient.render(
      '\\begin{pmatrix} a & b \\\\ c & \\R \\end{pmatrix} \\unknown',
      true,
      true,
    ),
    'a formula that is none': outcome(() => math.render('a + \\frac{1', false)),
    'HTML, rewritten': rewrite.rewrite(page, {
      externalLinks: { target: '_blank', hosts: ['example.com'] },
      headings: { prefix: 'on-', anchor: 'append' },
      images: { eager: 1 },
    }),
    'HTML that can be read in two ways': outcome(() =>
      rewrite.rewrite('<select><xmp><script>"use strict";</script></select>', { images: {} }),
    ),
  };
}
