import type { Element } from 'hast';
import { FerrotypeError } from '../../errors/error.ts';
import { escapeText } from '../../markup/escape.ts';
import { isObject } from '../../options/plain.ts';
import { wrongOptions } from '../../options/refuse.ts';
import { show } from '../../options/show.ts';
import { sha256 } from '../../util/digest.ts';
import type { CodeEngine, Job, Result } from './engine.ts';
import type { Shelves } from './shelves.ts';
import { buildTree } from './tree.ts';
import type { CodeBlock, Highlighter, HighlightStats } from './types.ts';
import type { Warnings } from './warnings.ts';

/** What is new is stored when nothing has been asked for this long, so that a process that ends without `close` loses little. */
const restMs = 2_000;

interface Parts {
  readonly engine: CodeEngine;
  readonly shelves: Shelves | undefined;
  readonly warnings: Warnings;
  readonly inlineCode: boolean;
}

interface Waiting {
  readonly job: Job;
  readonly key: string;
  readonly promise: Promise<Result>;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/** Blocks asked for in one tick are looked up and highlighted together; equal ones once. */
export class CodeHighlighter implements Highlighter {
  readonly #parts: Parts;
  readonly #stats: HighlightStats = { highlighted: 0, fromCache: 0 };
  #waiting = new Map<string, Waiting>();
  #last: Promise<void> = Promise.resolve();
  #rest: NodeJS.Timeout | undefined;
  #closed: Promise<void> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async html(block: CodeBlock): Promise<string> {
    const ready = this.#read(block);
    if (ready === undefined) return `<code>${escapeText(block.code)}</code>`;
    return (await this.#ask({ block: ready, to: 'html' })).text;
  }

  async hast(block: CodeBlock): Promise<Element> {
    const ready = this.#read(block);
    if (ready === undefined) {
      const children: Element['children'] = [{ type: 'text', value: block.code }];
      return { type: 'element', tagName: 'code', properties: {}, children };
    }
    return buildTree((await this.#ask({ block: ready, to: 'hast' })).text);
  }

  stats(): HighlightStats {
    return { ...this.#stats };
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #close(): Promise<void> {
    await this.#last;
    clearTimeout(this.#rest);
    await this.#parts.shelves?.store();
  }

  /** The block as it is highlighted; `undefined` for code in a line of text that names no language. */
  #read(block: CodeBlock): CodeBlock | undefined {
    if (this.#closed !== undefined) throw new FerrotypeError('FT_CLOSED');
    checkBlock(block);
    const { code, lang, inline = false } = block;
    if (!inline) return { ...block, code: withoutLastEnding(code) };
    if (lang !== '') return block;
    const named = this.#parts.inlineCode ? /^(.+)\{:([\w-]+)\}$/s.exec(code) : null;
    return named === null ? undefined : { ...block, code: named[1] ?? '', lang: named[2] ?? '' };
  }

  async #ask(job: Job): Promise<Result> {
    const { code, lang, meta = '', inline = false, attributes = {} } = job.block;
    // The code stands behind the JSON, which tells where it ends: to escape it would take longer than the rest.
    const asked = `${JSON.stringify([job.to, lang, meta, inline, attributes])}${code}`;
    const key = this.#parts.shelves === undefined ? asked : sha256(asked);
    let waiting = this.#waiting.get(key);
    if (waiting === undefined) {
      const { promise, resolve, reject } = Promise.withResolvers<Result>();
      waiting = { job, key, promise, resolve, reject };
      if (this.#waiting.size === 0) this.#last = this.#soon(this.#last);
      this.#waiting.set(key, waiting);
    }
    const result = await waiting.promise;
    if (result.unknown) await this.#parts.warnings.unknown(job.block);
    if (result.gaveUp) await this.#parts.warnings.gaveUp(job.block);
    return result;
  }

  /** Does all that is asked for until this tick ends; over when what was `before` is as well. */
  async #soon(before: Promise<void>): Promise<void> {
    await undefined;
    const batch = [...this.#waiting.values()];
    this.#waiting = new Map();
    try {
      await this.#do(batch);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
    await before;
  }

  async #do(batch: readonly Waiting[]): Promise<void> {
    const { engine, shelves } = this.#parts;
    const missing: Waiting[] = [];
    const known = shelves === undefined ? [] : await Promise.all(batch.map(({ key }) => shelves.get(key)));
    for (const [index, waiting] of batch.entries()) {
      const kept = known[index];
      if (kept === undefined) missing.push(waiting);
      else {
        this.#stats.fromCache++;
        waiting.resolve(kept);
      }
    }
    if (missing.length === 0) return;
    const results = await engine.run(missing.map(({ job }) => job));
    for (const [index, { key, resolve, reject }] of missing.entries()) {
      const result = results[index];
      if (result?.status === 'fulfilled') {
        this.#stats.highlighted++;
        resolve(result.value);
        if (shelves !== undefined) await shelves.put(key, result.value);
      } else {
        reject(result?.reason);
      }
    }
    this.#storeLater();
  }

  #storeLater(): void {
    const { shelves } = this.#parts;
    if (shelves === undefined || this.#closed !== undefined) return;
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      this.#last = Promise.all([this.#last, shelves.store()]).then(() => {});
    }, restMs);
    this.#rest.unref();
  }
}

function withoutLastEnding(code: string): string {
  if (code.endsWith('\r\n')) return code.slice(0, -2);
  return code.endsWith('\n') || code.endsWith('\r') ? code.slice(0, -1) : code;
}

function checkBlock(block: unknown): void {
  if (!isObject(block)) {
    throw wrongOptions(call, [`the value is ${show(block)}; allowed: a block { code, lang }`]);
  }
  const { code, lang, file } = block;
  if (typeof code === 'string' && typeof lang === 'string') return;
  const wrong = Object.entries({ code, lang }).filter(([, value]) => typeof value !== 'string');
  const problems = wrong.map(([name, value]) => `${name} is ${show(value)}; allowed: a text`);
  throw wrongOptions(call, problems, typeof file === 'string' ? file : undefined);
}

const call = 'html(block), hast(block)';
