/** MDX texts, each about one thing. */
export const pieces: readonly string[] = [
  '{a}',
  'a {b} c',
  '{}',
  'a {/* b */} c',
  '{\n  a\n    + b\n}',
  '{/* a\n   b */}',
  '{a}{b} {c}\nd',
  '{`${a} }`}',
  "{'}'} {/}/} {({a: 1})}",
  '{(b) => {\n  return <c d={`e`}>{f}</c>\n}}',
  '<a/>',
  '<a /> <b />',
  '<a><b/></a>',
  '<a>\n  *b*\n</a>',
  '<a>\n\n# b\n\n- c\n\n</a>',
  'a <b>c *d*</b> e',
  '<></>',
  '<>a</>',
  '<a.b.c d:e="f" g-h=\'i\' j/>',
  '<π $={1}/>',
  '<a b="&amp;&copy;&#65;"/>',
  '<a {...b} c={1} {...d}/>',
  '<a\n  b={() => {\n    return 1\n  }}\n  c\n/>',
  'a <b c={`d\n      e`} /> f',
  '<a b={<c>{d}</c>} />',
  '<a>{b.map((c) => <d key={c}>{c}</d>)}</a>',
  '<details>\n  <summary>a</summary>\n\n  b\n</details>',
  '<div style={{a: "b"}}>\n  c\n</div>',
  '<a>b</a><c>d</c>',
  '<a>\n[b]: c\n\n[b]\n</a>',
  '# a <b/> {c}',
  '| a |\n| - |\n| <b/> {c} |',
  '- [ ] <a/>\n- [x] {b}',
  '*a <b>c</b>* **{d}** `{e}` `<f>`',
  '[a <b/>](c) ![d](e)',
  'a[^1] <b/>\n\n[^1]: c {d}',
  'a\\{b\\} \\<c> &lt;d&gt; &#123;',
  '```js\n{a} <b>\n```',
  '    a {b}\n    c',
  'a < b',
  'https://a.b <c/> d@e.f',
  '😀 {"😀"} <a b="😀" c={"😀"}/>',
  'a{" "}\nb',
  "import a from 'b'\n\n<a/>",
  "import a, {b as c} from 'd'\nimport * as e from 'f'\n\n# g",
  'export const a = {\n  b: `\n\n  c`\n}\n\n{a.b}',
  "export var a = 1\nexport {a as b}\nexport * from 'c'",
  'export default ({children}) => <div>{children}</div>\n\na',
  'importa\n\nexporta',
];

/** A text as people write it, with what MDX, GFM and front matter have. */
export const everything = `---
title: A pier
---

import { Chart } from './chart.js'
import * as parts from './parts.js'

export const year = 2026
export function Note({ children, ...rest }) {
  return <aside {...rest}>{children}</aside>
}

# A *pier* in {year}

Text with <Chart year={year} /> in it, ~~struck~~, a [link](https://example.org 'title'), https://example.com and
{year > 2000 ? <b>new</b> : 'old'}.

<Note kind="tip" {...parts.defaults} style={{ color: 'red' }}>
  A note with a list:

  1. first {parts.a}
  2. second

     <parts.Deep.Box title="a &quot;b&quot;" open>
       | a | b |
       | - | - |
       | <i>1</i> | {2} |
     </parts.Deep.Box>
</Note>

> A quote with <b c={\`
>     lines
>   \`} /> in it[^note].
>
> {
>   /* and a comment */
> }

- [ ] to do <br/>
- [x] done

[^note]: The note, with {year}.

<>
  <Chart />{' '}
  <Chart />
</>

\`\`\`jsx title="a.jsx" {1,3}
<div>{code}</div>
\`\`\`

{/* the end */}
`;
