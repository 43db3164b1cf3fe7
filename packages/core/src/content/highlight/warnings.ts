import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { FerrotypeError } from '../../errors/error.ts';
import type { Logger } from '../../report/logger.ts';
import { unknownLanguage, type Languages } from './languages.ts';
import type { CodeBlock } from './types.ts';

/** What is said of blocks that could not be highlighted as they should: once for a language nobody knows, once for a block. */
export class Warnings {
  readonly #languages: Languages;
  readonly #logger: Pick<Logger, 'warn'>;
  readonly #root: string | undefined;
  readonly #said = new Set<string>();

  /** @param root the project's folder: files in it are named from there on. */
  constructor(languages: Languages, logger: Pick<Logger, 'warn'>, root?: string) {
    this.#languages = languages;
    this.#logger = logger;
    this.#root = root;
  }

  async unknown(block: CodeBlock): Promise<void> {
    if (block.warn) return block.warn(await unknownLanguage(this.#languages, block.lang));
    if (!this.#isFirst(`unknown ${block.lang}`)) return;
    this.#warn(
      await unknownLanguage(this.#languages, block.lang, { file: await placeOf(block, this.#root) }),
    );
  }

  async gaveUp(block: CodeBlock): Promise<void> {
    const why = `The grammar of ${JSON.stringify(block.lang)} takes too long over it.`;
    if (block.warn) return block.warn(new FerrotypeError('FT_HIGHLIGHT_LIMIT', { why }));
    const file = (await placeOf(block, this.#root)) ?? 'a block';
    if (!this.#isFirst(`gave up ${block.lang} ${file}`)) return;
    this.#warn(new FerrotypeError('FT_HIGHLIGHT_LIMIT', { file, why }));
  }

  /** @param wrong the first regular expression of a grammar that is none, and what is wrong with it. */
  expression(grammar: string, wrong: string): void {
    const why = `In the grammar ${JSON.stringify(grammar)}: ${wrong}.`;
    this.#warn(new FerrotypeError('FT_GRAMMAR_EXPRESSION', { why }));
  }

  #isFirst(about: string): boolean {
    if (this.#said.has(about)) return false;
    this.#said.add(about);
    return true;
  }

  #warn({ message }: FerrotypeError): void {
    this.#logger.warn(message);
  }
}

/** The block's file and line. Not every host knows the line: what it hands on may have lost its front matter. */
async function placeOf(
  { file, line, lang, code }: CodeBlock,
  root: string | undefined,
): Promise<string | undefined> {
  if (file === undefined) return undefined;
  const found = line ?? (await findBlock(file, lang, code));
  const name = root === undefined ? file : within(root, file);
  return found === undefined ? name : `${name}:${found}`;
}

/** A file's name from a folder on, if it is in there. */
function within(root: string, file: string): string {
  const name = path.isAbsolute(file) ? path.relative(root, file) : file;
  return name.startsWith('..') || path.isAbsolute(name) ? file : name;
}

const fence = /^[\s>]*(?:`{3,}|~{3,})\s*([^\s{]*)/;

/** The line a file has this block at, from 1, if it is a file with fences. */
async function findBlock(file: string, lang: string, code: string): Promise<number | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const lines = text.split('\n');
  const first = code.split('\n', 1)[0]?.trim() ?? '';
  const index = lines.findIndex(
    (line, at) => fence.exec(line)?.[1] === lang && (lines[at + 1] ?? '').trim().endsWith(first),
  );
  return index < 0 ? undefined : index + 1;
}
