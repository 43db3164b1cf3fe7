import { escapeValue } from '../print/escape.ts';
import { unspell } from './spelling.ts';

/** The images of a page that are files beside it. */
export class PageImages {
  readonly #local = new Set<string>();
  readonly #seen = new Map<string, number>();

  /** @throws URIError for an address that Astro does not read either. */
  constructor(images: readonly { url: string }[]) {
    for (const { url } of images) {
      const address = decodeURI(url);
      if (address !== '' && !URL.canParse(address) && !address.startsWith('/')) this.#local.add(address);
    }
  }

  get local(): string[] {
    return [...this.#local];
  }

  /** The attributes of an `<img>` as Astro's `rehypeImages` leaves them: a mark with all of them where Astro will make the image. */
  mark(attributes: string): string {
    const given = [...attributes.matchAll(/ ([a-z]+)="([^"]*)"/g)];
    const properties = Object.fromEntries(given.map(([, name = '', value = '']) => [name, unspell(value)]));
    const { src: written = '' } = properties;
    const src = decodeURI(written);
    if (!this.#local.has(src)) return attributes;
    const index = this.#seen.get(written) ?? 0;
    this.#seen.set(written, index + 1);
    return ` __ASTRO_IMAGE_="${escapeValue(JSON.stringify({ ...properties, src, index }))}"`;
  }
}
