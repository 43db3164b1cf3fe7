import { readFileSync } from 'node:fs';
import { FerrotypeError } from '../../errors/error.ts';
import { nearest } from '../../options/nearest.ts';
import { isLazy, loadedWith } from './embedded.ts';
import type { Grammar } from './types.ts';

/** A language with a grammar. */
export interface Language {
  readonly name: string;
  readonly scope: string;
  /** Languages whose grammars go with it. */
  readonly embedded: readonly string[];
  /** Its embedded languages depend on the code. */
  readonly lazy: boolean;
  /** Its grammar is the site's own, which nobody may have tried before. */
  readonly own: boolean;
  /** The grammar in JSON. */
  load(): Promise<string | Uint8Array>;
}

const plainNames: ReadonlySet<string> = new Set(['', 'plaintext', 'txt', 'text', 'plain']);

/** Whether a name means that there is nothing to highlight. */
export function isPlain(name: string): boolean {
  return plainNames.has(name);
}

type Listed = { name: string; scopeName: string; aliases?: string[]; embedded?: string[] };

/** All languages by name and alias. The list of tm-grammars is loaded when a language is first asked for. */
export class Languages {
  readonly #alias: Readonly<Record<string, string>>;
  readonly #own = new Map<string, Language>();
  readonly #anyCase: boolean;
  #listed: Promise<Map<string, Listed>> | undefined;

  /** @param anyCase whether `Rust` is `rust`, which it is not to Shiki. */
  constructor(own: readonly Grammar[], alias: Readonly<Record<string, string>>, anyCase: boolean) {
    this.#alias = alias;
    this.#anyCase = anyCase;
    for (const grammar of own) this.#add(grammar);
  }

  /** The name behind aliases of the site's own. */
  resolve(name: string): string {
    let resolved = name;
    const seen = new Set([name]);
    for (let next = this.#alias[resolved]; next !== undefined; next = this.#alias[resolved]) {
      if (seen.has(next)) break;
      seen.add(next);
      resolved = next;
    }
    return resolved;
  }

  /** The language of this name, if there is one. */
  async find(name: string): Promise<Language | undefined> {
    const own = this.#own.get(name);
    if (own !== undefined) return own;
    const listed = await this.#list();
    const found = listed.get(name) ?? (this.#anyCase ? listed.get(name.toLowerCase()) : undefined);
    return found === undefined ? undefined : fromPackage(found);
  }

  /** The name that was probably meant. */
  async guess(name: string): Promise<string | undefined> {
    return nearest(name, [...this.#own.keys(), ...(await this.#list()).keys()]);
  }

  #add(grammar: Grammar): void {
    const { name, scopeName, aliases = [], embeddedLangs = [], embeddedLangsLazy = [] } = grammar;
    const language: Language = {
      name,
      scope: scopeName,
      embedded: embeddedLangs,
      lazy: embeddedLangsLazy.length > 0,
      own: true,
      load: async () => JSON.stringify(grammar),
    };
    for (const known of [name, ...aliases]) this.#own.set(known, language);
  }

  #list(): Promise<Map<string, Listed>> {
    this.#listed ??= import('tm-grammars').then(({ grammars, injections }) => {
      const all: Listed[] = [...grammars, ...injections];
      const names = new Map<string, Listed>();
      for (const one of all) for (const alias of one.aliases ?? []) names.set(alias, one);
      for (const one of all) names.set(one.name, one);
      return names;
    });
    return this.#listed;
  }
}

let packageAt: string | undefined;

/** Where tm-grammars is: to resolve each of its files takes longer than to read it. */
function grammarsAt(): string {
  packageAt ??= import.meta.resolve('tm-grammars');
  return packageAt;
}

function fromPackage({ name, scopeName, embedded = [] }: Listed): Language {
  return {
    name,
    scope: scopeName,
    embedded: loadedWith(name, embedded),
    lazy: isLazy(name),
    own: false,
    // A file of a few kilobytes is read sooner than another thread is asked to.
    load: async () => readFileSync(new URL(`grammars/${name}.json`, grammarsAt())),
  };
}

/** For a name in the options, which ends the work; the code's own hint is about a block. */
const hint = 'Correct the name in `langs`, or pass the grammar itself as VS Code has it in JSON.';

/**
 * The grammars given as options, after the names given beside them are known to exist.
 * @throws {FerrotypeError} FT_LANGUAGE_UNKNOWN
 */
export async function checkLanguages(languages: Languages, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const resolved = languages.resolve(name);
    if (isPlain(resolved) || resolved === 'ansi' || (await languages.find(resolved)) !== undefined) continue;
    throw await unknownLanguage(languages, name, { hint });
  }
}

/** The error, or the text of the warning, about a language nobody knows. */
export async function unknownLanguage(
  languages: Languages,
  name: string,
  about: { file?: string | undefined; hint?: string } = {},
): Promise<FerrotypeError> {
  const called = languages.resolve(name);
  const guess = await languages.guess(called);
  const alias = called === name ? '' : `, which \`langAlias\` has for ${JSON.stringify(name)}`;
  const meant = guess === undefined ? '' : `; did you mean ${JSON.stringify(guess)}?`;
  return new FerrotypeError('FT_LANGUAGE_UNKNOWN', {
    ...about,
    why: `No grammar is called ${JSON.stringify(called)}${alias}${meant}`,
  });
}
