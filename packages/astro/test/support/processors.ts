import { unified } from '@astrojs/markdown-remark';
import { satteri } from '@astrojs/markdown-satteri';
import type { Processor, Shared } from '../../src/content/processor.ts';
import { Typesetter } from '../../src/content/typesetter.ts';
import type { ContentOptions } from '../../src/options/types.ts';
import { parseOptions } from '../../src/options/schema.ts';
import { shikiBehind } from './shiki.ts';

/** Astro's two processors, by name, as they stand in its configuration: Astro copies them, and shares their options. */
export const processors = {
  satteri: (options?: object): Processor => ({ ...satteri(options) }) as never as Processor,
  unified: (options?: object): Processor => ({ ...unified(options) }) as never as Processor,
};

/** Each way a page can be made, by name. */
export const ways: [string, () => Processor][] = [
  ['satteri', () => processors.satteri()],
  ['unified', () => processors.unified()],
  ['unified, with a plugin', () => processors.unified({ rehypePlugins: [() => () => undefined] })],
];

/** Markdown settings as Astro hands them to a processor when a site says nothing. */
export const shared: Shared = {
  syntaxHighlight: { type: 'shiki', excludeLangs: ['math'] },
  shikiConfig: { theme: 'github-dark', themes: {}, wrap: false, langs: [], langAlias: {}, transformers: [] },
};

/** A processor with a typesetter in it. */
export interface Entered {
  processor: Processor;
  warnings: string[];
  typesetter: Typesetter;
}

/** Puts a typesetter into a processor, with Shiki in the place of the engine. */
export function enter(processor: Processor, options: ContentOptions = {}): Entered {
  const warnings: string[] = [];
  const settings = parseOptions({ content: options }).content;
  if (!settings) throw new Error('content is off');
  const typesetter = new Typesetter({ settings, warn: (line) => warnings.push(line), open: shikiBehind });
  typesetter.enter({ markdown: { processor } as never });
  return { processor, warnings, typesetter };
}

type Rendered = Awaited<ReturnType<Awaited<ReturnType<Processor['createRenderer']>>['render']>>;

/** Renders Markdown as Astro would. */
export async function renderMd(
  processor: Processor,
  text: string,
  given: Shared = shared,
  frontmatter: Record<string, unknown> = {},
): Promise<Rendered> {
  const renderer = await processor.createRenderer(given);
  return renderer.render(text, { fileURL: new URL('file:///site/src/post.md'), frontmatter });
}

/** Compiles MDX as Astro would. */
export async function compileMdx(
  processor: Processor,
  text: string,
  given: Shared = shared,
): Promise<string> {
  const renderer = await processor.createMdxRenderer?.(given, { optimize: false });
  return (await renderer?.process(text, '/site/src/post.mdx', {}))?.code ?? '';
}
