import type { AstroConfig } from 'astro';
import manifest from '../../package.json' with { type: 'json' };
import type { ContentSettings } from '../options/types.ts';
import type { Highlighter } from './blocks.ts';
import { Highlighting } from './highlighting.ts';
import { takeOver, type Decide } from './processor.ts';
import { insteadOfSatteri, type SatteriOptions } from './satteri.ts';
import type { HighlightRequest } from './shiki-config.ts';
import { insteadOfUnified, type UnifiedOptions } from './unified.ts';

/** What a typesetter stands on. */
export interface TypesetterOptions {
  settings: ContentSettings;
  warn: (message: string) => void;
  /** Opens a highlighter; called when a renderer needs it. */
  open: (request: HighlightRequest) => Promise<Highlighter>;
}

/** Where the texts of one process are set: it stands in Astro's own Markdown processor and does some of its work. */
export class Typesetter {
  readonly highlighting: Highlighting;
  readonly #options: TypesetterOptions;
  readonly #told = new Set<string>();

  constructor(options: TypesetterOptions) {
    this.#options = options;
    const { settings, open } = options;
    const warn = (message: string): void => this.#warnOnce(message);
    this.highlighting = new Highlighting({ highlight: settings.highlight, extras: settings, warn, open });
  }

  /** Takes its place in the site's processor. One it does not know is left alone. */
  enter({ markdown: { processor } }: Pick<AstroConfig, 'markdown'>): void {
    const { settings } = this.#options;
    const warn = (message: string): void => this.#warnOnce(message);
    if (processor.name !== 'satteri' && processor.name !== 'unified') {
      warn(
        `markdown.processor is "${processor.name}", which Ferrotype does not know: Markdown is left to it. ` +
          'To be rid of this line, say ferrotype({ content: false }).',
      );
      return;
    }
    const { options } = processor;
    const decide: Decide = async (format, shared) => {
      const coloured = await this.highlighting.for(shared);
      return processor.name === 'satteri'
        ? insteadOfSatteri(format, shared, options as SatteriOptions, settings, coloured)
        : insteadOfUnified(format, shared, options as UnifiedOptions, settings, coloured, warn);
    };
    takeOver(processor, decide);
    // Astro keeps rendered entries between builds and makes them anew when its configuration changes; integrations are
    // left out of that comparison, processors are not.
    const { cacheDir: _, ...looks } = settings;
    Object.assign(processor.options, { ferrotype: { ...looks, version: manifest.version } });
  }

  /** Renderers are opened several times in a build; what there is to say is said once. */
  #warnOnce(message: string): void {
    if (this.#told.has(message)) return;
    this.#told.add(message);
    this.#options.warn(message);
  }
}
