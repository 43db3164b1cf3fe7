import { fileURLToPath } from 'node:url';
import type { AstroConfig } from 'astro';
import { aboutFile } from './failure.ts';
import { settleToc } from './facts.ts';

/** What stands in `markdown.processor`: Astro's own two, or one of the site's. */
export type Processor = AstroConfig['markdown']['processor'];
/** The Markdown settings a processor is given when it opens a renderer. */
export type Shared = Parameters<Processor['createRenderer']>[0];
export type Renderer = Awaited<ReturnType<Processor['createRenderer']>>;
/** What becomes of a file. */
export type Page = Awaited<ReturnType<Renderer['render']>>;
type MdxFactory = NonNullable<Processor['createMdxRenderer']>;
export type ShikiConfig = NonNullable<Shared['shikiConfig']>;

/** What one renderer is opened with in the place of what it would have been. */
export interface Instead {
  shared: Shared;
  /** Options of the processor for as long as it takes to open the renderer. */
  options?: Partial<Processor['options']> | undefined;
  /** Makes the page of a `.md` file; `undefined` for one that the renderer has to make. */
  page?: ((...given: Parameters<Renderer['render']>) => Promise<Page | undefined>) | undefined;
  /** What is still to be done with a finished `.md` file. */
  finish?: ((html: string) => string) | undefined;
}

/** Says what a renderer is opened with; `undefined` leaves it as it is. */
export type Decide = (format: 'md' | 'mdx', shared: Shared) => Promise<Instead | undefined>;

const taken = new WeakMap<Processor, { decide: Decide }>();

/**
 * Has `decide` asked whenever this processor opens a renderer. The processor stays the object it is, for Astro and
 * `@astrojs/mdx` hold on to it; so does the object of its options, which is all that Astro's copy of a processor shares with
 * the one the site has made, whose functions do the work.
 */
export function takeOver(processor: Processor, decide: Decide): void {
  const already = taken.get(processor);
  if (already) {
    already.decide = decide;
    return;
  }
  const state = { decide };
  taken.set(processor, state);
  const { createRenderer, createMdxRenderer } = processor;
  const inTurn = oneAfterAnother();

  processor.createRenderer = async (shared) => {
    const instead = await state.decide('md', shared);
    if (!instead) return createRenderer.call(processor, shared);
    const renderer = await inTurn(() =>
      withOptions(processor, instead.options, () => createRenderer.call(processor, instead.shared)),
    );
    return finishing(renderer, instead);
  };

  if (!createMdxRenderer) return;
  processor.createMdxRenderer = async (...[shared, mdx]: Parameters<MdxFactory>) => {
    const instead = await state.decide('mdx', shared);
    if (!instead) return createMdxRenderer.call(processor, shared, mdx);
    const renderer = await inTurn(() =>
      withOptions(processor, instead.options, () => createMdxRenderer.call(processor, instead.shared, mdx)),
    );
    return {
      ...renderer,
      process: (content, file, frontmatter) =>
        aboutFile(file, () => renderer.process(content, file, frontmatter)),
    };
  };
}

async function withOptions<T>(
  { options }: Processor,
  instead: Partial<Processor['options']> | undefined,
  open: () => Promise<T>,
): Promise<T> {
  const own = { ...options };
  Object.assign(options, instead);
  try {
    return await open();
  } finally {
    Object.assign(options, own);
  }
}

/** Renderers are opened one at a time: each reads the options that are in place. */
function oneAfterAnother(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
}

function finishing(renderer: Renderer, { page, finish }: Instead): Renderer {
  return {
    ...renderer,
    render(content, options) {
      const file = options?.fileURL && fileURLToPath(options.fileURL);
      return aboutFile(file, async () => {
        const made = (await page?.(content, options)) ?? (await renderer.render(content, options));
        settleToc(made.metadata);
        return finish ? { ...made, code: finish(made.code) } : made;
      });
    },
  };
}
