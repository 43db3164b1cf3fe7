import type { AstroConfig, AstroIntegration, AstroIntegrationLogger } from 'astro';

type Processor = AstroConfig['markdown']['processor'];
type Renderer = Awaited<ReturnType<Processor['createRenderer']>>;
type Rendered = Awaited<ReturnType<Renderer['render']>>;

/** How a processor is set up. */
export interface Setup {
  /** Astro's default, Sätteri, or unified. */
  processor: 'default' | 'unified';
  ferrotype: boolean;
  /** Whether code is highlighted. Default true. */
  highlight?: boolean;
  /** Options of Astro's `unified()`. */
  plugins?: { remarkPlugins?: unknown[]; rehypePlugins?: unknown[] };
  /** Where Ferrotype keeps blocks. */
  cacheDir: string | false;
}

/** A processor that is ready for texts. */
export interface Opened {
  render: (text: string, fileURL: URL) => Promise<Rendered>;
  close: () => Promise<void>;
}

/** Markdown settings as Astro hands them to a processor when a site says nothing. */
const shared: Parameters<Processor['createRenderer']>[0] = {
  syntaxHighlight: { type: 'shiki', excludeLangs: ['math'] },
  shikiConfig: { theme: 'github-dark', themes: {}, wrap: false, langs: [], langAlias: {}, transformers: [] },
};

const quiet = { warn() {}, info() {} } as unknown as AstroIntegrationLogger;

/** One of Astro's processors as Astro opens it, alone or with our integration, which enters it through its own hook. */
export async function openProcessor(setup: Setup): Promise<Opened> {
  const { ferrotype, highlight = true, cacheDir } = setup;
  const [made, { parseFrontmatter }, integration] = await Promise.all([
    makeProcessor(setup),
    import('@astrojs/internal-helpers/frontmatter'),
    ferrotype ? import('@ferrotype/astro') : undefined,
  ]);
  const processor = { ...made };
  const hooks: AstroIntegration['hooks'] =
    integration?.default({ images: false, content: { cacheDir } }).hooks ?? {};
  const config = { root: new URL('file:///site/'), markdown: { processor } } as unknown as AstroConfig;
  await hooks['astro:config:done']?.({
    config,
    logger: quiet,
    buildOutput: 'static',
    setAdapter() {},
    injectTypes: () => config.root,
  });
  const renderer = await processor.createRenderer(highlight ? shared : { ...shared, syntaxHighlight: false });
  return {
    render: (text, fileURL) => {
      const { content, frontmatter } = parseFrontmatter(text);
      return renderer.render(content, { fileURL, frontmatter });
    },
    close: async () => {
      await hooks['astro:server:done']?.({ logger: quiet });
    },
  };
}

async function makeProcessor({ processor, plugins = {} }: Setup): Promise<Processor> {
  if (processor === 'default') {
    const { satteri } = await import('@astrojs/markdown-satteri');
    return satteri() as unknown as Processor;
  }
  const { unified } = await import('@astrojs/markdown-remark');
  return unified(plugins as Parameters<typeof unified>[0]) as unknown as Processor;
}
