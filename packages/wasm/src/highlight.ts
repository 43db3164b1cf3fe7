import { EngineError } from './causes.ts';
import { Instance } from './glue.ts';
import { readTokens } from './tokens.ts';
import type { HighlightEngine, HighlightLimits, Tokens } from './types-highlight.ts';
import type { Mark, RenderedCode, RenderRequest, RenderSettings } from './types-render.ts';
import type { BlockRenderer, CodeHighlighter } from '../generated/highlight.bound.d.ts';
import { createGlue } from '../generated/highlight.glue.js';

/** The limits that hold where a caller gives none. */
export const defaultHighlightLimits: HighlightLimits = { maxLineBytes: 64 * 1024, maxWork: 200_000_000 };

/** In the order of the bits in `wasm/content/src/highlight/render/options.rs`. */
const marks: readonly Mark[] = [
  'diff',
  'highlight',
  'focus',
  'errorLevel',
  'word',
  'metaHighlight',
  'metaWord',
  'meta',
];

type HighlightExports = ReturnType<typeof createGlue>['exports'];
/** One grammar or theme as it was added. */
type Addition =
  | { readonly grammar: string | Uint8Array }
  | { readonly theme: string | Uint8Array }
  | { readonly variables: string };

/** One instance; a new one is made after a trap. */
class HighlightInstance extends Instance<HighlightExports> {
  readonly #highlighter: CodeHighlighter = new this.exports.CodeHighlighter();
  readonly #renderers = new WeakMap<RenderSettings, BlockRenderer>();

  constructor(module: WebAssembly.Module) {
    super(module, createGlue);
  }

  /** What the addition is known by: a grammar's scope name, a theme's number. */
  add(addition: Addition): string | number {
    const highlighter = this.#highlighter;
    return this.guard.run(() => {
      if ('variables' in addition) return highlighter.addVariablesTheme(addition.variables);
      if ('theme' in addition) return highlighter.addTheme(this.#source(addition.theme));
      return highlighter.addGrammar(this.#source(addition.grammar));
    });
  }

  wrongExpression(json: string | Uint8Array): string | undefined {
    return this.guard.run(() => this.#highlighter.wrongExpression(this.#source(json)));
  }

  ask<T>(question: (highlighter: CodeHighlighter) => T): T {
    return this.guard.run(() => question(this.#highlighter));
  }

  tokens(code: string, scope: string | null, themes: readonly number[], limits: HighlightLimits): Tokens {
    const highlighter = this.#highlighter;
    this.guard.run(() =>
      highlighter.tokenize(
        this.#source(code),
        scope,
        Uint32Array.from(themes),
        limits.maxLineBytes,
        limits.maxWork,
      ),
    );
    return readTokens(
      code,
      this.words(highlighter.words, highlighter.wordCount),
      new Uint8Array(this.memory.buffer, highlighter.pool, highlighter.poolBytes),
    );
  }

  highlight(
    code: string,
    request: RenderRequest,
    settings: RenderSettings,
    to: 'html' | 'hast',
    limits: HighlightLimits,
  ): RenderedCode {
    const { scope, lang, resolved, meta = '', inline = false, attributes = {} } = request;
    return this.guard.run(() => {
      const renderer = this.#renderer(settings);
      const gaveUp = renderer.render(
        this.#highlighter,
        this.#source(code),
        scope,
        lang,
        resolved,
        meta,
        inline,
        Object.entries(attributes).flat(),
        to === 'hast',
        limits.maxLineBytes,
        limits.maxWork,
      );
      return { text: this.text(renderer.output, renderer.outputBytes), gaveUp };
    });
  }

  #renderer(settings: RenderSettings): BlockRenderer {
    const known = this.#renderers.get(settings);
    if (known !== undefined) return known;
    const { themes, keys = [], defaultColor, cssVariablePrefix, copyButton } = settings;
    const renderer = new this.exports.BlockRenderer(
      Uint32Array.from(themes),
      [...keys],
      defaultColor === false ? null : defaultColor,
      cssVariablePrefix,
    );
    if (settings.dialect === 'astro') renderer.asAstro();
    if (settings.structure === 'inline') renderer.withoutStructure();
    renderer.wrap(settings.wrap);
    const bits = settings.marks.reduce((sum, mark) => sum | (1 << marks.indexOf(mark)), 0);
    renderer.marks(bits, settings.lineNumbers);
    if (copyButton !== undefined) renderer.copyButton(copyButton.label, copyButton.copied);
    this.#renderers.set(settings, renderer);
    return renderer;
  }

  #source(text: string | Uint8Array): number {
    if (typeof text !== 'string' && !(text instanceof Uint8Array))
      throw new TypeError(`code, grammars and themes have to be strings or bytes, got ${typeof text}`);
    return this.write(text, (bytes) => this.#highlighter.reserve(bytes));
  }
}

/** Bytes of memory beyond which an instance is replaced: only deep nesting takes so much, and memory never shrinks. */
const MUCH_MEMORY = 384 * 1024 * 1024;

class WasmHighlightEngine implements HighlightEngine {
  readonly #module: WebAssembly.Module;
  readonly #additions: Addition[] = [];
  #instance: HighlightInstance;

  constructor(module: WebAssembly.Module) {
    this.#module = module;
    this.#instance = new HighlightInstance(module);
  }

  get memoryBytes(): number {
    return this.#instance.memoryBytes;
  }

  addGrammar(json: string | Uint8Array): string {
    return String(this.#add({ grammar: json }));
  }

  wrongExpression(json: string | Uint8Array): string | undefined {
    return this.#run((instance) => instance.wrongExpression(json));
  }

  hasGrammar(scope: string): boolean {
    return this.#run((instance) => instance.ask((highlighter) => highlighter.hasGrammar(scope)));
  }

  missing(scope: string): string[] {
    return this.#run((instance) => instance.ask((highlighter) => highlighter.missing(scope)));
  }

  addTheme(json: string | Uint8Array): number {
    return Number(this.#add({ theme: json }));
  }

  addVariablesTheme(prefix: string): number {
    return Number(this.#add({ variables: prefix }));
  }

  tokens(
    code: string,
    scope: string | null,
    themes: readonly number[],
    limits: Partial<HighlightLimits> = {},
  ): Tokens {
    const most = { ...defaultHighlightLimits, ...limits };
    return this.#orPlain(scope, (known) =>
      this.#run((instance) => instance.tokens(code, known, themes, most)),
    );
  }

  highlight(
    code: string,
    request: RenderRequest,
    settings: RenderSettings,
    to: 'html' | 'hast',
    limits: Partial<HighlightLimits> = {},
  ): RenderedCode {
    const most = { ...defaultHighlightLimits, ...limits };
    return this.#orPlain(request.scope, (known) =>
      this.#run((instance) => instance.highlight(code, { ...request, scope: known }, settings, to, most)),
    );
  }

  /** What a text makes of a grammar is no error of the caller's: it gets the text. */
  #orPlain<T extends { readonly gaveUp: boolean }>(
    scope: string | null,
    call: (scope: string | null) => T,
  ): T {
    try {
      return call(scope);
    } catch (error) {
      if (!(error instanceof EngineError) || error.code !== 'Trap' || scope === null) throw error;
      return { ...call(null), gaveUp: true };
    }
  }

  #add(addition: Addition): string | number {
    const known = this.#run((instance) => instance.add(addition));
    this.#additions.push(addition);
    return known;
  }

  #run<T>(call: (instance: HighlightInstance) => T): T {
    this.#renew();
    try {
      return call(this.#instance);
    } finally {
      this.#renew();
    }
  }

  /** A new instance with all that was added, where the present one is of no more use. */
  #renew(): void {
    if (!this.#instance.poisoned && this.#instance.memoryBytes <= MUCH_MEMORY) return;
    const instance = new HighlightInstance(this.#module);
    for (const addition of this.#additions) instance.add(addition);
    this.#instance = instance;
  }
}

/** Instantiates the compiled highlighting module; it knows no grammar and no theme yet. */
export function instantiateHighlight(module: WebAssembly.Module): HighlightEngine {
  return new WasmHighlightEngine(module);
}
