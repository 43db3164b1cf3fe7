import type { Nodes, Root } from 'hast';
import type { Root as MdastRoot, Nodes as MdastNodes } from 'mdast';
import type { VFile } from 'vfile';
import type { AstroData } from '../facts.ts';
import { mayDiffer } from '../raw-html.ts';
import { print, printParsed } from '../print/print.ts';
import { changeLast, changePair, type Attacher, type Attaching } from './attachers.ts';
import { headingIds } from './heading-ids.ts';
import { withoutVisits } from './to-hast.ts';

type Transform = (tree: Root, file: VFile) => unknown;
type MdastTransform = (tree: MdastRoot, file: VFile) => unknown;

/**
 * Has the steps that are Astro's own done in less time: each gives what it gave, and stands where it stood. They are found
 * by name among the plugins that are still to be attached; what is not found stays as it is.
 */
export const quickSteps: (this: Attaching) => void = function (this: Attaching) {
  changePair<MdastTransform>(this, ['remarkCollectImages', whereImagesAre], ['remarkRehype', withoutVisits]);
  const printed = new WeakMap<Root, string>();
  changeLast<Transform>(this, [
    ['rehypeStringify', (attach) => printing(attach, printed)],
    ['rehypeRaw', (attach) => reading(attach, printed)],
    ['rehypeHeadingIds', () => headingIds],
  ]);
};

/** Images are only looked for by Astro in texts that have some. */
function whereImagesAre(attach: Attacher<MdastTransform>): Attacher<MdastTransform> {
  return function (this: unknown, ...options) {
    const theirs = attach.apply(this, options);
    return (tree, file) => {
      if (theirs && hasImage(tree)) return theirs(tree, file);
      if (typeof file.path !== 'string') return undefined;
      const data = file.data as { astro?: AstroData & { localImagePaths?: []; remoteImagePaths?: [] } };
      data.astro ??= {};
      data.astro.localImagePaths = [];
      data.astro.remoteImagePaths = [];
      return undefined;
    };
  };
}

function hasImage(node: MdastNodes): boolean {
  if (node.type === 'image' || node.type === 'imageReference') return true;
  return 'children' in node && node.children.some(hasImage);
}

/**
 * The place of `rehype-raw`, which parses every tree anew, element by element. Most trees come out of that as they went in;
 * those are printed at once, and the others read by the HTML module.
 */
function reading(attach: Attacher<Transform>, printed: WeakMap<Root, string>): Attacher<Transform> {
  return function (this: unknown, ...options) {
    const theirs = attach.apply(this, options);
    const keep = (tree: Root, html: string | undefined): boolean => {
      if (html !== undefined) printed.set(tree, html);
      return html !== undefined;
    };
    return (tree, file) => {
      if (keep(tree, print(tree))) return undefined;
      if (isTheirs(tree)) return theirs?.(tree, file);
      return import('rehype-ferrotype').then(async ({ readHtml }) => {
        try {
          await readHtml(tree);
        } catch {
          // Too deep, or too much: theirs knows no limits.
          return theirs?.(tree, file);
        }
        keep(tree, printParsed(tree));
        return undefined;
      });
    };
  };
}

/** Such trees are theirs to read: they have what is read in another way, or a line break that theirs drops. */
function isTheirs(node: Nodes): boolean {
  if (node.type === 'raw') return mayDiffer(node.value);
  if (node.type === 'element') {
    if (mayDiffer(`<${node.tagName}>`)) return true;
    if (node.tagName === 'pre' && firstText(node)?.startsWith('\n')) return true;
  }
  return 'children' in node && node.children.some(isTheirs);
}

function firstText(node: Nodes): string | undefined {
  for (
    let inside: Nodes | undefined = node;
    inside;
    inside = 'children' in inside ? inside.children[0] : undefined
  ) {
    if (inside.type === 'text') return inside.value;
  }
  return undefined;
}

/** The place of `rehype-stringify`. */
function printing(attach: Attacher<Transform>, printed: WeakMap<Root, string>): Attacher<Transform> {
  return function (this: unknown, ...options) {
    attach.apply(this, options);
    const processor = this as { compiler?: (tree: Root, file: VFile) => unknown };
    const theirs = processor.compiler;
    processor.compiler = (tree, file) => printed.get(tree) ?? theirs?.(tree, file);
    return undefined;
  };
}
