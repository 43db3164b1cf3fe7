// One piece of work, the same in every runtime. Plain JavaScript, so that each runs the file as it is.
import { preload, remarkFerrotype } from 'remark-ferrotype';
import { unified } from 'unified';
import { VFile } from 'vfile';

const text = `---
title: Über 漢字
---

# "Quoted" -- *and* \`code\` 😀

> [!NOTE]
> An alert[^1] with $x^2$ and www.example.org.

| a | b |
| - | :-: |
| 1 | ~~2~~ |

\`\`\`js
let a = 1;
\`\`\`

[^1]: A note.
`;

/** The tree of a text and what is known about it. */
export async function recipe() {
  await preload();
  const processor = unified().use(remarkFerrotype, { alerts: true, math: true, smartypants: true });
  const file = new VFile(text);
  const tree = processor.runSync(processor.parse(file), file);
  return { tree, known: file.data.ferrotype };
}
