import { FerrotypeError } from '../errors/error.ts';

/** The error for an answer that is no image, whatever its content type says. */
export function notImage(bytes: Uint8Array, type: string | undefined, file: string): FerrotypeError {
  const said = type === undefined ? '' : `; it says ${type.split(';', 1)[0]?.trim()}`;
  const why = bytes.length === 0 ? `The answer is empty${said}` : `${what(bytes)}${said}`;
  return new FerrotypeError('FT_REMOTE_NOT_IMAGE', { file, why, hint: isPage(bytes) ? pageHint : undefined });
}

const pageHint =
  'Open the address in a browser without being logged in: it is an error, a log-in, or a page that shows the image and has an address of its own.';

function what(bytes: Uint8Array): string {
  return isPage(bytes) ? 'The answer is a web page' : 'The answer is in no known image format';
}

function isPage(bytes: Uint8Array): boolean {
  const beginning = new TextDecoder('latin1').decode(bytes.subarray(0, 512));
  return /^(\xef\xbb\xbf)?\s*(<!--[^]*?-->\s*)?<(!doctype html|html|head|body)\b/i.test(beginning);
}
