import { EngineError } from './causes.ts';
import { Instance } from './glue.ts';
import { halves, standIns } from './surrogates.ts';
import { explainTrap } from './trap.ts';
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

const encoder = new TextEncoder();
// A byte order mark at the start of a page stays there.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

type RewriteExports = ReturnType<typeof createGlue>['exports'];

/** One instance; a new one is made after a trap. */
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
      const most = html.length * 3;
      const at = rewriter.reserveText(most);
      const { written } = encoder.encodeInto(html, new Uint8Array(this.memory.buffer, at, most));
      rewriter.rewrite(written, maxBytes, maxMemory);
    });
    return decoder.decode(new Uint8Array(this.memory.buffer, rewriter.page, rewriter.pageBytes));
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

class WasmRewriteEngine implements RewriteEngine {
  readonly #module: WebAssembly.Module;
  #instance: RewriterInstance;

  constructor(module: WebAssembly.Module) {
    this.#module = module;
    this.#instance = new RewriterInstance(module);
  }

  get memoryBytes(): number {
    return this.#instance.memoryBytes;
  }

  rewrite(html: string, options: RewriteOptions = {}): string {
    const maxBytes = options.limits?.maxBytes ?? defaultRewriteLimits.maxBytes;
    // UTF-8 has at least a byte for every UTF-16 unit: what can't fit is not copied first.
    if (html.length > maxBytes) {
      const message = `${html.length} characters of HTML; at most ${maxBytes} bytes are allowed`;
      throw new EngineError('LimitBytes', message);
    }
    // UTF-8 has no way to write half a surrogate pair.
    if (!halves.test(html)) return this.#run(html, options);
    const { replaced, restore } = standIns(html);
    return restore(this.#run(replaced, options));
  }

  #run(html: string, options: RewriteOptions): string {
    const instance = this.#instance;
    try {
      return instance.rewrite(html, options);
    } catch (error) {
      if (instance.poisoned) this.#instance = new RewriterInstance(this.#module);
      throw explainTrap(error, instance.memoryBytes);
    }
  }
}

/** Instantiates the compiled rewriting module. */
export function instantiateRewrite(module: WebAssembly.Module): RewriteEngine {
  return new WasmRewriteEngine(module);
}
