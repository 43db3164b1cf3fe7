import type { Properties } from 'hast';
import { escapeValue } from './escape.ts';

/**
 * What a parser reads the value of an attribute as: `text` is left as it is, `list` is split at blanks, a `number` may be
 * written in another way, of a `flag` only its presence counts.
 */
type Kind = 'text' | 'list' | 'number' | 'flag';

interface Attribute {
  name: string;
  kind: Kind;
}

const names: Readonly<Record<Kind, string>> = {
  text:
    'id href src alt title lang role style type target name align label dir media scope cite loading decoding sizes ' +
    'srcSet fetchPriority dateTime xmlns translate hrefLang referrerPolicy crossOrigin ariaLabel ariaHidden ' +
    'ariaCurrent slot preload poster value max min content allow charSet property frameBorder scrolling cellPadding cellSpacing bgColor vAlign color',
  list: 'className rel ariaDescribedBy ariaLabelledBy itemProp headers',
  number: 'tabIndex start width height colSpan rowSpan border size',
  flag: 'checked disabled open reversed controls loop muted playsInline autoPlay async defer allowFullScreen noModule',
};

/** Properties by their names in trees. `class` and `tabindex` are how Shiki and others that think in HTML write them. */
const known = new Map<string, Attribute>([
  ['class', { name: 'class', kind: 'list' }],
  ['tabindex', { name: 'tabindex', kind: 'number' }],
  // Where Astro's own plugin puts what it knows of an image.
  ['__ASTRO_IMAGE_', { name: '__ASTRO_IMAGE_', kind: 'text' }],
]);
for (const kind of Object.keys(names) as Kind[]) {
  for (const property of names[kind].split(' ')) {
    const name = property === 'className' ? 'class' : property.toLowerCase().replace(/^aria/, 'aria-');
    known.set(property, { name, kind });
    if (name.includes('-')) known.set(name, { name, kind });
  }
}

/** Names for data of one's own, in either way of writing. */
const data = /^data(?:-[a-z]+|[A-Z][a-z]+)+$/;

function attributeOf(property: string): Attribute | undefined {
  const found = known.get(property);
  if (found !== undefined || !data.test(property)) return found;
  const name = property.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const own: Attribute = { name, kind: 'text' };
  // Names may come from authors: the table must not grow with them.
  if (known.size < 1_000) known.set(property, own);
  return own;
}

/**
 * Properties as `rehype-stringify` writes them once `rehype-raw` has read them: `undefined` for what these two might
 * write in a way not known here.
 */
export function printAttributes(properties: Properties): string | undefined {
  let printed = '';
  for (const property in properties) {
    const value = properties[property];
    if (value === undefined || value === null || value === false) continue;
    const attribute = attributeOf(property);
    if (attribute === undefined) return undefined;
    const { name, kind } = attribute;
    if (kind === 'flag') {
      if (value !== true) return undefined;
      printed += ` ${name}`;
      continue;
    }
    const text = textOf(value, kind);
    // The same attribute by its other name, too: which one counts is not for us to say.
    if (text === undefined || printed.includes(` ${name}="`)) return undefined;
    printed += ` ${name}="${escapeValue(text)}"`;
  }
  return printed;
}

const oneBlankEach = /^[^ \t\n\f\r]+(?: [^ \t\n\f\r]+)*$/;

function textOf(value: NonNullable<Properties[string]>, kind: Exclude<Kind, 'flag'>): string | undefined {
  if (value === true) return '';
  if (typeof value === 'string') {
    if (value === '' || kind === 'text') return value;
    if (kind === 'list') return oneBlankEach.test(value) ? value : undefined;
    return String(Number(value)) === value ? value : undefined;
  }
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined;
  if (!Array.isArray(value) || kind !== 'list') return undefined;
  const joined = value.length === 1 ? String(value[0]) : value.join(' ');
  return value.length === 0 || oneBlankEach.test(joined) ? joined : undefined;
}
