import type { HighlightEngine, RenderSettings } from '@ferrotype/wasm/highlight';
import { failureError, failureOf } from '../../engine/failure.ts';
import { guessEmbedded } from './embedded.ts';
import { isPlain, type Language, type Languages } from './languages.ts';
import type { Settings } from './settings.ts';
import { loadTheme, variablesTheme } from './themes.ts';
import type { CodeBlock } from './types.ts';
import type { Warnings } from './warnings.ts';

/** A block as the engine gets it. */
export interface Job {
  readonly block: CodeBlock;
  readonly to: 'html' | 'hast';
}

/** What came of it. */
export interface Result {
  readonly text: string;
  readonly gaveUp: boolean;
  /** Nobody knows its language. */
  readonly unknown: boolean;
}

/** A block with its language. */
interface Prepared {
  readonly lang: string;
  readonly resolved: string;
  readonly meta: string;
  readonly language: Language | undefined;
}

/** The engine with its themes and the grammars asked for so far. Nothing is loaded before the first block. */
export class CodeEngine {
  readonly #settings: Settings;
  readonly #languages: Languages;
  readonly #warnings: Warnings;
  readonly #grammars = new Map<string, Promise<void>>();
  /** By every name asked for, the languages all of whose grammars are there: their blocks need not wait. */
  readonly #ready = new Map<string, Language>();
  #started: Promise<{ engine: HighlightEngine; render: RenderSettings }> | undefined;

  constructor(settings: Settings, languages: Languages, warnings: Warnings) {
    this.#settings = settings;
    this.#languages = languages;
    this.#warnings = warnings;
  }

  /** Highlights blocks, whose grammars are all loaded before the first is begun. One that fails leaves the others alone. */
  async run(jobs: readonly Job[]): Promise<PromiseSettledResult<Result>[]> {
    this.#started ??= this.#start();
    const { engine, render } = await this.#started;
    const prepared = await Promise.allSettled(jobs.map(({ block }) => this.#prepare(block, engine)));
    return jobs.map((job, index) => {
      const one = prepared[index] as PromiseSettledResult<Prepared>;
      return one.status === 'rejected' ? one : settled(() => this.#highlight(job, one.value, engine, render));
    });
  }

  #highlight(
    { block, to }: Job,
    prepared: Prepared,
    engine: HighlightEngine,
    render: RenderSettings,
  ): Result {
    const { lang, resolved, meta, language } = prepared;
    const request = {
      scope: language?.scope ?? null,
      lang,
      resolved,
      meta,
      inline: block.inline ?? false,
      attributes: block.attributes ?? {},
    };
    const { text, gaveUp } = coded(lang, () => engine.highlight(block.code, request, render, to));
    const unknown = language === undefined && !isSpecial(this.#languages.resolve(block.lang));
    return { text, gaveUp, unknown };
  }

  async #start(): Promise<{ engine: HighlightEngine; render: RenderSettings }> {
    const { highlightModule } = await import('@ferrotype/wasm/highlight');
    const { themes, render, variablesPrefix } = this.#settings;
    const [engine, ...sources] = await Promise.all([
      highlightModule.load(),
      ...themes.map((theme) => (theme === variablesTheme ? undefined : loadTheme(theme))),
    ]);
    const numbers = sources.map((source, index) =>
      source === undefined
        ? engine.addVariablesTheme(variablesPrefix)
        : coded(nameOf(themes[index]), () => engine.addTheme(source)),
    );
    return { engine, render: { ...render, themes: numbers } };
  }

  /** A block with its language, whose grammars are there or will be. */
  #prepare(block: CodeBlock, engine: HighlightEngine): Prepared | Promise<Prepared> {
    const { lang, meta = '' } = block;
    const resolved = this.#languages.resolve(lang);
    const { name, asDiff } = changedLanguage(resolved, meta, this.#settings.render.marks.includes('meta'));
    if (isPlain(name)) return plainText(block);
    if (name === 'ansi') return { lang, resolved: name, meta, language: undefined };
    const withLanguage = (language: Language): Prepared => ({
      lang,
      resolved: name,
      meta: asDiff ? `${meta} diff` : meta,
      language,
    });
    const ready = this.#ready.get(name);
    if (ready !== undefined) return withLanguage(ready);
    return this.#find(name, block.code, engine).then((language) => {
      if (language !== undefined) return withLanguage(language);
      // Astro writes of a language that nobody knows that it is plain text.
      return { ...plainText(block), lang: this.#settings.render.dialect === 'astro' ? 'plaintext' : lang };
    });
  }

  /** Finds a language and loads what a text of it takes. */
  async #find(name: string, code: string, engine: HighlightEngine): Promise<Language | undefined> {
    const language = await this.#languages.find(name);
    if (language === undefined) return undefined;
    await this.#load(language, engine);
    if (language.lazy) await this.#loadGuessed(language, code, engine);
    else this.#ready.set(name, language);
    return language;
  }

  /** Adds a language's grammar and those of all it holds. */
  async #load(language: Language, engine: HighlightEngine): Promise<void> {
    const all = new Map([[language.name, language]]);
    for (const { embedded } of all.values()) {
      for (const name of embedded) {
        const one = all.has(name) ? undefined : await this.#languages.find(name);
        if (one !== undefined) all.set(one.name, one);
      }
    }
    await Promise.all([...all.values()].map((one) => this.#add(one, engine)));
  }

  #add(language: Language, engine: HighlightEngine): Promise<void> {
    let adding = this.#grammars.get(language.name);
    if (adding === undefined) {
      adding = language.load().then((source) => {
        coded(language.name, () => engine.addGrammar(source));
        const wrong = language.own ? engine.wrongExpression(source) : undefined;
        if (wrong !== undefined) this.#warnings.expression(language.name, wrong);
      });
      this.#grammars.set(language.name, adding);
    }
    return adding;
  }

  async #loadGuessed(language: Language, code: string, engine: HighlightEngine): Promise<void> {
    for (const name of guessEmbedded(code)) {
      const embedded = isPlain(name) ? undefined : await this.#languages.find(name);
      if (embedded !== undefined && embedded.name !== language.name) await this.#load(embedded, engine);
    }
  }
}

function plainText({ lang, meta = '' }: CodeBlock): Prepared {
  return { lang: lang === '' ? 'plaintext' : lang, resolved: 'plaintext', meta, language: undefined };
}

/** Whether a name needs no grammar. */
function isSpecial(name: string): boolean {
  return isPlain(name) || name === 'ansi';
}

/** ` ```diff lang="js" ` is JavaScript with the marks of a diff. */
function changedLanguage(resolved: string, meta: string, read: boolean): { name: string; asDiff: boolean } {
  const named = read && resolved === 'diff' ? /(?:^|\s)lang=(["']?)([^\s"']+)\1/.exec(meta)?.[2] : undefined;
  return { name: named ?? resolved, asDiff: named !== undefined };
}

function nameOf(theme: Settings['themes'][number] | undefined): string {
  return typeof theme === 'string' ? theme : (theme?.name ?? 'the theme given');
}

/** What a call gives, or why it gives nothing. */
function settled<T>(call: () => T): PromiseSettledResult<T> {
  try {
    return { status: 'fulfilled', value: call() };
  } catch (reason) {
    return { status: 'rejected', reason };
  }
}

/** Runs an engine call whose failure is coded and names what it was about. */
function coded<T>(name: string, call: () => T): T {
  try {
    return call();
  } catch (error) {
    const failure = failureOf(error);
    throw failure === undefined ? error : failureError(failure, name, error);
  }
}
