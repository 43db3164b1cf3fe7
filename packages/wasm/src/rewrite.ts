import { Instance } from './glue.ts';
import { refuseLonger } from './limit.ts';
import { Renewed } from './renewed.ts';
import { standIns } from './surrogates.ts';
import type { RewriteEngine, RewriteLimits, RewriteOptions } from './types-rewrite.ts';
import type { PageRewriter } from '../generated/rewrite.bound.d.ts';
import { createGlue } from '../generated/rewrite.glue.js';

/** The limits that hold where a caller gives none. */
export const defaultRewriteLimits: RewriteLimits = {
  maxBytes: 64 * 1024 * 1024,
  maxMemory: 64 * 1024 * 1024,
};

/** Anchors as the bindings number them. */
const anchors = { prepend: 1, append: 2, wrap: 3 } as const;
const blanks = /[ \t\n\r\f]+/;

type RewriteExports = ReturnType<typeof createGlue>['exports'];

class RewriterInstance extends Instance<RewriteExports> {
  readonly #rewriter: PageRewriter = new this.exports.PageRewriter();

  constructor(module: WebAssembly.Module) {
    super(module, createGlue);
  }

  rewrite(html: string, options: RewriteOptions): string {
    const { maxBytes, maxMemory } = { ...defaultRewriteLimits, ...options.limits };
    const rewriter = this.#rewriter;
    this.guard.run(() => {
      this.#set(options);
      const written = this.write(html, (bytes) => rewriter.reserveText(bytes));
      rewriter.rewrite(written, maxBytes, maxMemory);
    });
    return this.text(rewriter.page, rewriter.pageBytes);
  }

  #set(options: RewriteOptions): void {
    const rewriter = this.#rewriter;
    const { externalLinks, headings, images } = options;
    rewriter.clear();
    if (externalLinks !== undefined) {
      const { rel = ['nofollow'], target = '', content = '', hosts = [] } = externalLinks;
      const { protocols = ['http', 'https'] } = externalLinks;
      const types = typeof rel === 'string' ? rel.split(blanks) : rel;
      const written = types.filter((type) => type !== '').join(' ');
      rewriter.setLinks(written, target, protocols.join('\n'), hosts.join('\n'), content);
    }
    if (headings !== undefined) {
      const { prefix = '', anchor = false } = headings;
      rewriter.setHeadings(prefix, anchor === false ? 0 : anchors[anchor]);
    }
    if (images !== undefined) rewriter.setImages(images.eager ?? 0);
  }
}

class WasmRewriteEngine extends Renewed<RewriterInstance> implements RewriteEngine {
  constructor(module: WebAssembly.Module) {
    super(() => new RewriterInstance(module));
  }

  rewrite(html: string, options: RewriteOptions = {}): string {
    refuseLonger(html, options.limits?.maxBytes ?? defaultRewriteLimits.maxBytes, 'HTML');
    const { replaced, restore } = standIns(html);
    return restore(this.run((instance) => instance.rewrite(replaced, options)));
  }
}

/** Instantiates the compiled rewriting module. */
export function instantiateRewrite(module: WebAssembly.Module): RewriteEngine {
  return new WasmRewriteEngine(module);
}
