import { engineError } from 'ferrotype/text';
import type { Root } from 'hast';
import type { Plugin } from 'unified';
import type { VFile } from 'vfile';
import { arePlain, checkNames } from './options/names.ts';
import type { Options } from './options/types.ts';
import { restoreAlerts } from './parts/alerts.ts';
import { CodePart } from './parts/code.ts';
import { addHeadings } from './parts/headings.ts';
import { ImagePart } from './parts/images.ts';
import { markExternalLinks } from './parts/links.ts';
import { MathPart } from './parts/math.ts';
import { extendSchema, githubSchema } from './sanitize/schema.ts';
import { hasRaw, rebuild } from './tree/rebuild.ts';

type Step = (tree: Root, file: VFile) => Promise<void> | void;

/**
 * Raw HTML, sanitising, heading ids, external links, formulas, pictures and highlighted code in one plugin: what comes
 * from the text is made safe before anything is added to it.
 *
 * @throws {FerrotypeError} FT_OPTION_INVALID: for a name that is none when the plugin is attached, for a value when the first
 *   file is processed; FT_LIMIT_BYTES, FT_LIMIT_DEPTH and FT_LIMIT_WORK for a text.
 */
export const rehypeFerrotype: Plugin<[Options?], Root> = function (options = {}) {
  checkNames(options);
  let steps: Promise<Step[]> | undefined;
  return async (tree: Root, file: VFile): Promise<void> => {
    steps ??= prepare(options);
    try {
      for (const step of await steps) await step(tree, file);
    } catch (error) {
      throw engineError(error, file.path ?? 'the text');
    }
  };
};

async function prepare(options: Options): Promise<Step[]> {
  // zod is only loaded where there is something to check.
  if (!arePlain(options)) (await import('./options/schema.ts')).checkOptions(options);
  const { headings = true, externalLinks = false, math = false, images = true, cacheDir } = options;
  const steps: Step[] = [await safeTree(options)];
  if (options.sanitize) steps.push(restoreAlerts);
  if (headings !== false) steps.push((tree) => addHeadings(tree, own(headings)));
  if (externalLinks !== false) steps.push((tree) => markExternalLinks(tree, own(externalLinks)));
  if (math !== false) {
    const part = new MathPart(own(math));
    steps.push((tree, file) => part.run(tree, file));
  }
  const slow: Step[] = [];
  if (images !== false) {
    const part = new ImagePart(own(images), cacheDir);
    slow.push((tree, file) => part.run(tree, file));
  }
  const highlight = highlightOptions(options);
  if (highlight !== undefined) {
    const part = new CodePart(highlight, cacheDir);
    slow.push((tree, file) => part.run(tree, file));
  }
  steps.push(async (tree, file) => {
    await Promise.all(slow.map((step) => step(tree, file)));
  });
  return steps;
}

/** Raw HTML and sanitising, which go through one parser at once. */
async function safeTree({ rawHtml = true, sanitize = false, limits }: Options): Promise<Step> {
  if (sanitize === false) {
    return async (tree) => {
      if (rawHtml && hasRaw(tree)) await rebuild(tree, { limits });
    };
  }
  const { schema = githubSchema, ...more } = own(sanitize);
  const { compileSchema } = await import('./sanitize/compile.ts');
  const compiled = compileSchema(extendSchema(schema, more));
  return (tree) => {
    if (!rawHtml) dropRaw(tree);
    return rebuild(tree, { limits, schema: compiled });
  };
}

/** Raw HTML that is not read is not safe either. */
function dropRaw(tree: Root): void {
  const open: Pick<Root, 'children'>[] = [tree];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    node.children = node.children.filter((child) => child.type !== 'raw');
    for (const child of node.children) if ('children' in child) open.push(child as Pick<Root, 'children'>);
  }
}

function highlightOptions({ highlight = true, copyButton }: Options) {
  if (highlight === false) return undefined;
  return { ...own(highlight), ...(copyButton !== undefined && { copyButton }) };
}

/** The options of a part that is on. */
function own<Part extends object>(option: boolean | Part): Partial<Part> {
  return typeof option === 'object' ? option : {};
}
