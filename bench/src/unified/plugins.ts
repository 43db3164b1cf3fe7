import type { Element, Root } from 'hast';
import type { Heading, Root as MdastRoot, RootContent } from 'mdast';

/** What sites write themselves: one plugin for each tree, which changes something in most texts. */
export const plugins = { remarkPlugins: [countWords], rehypePlugins: [markExternalLinks] };

/** Tells the page how long its text is. */
function countWords() {
  return (tree: MdastRoot, file: { data: { astro?: { frontmatter: Record<string, unknown> } } }): void => {
    let words = 0;
    eachNode(tree, (node) => {
      if ('value' in node && node.type === 'text') words += node.value.split(/\s+/).length;
    });
    if (file.data.astro) file.data.astro.frontmatter['words'] = words;
  };
}

type Below = RootContent | Heading['children'][number];

function eachNode(node: { children: readonly Below[] }, visit: (node: Below) => void): void {
  for (const child of node.children) {
    visit(child);
    if ('children' in child) eachNode(child, visit);
  }
}

/** Links to other sites open without telling where they came from. */
function markExternalLinks() {
  return (tree: Root): void => mark(tree);
}

function mark(node: Root | Element): void {
  for (const child of node.children) {
    if (child.type !== 'element') continue;
    const { href } = child.properties;
    if (child.tagName === 'a' && String(href).startsWith('http')) child.properties.rel = ['noopener'];
    mark(child);
  }
}
