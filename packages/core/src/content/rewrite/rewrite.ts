import type { RewriteEngine, RewriteOptions } from '@ferrotype/wasm/rewrite';
import { failureError, failureOf } from '../../engine/failure.ts';
import { checkLazily } from '../../options/lazily.ts';
import { isFlag } from '../../options/plain.ts';
import { wrongOptions } from '../../options/refuse.ts';
import { show } from '../../options/show.ts';
import type { RewriteHtmlOptions } from './types.ts';

let engine: Promise<RewriteEngine> | undefined;

/**
 * Rewrites a page that is HTML already, or a fragment of one, in one pass: links to other sites, ids of headings,
 * loading of images. What is not touched stays as it was written; a second time changes nothing.
 *
 * @example
 * const page = await rewriteHtml(built, { externalLinks: { target: '_blank' }, images: { eager: 1 } });
 *
 * @throws {FerrotypeError} FT_OPTION_INVALID, FT_LIMIT_BYTES, FT_LIMIT_WORK; FT_SYNTAX_INVALID for HTML that can be read
 * in two ways.
 */
export async function rewriteHtml(html: string, options: RewriteHtmlOptions = {}): Promise<string> {
  await checkCall(html, options);
  return rewriteChecked(html, options);
}

/** `rewriteHtml` with options that are known to be right. */
export async function rewriteChecked(html: string, options: RewriteHtmlOptions): Promise<string> {
  const { externalLinks, headings, images } = options;
  const parts: RewriteOptions = {
    externalLinks: on(externalLinks),
    headings: on(headings),
    images: on(images),
    limits: given(options.limits),
  };
  engine ??= open();
  const loaded = await engine;
  try {
    return loaded.rewrite(html, parts);
  } catch (error) {
    const failure = failureOf(error);
    const hint = failure?.cause === 'Syntax' ? ambiguous : undefined;
    throw failure === undefined ? error : failureError(failure, options.file ?? 'the page', error, hint);
  }
}

/** Few pages are rewritten: what reads them is loaded for the first. */
async function open(): Promise<RewriteEngine> {
  const { rewriteModule } = await import('@ferrotype/wasm/rewrite');
  return rewriteModule.load();
}

const ambiguous =
  'A `<select>` or `<svg>` around it decides that: close what was to be closed before, or take it out of there.';

function on<Options extends object>(part: boolean | Options | undefined): Options | undefined {
  if (part === false || part === undefined) return undefined;
  return part === true ? ({} as Options) : part;
}

/** Limits without those that are `undefined`, which would hide the defaults. */
function given({ maxBytes, maxMemory }: NonNullable<RewriteHtmlOptions['limits']> = {}) {
  return { ...(maxBytes !== undefined && { maxBytes }), ...(maxMemory !== undefined && { maxMemory }) };
}

/** Parts that are on or off are right at a glance. */
const checkOptions = checkLazily(
  'rewriteHtml(html, options)',
  { externalLinks: isFlag, headings: isFlag, images: isFlag } satisfies Partial<
    Record<keyof RewriteHtmlOptions, typeof isFlag>
  >,
  async () => (await import('./schema.ts')).rewriteSchema,
);

async function checkCall(html: unknown, options: RewriteHtmlOptions): Promise<void> {
  if (typeof html !== 'string') {
    throw wrongOptions('rewriteHtml(html, options)', [`html is ${show(html)}; allowed: a text`]);
  }
  await checkOptions(options, options?.file);
}
