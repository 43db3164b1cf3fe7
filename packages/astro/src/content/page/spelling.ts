/**
 * HTML of `markdown()` in the spelling of Astro's unified processor: the same elements, but other names for the characters
 * that have to be escaped, and a value for every attribute.
 */
export function spell(html: string, image: (attributes: string) => string): string {
  return html.replaceAll(parts, (found, sign?: string, name?: string, attributes?: string) => {
    if (sign !== undefined) return signs[sign] ?? found;
    if (attributes === undefined) return found;
    return name === 'img' ? `<img${image(spellValues(attributes))}>` : `<${name}${spellValues(attributes)}>`;
  });
}

/** Only the images of a page that is spelt so already. */
export function spellImages(html: string, image: (attributes: string) => string): string {
  return html.replaceAll(
    /<img((?: [a-z-]+(?:="[^"]*")?)+)>/g,
    (_, attributes: string) => `<img${image(attributes)}>`,
  );
}

/** What differs: escaped characters, and elements with attributes that texts have a say in. No other `<` is in a page. */
const parts = /&(amp|lt|gt|quot);|<(a|img|li|section)((?: [a-z-]+(?:="[^"]*")?)+)>/g;

const signs: Readonly<Record<string, string>> = {
  amp: '&#x26;',
  lt: '&#x3C;',
  gt: '>',
  quot: '&#x22;',
};

const different = /&|'|`| data-[a-z-]+(?![a-z="-])/;

function spellValues(attributes: string): string {
  if (!different.test(attributes)) return attributes;
  return attributes.replaceAll(/ ([a-z-]+)(?:="([^"]*)")?/g, (_, name: string, value = '') => {
    const spelt = (value as string)
      .replaceAll(/&(amp|quot);/g, (found, sign: string) => signs[sign] ?? found)
      .replaceAll("'", '&#x27;')
      .replaceAll('`', '&#x60;');
    return ` ${name}="${spelt}"`;
  });
}

/** The text that is spelt so, or as `markdown()` spells it. */
export function unspell(spelt: string): string {
  if (!spelt.includes('&')) return spelt;
  return spelt.replaceAll(/&(?:#x([0-9A-F]+)|(amp|lt|gt|quot));/g, (_, code?: string, name?: string) =>
    name === undefined ? String.fromCharCode(Number.parseInt(code ?? '', 16)) : (plain[name] ?? ''),
  );
}

const plain: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };
