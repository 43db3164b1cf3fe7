import { asked, type Asked, FlatEngine, FlatInstance, readable, toBits } from './flat.ts';
import { readPage } from './page.ts';
import type { MarkdownEngine, PageOptions, ParseOptions, RenderedPage } from './types-markdown.ts';
import type { MarkdownParser } from '../generated/markdown.bound.d.ts';
import { createGlue } from '../generated/markdown.glue.js';

/** In the order of the bits in `wasm/content/src/markdown/page/mod.rs`. */
const pageParts = ['rawHtml', 'headingIds', 'alerts', 'inlineCode', 'markHeadings'] as const;
const pageDefaults: PageOptions = {
  rawHtml: false,
  headingIds: true,
  alerts: false,
  inlineCode: false,
  markHeadings: false,
  excerptMarker: 'more',
};

type MarkdownExports = ReturnType<typeof createGlue>['exports'];

class ParserInstance extends FlatInstance<MarkdownExports> {
  protected readonly parser: MarkdownParser = new this.exports.MarkdownParser();

  constructor(module: WebAssembly.Module) {
    super(module, createGlue);
  }

  page(text: string, { bits, smart, limits }: Asked, wanted: number, marker: string): RenderedPage {
    const parser = this.parser;
    const { maxBytes, maxDepth } = limits;
    this.guard.run(() => parser.page(this.source(text, smart), bits, wanted, marker, maxBytes, maxDepth));
    return readPage(
      this.text(parser.pageHtml, parser.pageHtmlBytes),
      this.words(parser.pageWords, parser.pageWordCount),
      this.text(parser.pageText, parser.pageTextBytes),
    );
  }
}

class WasmMarkdownEngine extends FlatEngine<ParserInstance> implements MarkdownEngine {
  constructor(module: WebAssembly.Module) {
    super(() => new ParserInstance(module));
  }

  render(source: string, options: ParseOptions & Partial<PageOptions> = {}): RenderedPage {
    const request = asked(options);
    const text = readable(source, request.limits.maxBytes);
    const wanted = toBits(pageParts, options, pageDefaults);
    const { excerptMarker = pageDefaults.excerptMarker } = options;
    return this.run((instance) => instance.page(text, request, wanted, excerptMarker));
  }
}

/** Instantiates the compiled Markdown module; less than a millisecond. */
export function instantiateMarkdown(module: WebAssembly.Module): MarkdownEngine {
  return new WasmMarkdownEngine(module);
}
