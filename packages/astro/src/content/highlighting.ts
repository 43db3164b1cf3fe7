import { FerrotypeError } from 'ferrotype/text';
import { messageOf, printable } from '../errors.ts';
import type { ContentSettings } from '../options/types.ts';
import type { Highlighter } from './blocks.ts';
import type { Shared } from './processor.ts';
import { readShikiConfig, type Extras, type HighlightRequest } from './shiki-config.ts';
import type { ContentFigures } from './summary.ts';
import { Clock } from './clock.ts';
import { sortTransformers } from './transformers.ts';

/** Blocks that Ferrotype colours, and those of them it does not. */
export interface Coloured {
  highlighter: Highlighter;
  excludeLangs: readonly string[] | undefined;
}

/** What highlighting stands on. */
export interface HighlightingOptions {
  highlight: ContentSettings['highlight'];
  extras?: Extras;
  warn: (message: string) => void;
  open: (request: HighlightRequest) => Promise<Highlighter>;
}

/** The highlighters of one process, one for every way code is to look. */
export class Highlighting {
  readonly #options: HighlightingOptions;
  readonly #open = new Map<string, Promise<Highlighter>>();
  readonly #clock = new Clock();

  constructor(options: HighlightingOptions) {
    this.#options = options;
  }

  /** Whether Ferrotype colours anything. */
  get isOn(): boolean {
    return this.#options.highlight !== 'shiki';
  }

  /** How the blocks of a renderer are coloured; `undefined` where Astro goes on doing what it does. */
  async for({ syntaxHighlight, shikiConfig = {} }: Shared): Promise<Coloured | undefined> {
    const type = typeof syntaxHighlight === 'object' ? syntaxHighlight.type : syntaxHighlight;
    if (!this.isOn || type !== 'shiki') return undefined;
    const { builtIn, foreign } = sortTransformers(shikiConfig.transformers);
    if (foreign.length > 0) return this.refuse(whyTransformers(foreign));
    try {
      const highlighter = await this.highlighter(
        await readShikiConfig(shikiConfig, builtIn, this.#options.extras),
      );
      const excludeLangs = typeof syntaxHighlight === 'object' ? syntaxHighlight.excludeLangs : undefined;
      return { highlighter, excludeLangs };
    } catch (error) {
      if (this.#options.highlight === 'ferrotype') throw error;
      return this.refuse(messageOf(error));
    }
  }

  /** The highlighter for a request; the same request gets the same one. */
  async highlighter(request: HighlightRequest): Promise<Highlighter> {
    const key = JSON.stringify(request);
    const known = this.#open.get(key);
    if (known) return known;
    const opened = told(this.#options.open(request)).then((highlighter) =>
      this.#clock.watch({
        html: (block) => told(highlighter.html(block)),
        hast: (block) => told(highlighter.hast(block)),
        stats: () => highlighter.stats(),
        close: () => highlighter.close(),
      }),
    );
    this.#open.set(key, opened);
    opened.catch(() => this.#open.delete(key));
    return opened;
  }

  /** What has been coloured so far, and for how long blocks were being waited for. */
  async figures(): Promise<ContentFigures> {
    const sum = { highlighted: 0, fromCache: 0, wallMs: this.#clock.ms };
    for (const highlighter of await this.#all()) {
      const { highlighted, fromCache } = highlighter.stats();
      sum.highlighted += highlighted;
      sum.fromCache += fromCache;
    }
    return sum;
  }

  async close(): Promise<void> {
    const all = await this.#all();
    this.#open.clear();
    await Promise.all(all.map((highlighter) => highlighter.close()));
  }

  async #all(): Promise<Highlighter[]> {
    const settled = await Promise.allSettled(this.#open.values());
    return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  }

  /** Shiki it is: an error where the site insists, else a line that says why. */
  refuse(why: string): undefined {
    if (this.#options.highlight === 'ferrotype') {
      throw printable(new FerrotypeError('FT_HIGHLIGHT_UNSUPPORTED', { why }), title);
    }
    this.#options.warn(`Code is highlighted by Shiki: ${why}`);
    return undefined;
  }
}

const title = 'Code cannot be highlighted.';

function told<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw printable(error, title);
  });
}

function whyTransformers(names: string[]): string {
  const list = names.join(', ');
  return names.length === 1
    ? `markdown.shikiConfig has the transformer ${list}, which only Shiki can run.`
    : `markdown.shikiConfig has the transformers ${list}, which only Shiki can run.`;
}
