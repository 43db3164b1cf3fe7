import type { CheckedOptions } from '../../options/create.ts';
import { Highlighters } from './highlighters.ts';
import { render } from './markdown.ts';
import type { MarkdownOptions, MarkdownResult } from './types.ts';

/** `markdown()` of an instance: with its root, its cache folder and its logger. */
export class MarkdownWriter {
  readonly #highlighters: Highlighters;

  constructor({ cache, logger }: CheckedOptions, root: string) {
    const isFolder = cache !== false && cache.driver === undefined;
    const cacheDir = isFolder ? cache.dir : false;
    this.#highlighters = new Highlighters({ root, logger, cacheDir });
  }

  write(source: string, options: MarkdownOptions): Promise<MarkdownResult> {
    return render(source, options, this.#highlighters);
  }

  close(): Promise<void> {
    return this.#highlighters.close();
  }
}
