import { loadGiven } from '../highlight/load.ts';
import type { Highlighter, HighlightHost, HighlightOptions } from '../highlight/types.ts';

/** The highlighters of one host, one for each set of options, made when first needed. */
export class Highlighters {
  readonly #host: HighlightHost;
  readonly #made = new Map<string, Promise<Highlighter>>();
  /** The same by the object the options came in: themes are long to compare. */
  #known = new WeakMap<object, Promise<Highlighter>>();

  constructor(host: HighlightHost) {
    this.#host = host;
  }

  get(options: HighlightOptions): Promise<Highlighter> {
    let highlighter = this.#known.get(options);
    if (highlighter === undefined) {
      highlighter = this.#find(options);
      this.#known.set(options, highlighter);
    }
    return highlighter;
  }

  async #find(given: HighlightOptions): Promise<Highlighter> {
    const options = await loadGiven(given);
    const key = JSON.stringify(options);
    const highlighter = this.#made.get(key) ?? this.#make(options);
    this.#made.set(key, highlighter);
    return highlighter;
  }

  async #make(options: HighlightOptions): Promise<Highlighter> {
    const { createHighlighter } = await import('../highlight/create.ts');
    return createHighlighter(options, this.#host);
  }

  /** Stores what is new in the cache. Highlighters asked for later are new ones. */
  async close(): Promise<void> {
    const made = [...this.#made.values()];
    this.#made.clear();
    this.#known = new WeakMap();
    // One that could not be made has been reported to whoever asked for it.
    const open = (await Promise.allSettled(made)).flatMap((result) =>
      result.status === 'fulfilled' ? [result.value] : [],
    );
    await Promise.all(open.map((highlighter) => highlighter.close()));
  }
}
