import { isFerrotypeError } from '../errors/error.ts';
import { tag } from '../markup/escape.ts';
import { loadingAttributes } from '../markup/picture.ts';
import type { CheckedOptions } from '../options/create.ts';
import type { CheckedPicture } from '../options/picture.ts';
import type { SourceOrigin } from '../plan/source.ts';
import { publicAddress } from '../remote/shown.ts';
import type { Picture } from './output.ts';

/** Codes that say that an image, or the host it is on, is at fault; not the options, the machine, or the caller. */
const faults = /^FT_(REMOTE_(?!FORBIDDEN)|IMAGE_|FORMAT_|LIMIT_|ENGINE_(TRAP|TIMEOUT)$)/;

/** Does the work of a picture; of a remote image that can't be had, where the options say so, the image's own address instead. */
export async function orOriginal(
  work: () => Promise<Picture>,
  { url, file }: SourceOrigin,
  request: CheckedPicture,
  { remote, logger }: CheckedOptions,
): Promise<Picture> {
  try {
    return await work();
  } catch (error) {
    const mayShow = url !== undefined && remote?.onError === 'warn';
    if (!mayShow || !isFerrotypeError(error) || !faults.test(error.code)) throw error;
    logger.warn(`${error.message}\n  The page shows it from its own address.`);
    const { width = 0, height = 0 } = request;
    const html = originalMarkup(url, request);
    return { source: file, variants: [], width, height, html, failure: error, write: async () => [] };
  }
}

/** An `<img>` that leads to the image's own address: the page is as it would be without Ferrotype. */
function originalMarkup(url: URL, request: CheckedPicture): string {
  const { alt, width, height } = request;
  return tag('img', {
    src: publicAddress(url).href,
    width,
    height,
    alt,
    class: request.class,
    style: request.style,
    ...loadingAttributes(request),
  });
}
