import { parseSrcset, type Candidate } from './srcset.ts';
import { readTokens } from './tokens.ts';

/** A `<source>` of a picture, or its `<img>`. */
export interface Choice {
  readonly media?: string;
  readonly type?: string;
  readonly sizes?: string;
  readonly candidates: readonly Candidate[];
}

/** An `<img>` of a page, with the picture around it. */
export interface PageImage {
  /** In the order browsers ask them; the `<img>` is last. */
  readonly choices: readonly Choice[];
  /** What stands in `src`, or the first candidate: what messages call it. */
  readonly url: string;
  readonly alt?: string;
  /** Whether it is marked as decoration for those who don't see it: no `alt` is then missing. */
  readonly decorative: boolean;
  readonly loading?: string;
  readonly width?: number;
  readonly height?: number;
  readonly style: string;
  /** Characters of text before it on the page. */
  readonly textBefore: number;
}

/** What a page loads. */
export interface PageContents {
  readonly base?: string;
  readonly images: readonly PageImage[];
  /** Preloaded images, posters and pictures in SVG: loaded as they are. */
  readonly others: readonly Choice[];
  readonly styles: readonly string[];
  readonly scripts: readonly string[];
}

/** Reads what a page loads from its HTML. */
export function readPage(html: string): PageContents {
  const reader = new PageReader();
  readTokens(html, reader);
  return reader;
}

class PageReader implements PageContents {
  base?: string;
  readonly images: PageImage[] = [];
  readonly others: Choice[] = [];
  readonly styles: string[] = [];
  readonly scripts: string[] = [];
  #picture: Choice[] | undefined;
  #text = 0;

  text(length: number): void {
    this.#text += length;
  }

  end(name: string): void {
    if (name === 'picture') this.#picture = undefined;
  }

  start(name: string, attributes: ReadonlyMap<string, string>): void {
    const get = (attribute: string): string | undefined => attributes.get(attribute);
    if (name === 'img') this.#image(attributes);
    else if (name === 'picture') this.#picture = [];
    else if (name === 'source') this.#picture?.push(choiceOf(attributes, get('srcset'), undefined));
    else if (name === 'link') this.#link(attributes);
    else if (name === 'script') push(this.scripts, get('src'));
    else if (name === 'video') this.#other(get('poster'));
    else if (name === 'input' && get('type')?.toLowerCase() === 'image') this.#other(get('src'));
    else if (name === 'image') this.#other(get('href') ?? get('xlink:href'));
    else if (name === 'base' && this.base === undefined) {
      const href = get('href');
      if (href !== undefined) this.base = href;
    }
  }

  #image(attributes: ReadonlyMap<string, string>): void {
    const get = (attribute: string): string | undefined => attributes.get(attribute);
    const own = choiceOf(attributes, get('srcset'), get('src'));
    const { media: _, type: __, ...image } = own;
    const url = get('src') ?? own.candidates[0]?.url;
    if (url === undefined || url.trim() === '') return;
    const [alt, loading] = [get('alt'), get('loading')?.toLowerCase()];
    const [width, height] = [number(get('width')), number(get('height'))];
    this.images.push({
      choices: [...(this.#picture ?? []), image],
      url,
      ...(alt !== undefined && { alt }),
      decorative: /^(presentation|none)$/.test(get('role') ?? '') || get('aria-hidden') === 'true',
      ...(loading !== undefined && { loading }),
      ...(width !== undefined && { width }),
      ...(height !== undefined && { height }),
      style: get('style') ?? '',
      textBefore: this.#text,
    });
  }

  #link(attributes: ReadonlyMap<string, string>): void {
    const rel = (attributes.get('rel') ?? '').toLowerCase().split(/\s+/);
    const href = attributes.get('href');
    if (rel.includes('stylesheet') && !rel.includes('alternate')) push(this.styles, href);
    else if (rel.includes('modulepreload')) push(this.scripts, href);
    else if (rel.includes('preload')) {
      const as = attributes.get('as')?.toLowerCase();
      if (as === 'style') push(this.styles, href);
      else if (as === 'script') push(this.scripts, href);
      else if (as === 'image') {
        const sizes = attributes.get('imagesizes');
        const choice = choiceOf(attributes, attributes.get('imagesrcset'), href);
        this.others.push({ ...choice, ...(sizes !== undefined && { sizes }) });
      }
    }
  }

  #other(url: string | undefined): void {
    if (url !== undefined && url !== '') this.others.push({ candidates: [{ url, density: 1 }] });
  }
}

function choiceOf(
  attributes: ReadonlyMap<string, string>,
  srcset: string | undefined,
  src: string | undefined,
): Choice {
  const [media, type, sizes] = ['media', 'type', 'sizes'].map((name) => attributes.get(name));
  const candidates = parseSrcset(srcset ?? '');
  const byWidth = candidates.some(({ width }) => width !== undefined);
  // Beside widths `src` is for browsers that know no `srcset`.
  if (src !== undefined && src.trim() !== '' && !byWidth) candidates.push({ url: src.trim(), density: 1 });
  return {
    ...(media !== undefined && { media }),
    ...(type !== undefined && { type }),
    ...(sizes !== undefined && { sizes }),
    candidates,
  };
}

function push(list: string[], url: string | undefined): void {
  if (url !== undefined && url.trim() !== '') list.push(url.trim());
}

function number(value: string | undefined): number | undefined {
  const found = Number.parseFloat(value ?? '');
  return Number.isFinite(found) && found >= 0 ? found : undefined;
}
