import type { Element, Parents, Root } from 'hast';
import Slugger from 'github-slugger';
import type { VFile } from 'vfile';
import type { AstroData } from '../facts.ts';

/** A heading as Astro lists it. */
export interface Heading {
  depth: number;
  slug: string;
  text: string;
}

/** A raw node that is nothing but a tag or a comment. */
const tag = /^\n?<.*>\n?$/;

/** Gives headings of Markdown ids and lists them, as Astro's `rehypeHeadingIds` does. */
export function headingIds(): (tree: Root, file: VFile) => void {
  return (tree, file) => {
    const slugger = new Slugger();
    const headings: Heading[] = [];
    collect(tree, slugger, headings);
    const data = file.data as { astro?: AstroData & { headings?: Heading[] } };
    data.astro ??= {};
    data.astro.headings = headings;
  };
}

function collect(parent: Parents, slugger: Slugger, headings: Heading[]): void {
  for (const child of parent.children) {
    if (child.type !== 'element') {
      if ('children' in child) collect(child, slugger, headings);
      continue;
    }
    const depth = depthOf(child.tagName);
    if (depth !== undefined) {
      const text = headingText(child, false);
      child.properties ??= {};
      const id = child.properties['id'];
      const slug = typeof id === 'string' ? id : slugger.slug(text);
      child.properties['id'] = slug;
      headings.push({ depth, slug, text });
    }
    collect(child, slugger, headings);
  }
}

/** Astro takes the first such pair of letter and digit anywhere in the name. */
function depthOf(tagName: string): number | undefined {
  if (!tagName.startsWith('h')) return undefined;
  if (tagName.length === 2) {
    const depth = tagName.charCodeAt(1) - 48;
    return depth >= 0 && depth <= 6 ? depth : undefined;
  }
  const level = /h([0-6])/.exec(tagName)?.[1];
  return level === undefined ? undefined : Number(level);
}

function headingText(element: Element, isCode: boolean): string {
  let text = '';
  for (const child of element.children) {
    if (child.type === 'element') {
      text += headingText(child, child.tagName === 'code' || child.tagName === 'pre');
    } else if (child.type === 'text' || (child.type === 'raw' && !tag.test(child.value))) {
      text += isCode ? child.value : child.value.replaceAll('{', '${');
    }
  }
  return text;
}
