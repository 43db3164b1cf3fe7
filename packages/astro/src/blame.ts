import { codeOf, hintOf, ImageError, isAstroError, messageOf } from './errors.ts';
import { pagesWith } from './pages.ts';

/** Codes that say something about the source, not about the options or the machine. */
const sourceFaults = /^FT_(IMAGE_|FORMAT_|LIMIT_|ENCODE_|ENGINE_(TRAP|MEMORY|TIMEOUT)$)/;

/** Whether it is the file that is at fault, so that another one would have worked. */
export function isSourceFault(error: unknown): boolean {
  return sourceFaults.test(codeOf(error) ?? '');
}

/**
 * The error to show for an image that could not be made: Astro's way of printing it, and the pages that show the image.
 *
 * @param output the finished image's file name, and `folder` where the pages are; both only in a build.
 */
export async function blame(error: unknown, output?: string, folder?: string): Promise<Error> {
  if (isAstroError(error)) return error;
  const pages = output && folder ? await pagesWith(output, folder) : [];
  const used = pages.length > 0 ? `\n  Used on ${pages.join(', ')}` : '';
  const hint = hintOf(error);
  const message = messageOf(error);
  return new ImageError({
    name: error instanceof Error ? error.name : 'Error',
    title: 'An image could not be made.',
    message: `${message}${used}`,
    ...(hint !== undefined && !message.includes(hint) ? { hint } : {}),
    cause: error,
  });
}
