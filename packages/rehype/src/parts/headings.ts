import type { Element, Root } from 'hast';
import GithubSlugger from 'github-slugger';
import { eachElement, textOf } from '../tree/collect.ts';

/** How headings get their ids. */
export interface HeadingOptions {
  /** What ids start with. Default `''`. */
  prefix?: string | undefined;
  /** Where a link to the heading goes: before its text, behind it, or around it. Default `false`. */
  anchor?: 'prepend' | 'append' | 'wrap' | false | undefined;
}

/** Gives headings ids as `rehype-slug` does, and links to themselves as `rehype-autolink-headings` does. */
export function addHeadings(tree: Root, { prefix = '', anchor = false }: HeadingOptions): void {
  const slugger = new GithubSlugger();
  eachElement(tree, (element) => {
    if (!/^h[1-6]$/i.test(element.tagName)) return;
    if (!element.properties.id) element.properties.id = prefix + slugger.slug(textOf(element));
    if (anchor !== false) link(element, anchor);
  });
}

function link(heading: Element, anchor: 'prepend' | 'append' | 'wrap'): void {
  const href = `#${String(heading.properties.id)}`;
  if (anchor === 'wrap') {
    heading.children = [{ type: 'element', tagName: 'a', properties: { href }, children: heading.children }];
    return;
  }
  const icon: Element = {
    type: 'element',
    tagName: 'span',
    properties: { className: ['icon', 'icon-link'] },
    children: [],
  };
  const own: Element = {
    type: 'element',
    tagName: 'a',
    properties: { ariaHidden: 'true', tabIndex: -1, href },
    children: [icon],
  };
  if (anchor === 'prepend') heading.children.unshift(own);
  else heading.children.push(own);
}
