import { html as names, Tokenizer, TokenizerMode, type Token } from 'parse5';

/** What is heard of a page, in its order. */
export interface PageListener {
  /** A start tag; attribute names are lower case. Not those in `<noscript>` and `<template>`: browsers don't show these. */
  start(name: string, attributes: ReadonlyMap<string, string>): void;
  end(name: string): void;
  /** So many characters of text that may be seen. */
  text(length: number): void;
}

const { RAWTEXT, RCDATA, SCRIPT_DATA, PLAINTEXT } = TokenizerMode;

/** Elements whose contents are text, as the parser of the HTML standard has them with scripts switched on. */
const textModes: ReadonlyMap<string, number> = new Map([
  ['title', RCDATA],
  ['textarea', RCDATA],
  ['style', RAWTEXT],
  ['xmp', RAWTEXT],
  ['iframe', RAWTEXT],
  ['noembed', RAWTEXT],
  ['noframes', RAWTEXT],
  ['noscript', RAWTEXT],
  ['script', SCRIPT_DATA],
  ['plaintext', PLAINTEXT],
]);

/** Elements of SVG in which HTML stands again. */
const integrationPoints = new Set(['foreignobject', 'desc', 'title']);

/**
 * Reads a page: parse5's tokenizer, told by what the tree would tell it where text begins that is no markup. No tree is
 * built, which halves the time; what is asked of a page here does not hang on it.
 */
export function readTokens(page: string, listener: PageListener): void {
  const tokenizer = new Tokenizer({ sourceCodeLocationInfo: false }, new Handler(listener, () => tokenizer));
  tokenizer.write(page, true);
}

class Handler {
  readonly onParseError = null;
  readonly #listener: PageListener;
  readonly #tokenizer: () => Tokenizer;
  /** Foreign elements around: `svg`, `math`, and integration points in them. */
  readonly #around: string[] = [];
  #templates = 0;
  #raw: string | undefined;

  constructor(listener: PageListener, tokenizer: () => Tokenizer) {
    this.#listener = listener;
    this.#tokenizer = tokenizer;
  }

  onComment(): void {}
  onDoctype(): void {}
  onEof(): void {}
  onNullCharacter(): void {}
  onWhitespaceCharacter(): void {}

  onCharacter({ chars }: Token.CharacterToken): void {
    if (this.#raw === undefined && this.#templates === 0) this.#listener.text(chars.length);
  }

  onStartTag({ tagName, attrs, selfClosing }: Token.TagToken): void {
    const foreign = this.#isForeign();
    if (tagName === 'svg' || tagName === 'math' || (foreign && integrationPoints.has(tagName))) {
      if (!selfClosing) this.#enter(tagName);
    } else if (!foreign) {
      const mode = textModes.get(tagName);
      if (mode !== undefined) {
        this.#tokenizer().state = mode as Tokenizer['state'];
        this.#raw = tagName;
      }
    }
    const shadow = attrs.some(({ name }) => name === 'shadowrootmode');
    if (tagName === 'template' && !foreign && (!shadow || this.#templates > 0)) this.#templates++;
    if (this.#templates > 0) return;
    this.#listener.start(tagName, new Map(attrs.map(({ name, value }) => [name, value])));
  }

  onEndTag({ tagName }: Token.TagToken): void {
    if (this.#raw === tagName) this.#raw = undefined;
    const opened = this.#around.lastIndexOf(tagName);
    if (opened >= 0) {
      this.#around.length = opened;
      this.#tokenizer().inForeignNode = this.#isForeign();
    }
    if (tagName === names.TAG_NAMES.TEMPLATE && this.#templates > 0) this.#templates--;
    else if (this.#templates === 0) this.#listener.end(tagName);
  }

  #enter(name: string): void {
    this.#around.push(name);
    this.#tokenizer().inForeignNode = this.#isForeign();
  }

  #isForeign(): boolean {
    const last = this.#around.at(-1);
    return last === 'svg' || last === 'math';
  }
}
