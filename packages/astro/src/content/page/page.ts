import { fileURLToPath } from 'node:url';
import { markdown, type MarkdownOptions } from 'ferrotype/content';
import type { FrontmatterSettings } from '../../options/types.ts';
import { isExcluded, languageIn, type Block } from '../blocks.ts';
import { addFacts, type AstroData } from '../facts.ts';
import type { Coloured } from '../highlighting.ts';
import { escapeText, escapeValue } from '../print/escape.ts';
import type { Page, Renderer } from '../processor.ts';
import { numberHeadings } from './headings.ts';
import { PageImages } from './images.ts';
import { readMixed } from './mixed.ts';
import { perhapsRaw } from './raw.ts';
import { spell, spellImages } from './spelling.ts';

type Given = Parameters<Renderer['render']>;

/** How pages are made. */
export interface PageSettings {
  coloured: Coloured;
  options: MarkdownOptions;
  frontmatter: FrontmatterSettings | false;
  /** Whether the site lets Astro fetch images of others. */
  remoteImages: boolean;
}

/** Code that is not coloured and begins with a line break, which `rehype-raw` drops. */
const breakFirst = /<code[^>]*>\n/;

/**
 * Makes the page of a text at once, without trees, where Astro's unified processor has no plugins of the site to run. What is
 * made is the same. `undefined` for a text that needs more, such as raw HTML that begins in one place and ends in another, and
 * for whatever goes wrong, which is then Astro's to tell.
 */
export function pageMaker(settings: PageSettings): (...given: Given) => Promise<Page | undefined> {
  return async (content, given) => {
    try {
      return await makePage(content, given, settings);
    } catch {
      return undefined;
    }
  };
}

async function makePage(
  content: string,
  given: Given[1],
  { coloured, options, frontmatter, remoteImages }: PageSettings,
): Promise<Page | undefined> {
  const file = given?.fileURL && fileURLToPath(given.fileURL);
  const own: MarkdownOptions = { ...options, ...(file !== undefined && { file }) };
  const blocks: Block[] = [];
  const places = { html: (block: Block) => (blocks.push(block), Promise.resolve('\0')) };
  const made = await markdown(content, own, { highlighter: places });
  if (breakFirst.test(made.html)) return undefined;
  if (remoteImages && made.images.some(({ url }) => URL.canParse(url))) return undefined;
  const images = new PageImages(file === undefined ? [] : made.images);
  const mark = (attributes: string): string => images.mark(attributes);
  const isMixed = perhapsRaw(content, made.html, blocks);
  const ids = made.headings.map(({ slug }) => slug);
  const numbered = numberHeadings(made.html, ids, isMixed);
  if (numbered === undefined) return undefined;
  const html = isMixed
    ? await spellMixed(numbered.html, made.images.length, mark)
    : spell(numbered.html, mark);
  if (html === undefined) return undefined;
  const astro: AstroData = { frontmatter: given?.frontmatter ?? {} };
  if (frontmatter) addFacts(astro, made, frontmatter);
  const parts = html.split('\0');
  const filled = await Promise.all(blocks.map((block) => colour(block, coloured)));
  return {
    code: parts.map((part, at) => part + (filled[at] ?? '')).join(''),
    metadata: {
      headings: numbered.headings,
      localImagePaths: images.local,
      remoteImagePaths: [],
      frontmatter: astro.frontmatter ?? {},
    },
  };
}

/** A page that may have raw HTML in it, and so many images of Markdown. */
async function spellMixed(
  html: string,
  images: number,
  mark: (attributes: string) => string,
): Promise<string | undefined> {
  // Images of raw HTML are not Astro's to make; which they are is not to be seen here.
  if (images > 0 && html.split('<img').length - 1 !== images) return undefined;
  const spelt = await readMixed(html);
  return spelt === undefined || images === 0 ? spelt : spellImages(spelt, mark);
}

async function colour(block: Block, { highlighter, excludeLangs }: Coloured): Promise<string> {
  const name = `language-${block.lang}`;
  const lang = languageIn(name) ?? 'plaintext';
  // Lines are those of the text without its front matter: the highlighter finds them in the file where it has to tell.
  if (!isExcluded(lang, excludeLangs)) return highlighter.html({ ...block, lang, line: undefined });
  // No language is written as no class; such code is excluded as `plaintext`.
  const attribute = block.lang === '' ? '' : ` class="${escapeValue(name)}"`;
  return `<pre><code${attribute}>${escapeText(block.code)}</code></pre>`;
}
