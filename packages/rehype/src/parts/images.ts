import path from 'node:path';
import type { Element, ElementContent, Root } from 'hast';
import type { Ferrotype, PictureRequest, RemoteOptions } from 'ferrotype';
import { isFerrotypeError } from 'ferrotype/text';
import type { VFile } from 'vfile';
import { eachElement, replace, type Found } from '../tree/collect.ts';
import { parseFragment } from '../tree/rebuild.ts';
import { locate } from './locate.ts';

/** How pictures are made and where they go; the rest as `picture` of the SDK takes it. */
export interface ImageOptions extends Omit<
  PictureRequest,
  'alt' | 'base' | 'priority' | 'class' | 'style' | 'svg'
> {
  /** Folder the files are written into, from the current folder. Default `dist/_img`. */
  dir?: string | undefined;
  /** What URLs of these files start with. Default `/_img`. */
  base?: string | undefined;
  /** Folder that images have to be in, from the current folder. Default the current folder. */
  root?: string | undefined;
  /** Folder that URLs such as `/pier.jpg` start at, from the current folder. Default none: such images are left alone. */
  publicDir?: string | undefined;
  /**
   * Which images on other sites become pictures too, as `remote` of `createFerrotype`; `true` where `ferrotype` is given, which
   * knows. Default none: they are left alone.
   */
  remote?: RemoteOptions | true | undefined;
  /** Whether an image that stands alone gets its title as a caption, in a `<figure>`. Default `true`. */
  captions?: boolean | undefined;
  /** Whether the first image of a file is loaded at once and first. Default `false`. */
  priority?: boolean | undefined;
  /** An instance to use; it is not closed. Default: one of the plugin's own. */
  ferrotype?: Ferrotype | undefined;
}

const source = 'rehype-ferrotype';

/** Turns images into pictures with the variants browsers choose from. */
export class ImagePart {
  readonly #options: ImageOptions;
  readonly #cacheDir: string | false | undefined;
  #ferrotype: Promise<Ferrotype> | undefined;

  constructor(options: ImageOptions, cacheDir: string | false | undefined) {
    this.#options = options;
    this.#cacheDir = cacheDir;
  }

  async run(tree: Root, file: VFile): Promise<void> {
    const images = findImages(tree);
    // All at once: the instance sees to it that no more is done at a time than there is room for.
    await Promise.all(images.map((found, index) => this.#image(found, file, index === 0)));
  }

  async #image(found: Found, file: VFile, first: boolean): Promise<void> {
    const { element, parents } = found;
    const { root = '.', publicDir, remote } = this.#options;
    const places = { root, publicDir, remote: remote !== undefined };
    const place = await locate(String(element.properties.src), file, places);
    if (place.skip === true) return;
    const warn = (why: string, cause?: unknown): void => {
      file.message(why, {
        ancestors: [...parents, element],
        place: element.position,
        ruleId: 'image',
        source,
        ...(cause instanceof Error && !isFerrotypeError(cause) && { cause }),
      });
    };
    if (place.at === undefined) return warn(place.why);
    try {
      const made = await this.#picture(place.at, element, first);
      if (typeof made === 'string') warn(made);
      else put(found, made, this.#options.captions !== false);
    } catch (error) {
      // The options are the site's, not the text's: no image could be made.
      if (isFerrotypeError(error) && error.code === 'FT_OPTION_INVALID') throw error;
      const why = error instanceof Error ? error.message : String(error);
      warn(`The image is left as it is: ${why.replaceAll(place.at, String(element.properties.src))}`, error);
    }
  }

  /** The markup of a picture whose files are written, or why it is left as it is. */
  async #picture(file: string, element: Element, first: boolean): Promise<ElementContent | string> {
    const { dir = 'dist/_img', base = '/_img', priority, ferrotype: given, ...request } = this.#options;
    const { root: _, publicDir: __, captions: ___, remote: ____, ...pictureOptions } = request;
    this.#ferrotype ??= given === undefined ? this.#start() : Promise.resolve(given);
    const ferrotype = await this.#ferrotype;
    const width = widthOf(element, await ferrotype.probe(file));
    const picture = await ferrotype.picture(file, {
      ...pictureOptions,
      ...(width !== undefined && { width }),
      alt: textProperty(element, 'alt'),
      base,
      priority: first && priority === true,
    });
    await picture.write(path.resolve(dir));
    const [markup] = await parseFragment(picture.html);
    if (markup?.type !== 'element') return 'The image is left as it is: no picture could be made of it';
    keepAttributes(element, markup);
    return markup;
  }

  async #start(): Promise<Ferrotype> {
    const { createFerrotype } = await import('ferrotype');
    const dir = this.#cacheDir;
    const { remote } = this.#options;
    return createFerrotype({
      ...(dir !== undefined && { cache: dir === false ? false : { dir } }),
      ...(typeof remote === 'object' && { remote }),
    });
  }
}

/** Images that are not yet choices between files themselves. */
function findImages(tree: Root): Found[] {
  const found: Found[] = [];
  eachElement(tree, (element, parents) => {
    if (element.tagName === 'picture') return false;
    const { src, srcSet } = element.properties;
    if (element.tagName === 'img' && typeof src === 'string' && src !== '' && srcSet === undefined) {
      found.push({ element, parents: [...parents] });
    }
    return true;
  });
  return found;
}

function textProperty(element: Element, name: string): string {
  const value = element.properties[name];
  return typeof value === 'string' ? value : '';
}

/** The width on the page an author asks for, in pixels: as such, or by the height. */
function widthOf({ properties }: Element, shape: { width: number; height: number }): number | undefined {
  const [width, height] = [pixels(properties['width']), pixels(properties['height'])];
  if (width !== undefined) return width;
  if (properties['width'] !== undefined || height === undefined) return undefined;
  return Math.max(1, Math.round((height * shape.width) / shape.height));
}

function pixels(value: unknown): number | undefined {
  const number = Number(value);
  return Number.isInteger(number) && number > 0 ? number : undefined;
}

/** What the author has said of the image holds, but for what the picture knows better. */
function keepAttributes(from: Element, markup: Element): void {
  const image = markup.tagName === 'img' ? markup : markup.children.find((child) => isElement(child, 'img'));
  if (image?.type !== 'element') return;
  const { src: _, alt: __, ...own } = from.properties;
  // Both sizes, or one that is no number of pixels, are a shape of the author's: ours would be another.
  if (own['height'] === undefined && pixels(own['width']) !== undefined) delete own['width'];
  else if (own['width'] !== undefined && own['height'] === undefined) delete image.properties['height'];
  const style = [own['style'], image.properties['style']].filter((part) => typeof part === 'string');
  image.properties = { ...image.properties, ...own, ...(style.length > 0 && { style: style.join(';') }) };
}

function isElement(node: ElementContent | undefined, name: string): node is Element {
  return node?.type === 'element' && node.tagName === name;
}

/** Puts the picture where the image stood: in a figure where it was alone in its paragraph and has a title. */
function put(found: Found, markup: ElementContent, captions: boolean): void {
  const { element, parents } = found;
  const parent = parents.at(-1);
  const title = textProperty(element, 'title');
  const isAlone =
    parent?.type === 'element' &&
    parent.tagName === 'p' &&
    parent.children.every(
      (child) => child === element || (child.type === 'text' && child.value.trim() === ''),
    );
  if (!captions || title === '' || !isAlone) return replace(found, [markup]);
  const caption: Element = {
    type: 'element',
    tagName: 'figcaption',
    properties: {},
    children: [{ type: 'text', value: title }],
  };
  const image = isElement(markup, 'picture')
    ? markup.children.find((child) => isElement(child, 'img'))
    : markup;
  if (isElement(image, 'img')) delete image.properties['title'];
  const figure: Element = { type: 'element', tagName: 'figure', properties: {}, children: [markup, caption] };
  replace({ element: parent, parents: parents.slice(0, -1) }, [figure]);
}
