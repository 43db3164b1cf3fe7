import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { FerrotypeError } from '../errors/error.ts';
import { systemCode, systemReason } from '../errors/system.ts';
import { show } from '../options/show.ts';
import { shown } from '../remote/shown.ts';
import type { SourceInput } from '../options/types.ts';

/** Where a source's bytes come from. */
export interface SourceOrigin {
  /** Name without folder and extension, for output files. */
  readonly name: string;
  /** The source as messages name it. */
  readonly file: string;
  /** Two inputs with the same identity are the same source. */
  readonly identity: string | Uint8Array;
  /** Absolute path, where the source is a file. */
  readonly path?: string;
  /** Where the source is to be fetched from. */
  readonly url?: URL;
  readonly bytes?: Uint8Array;
}

/**
 * Understands what a caller passed as a source.
 * @throws {FerrotypeError} FT_OPTION_INVALID; FT_SOURCE_REMOTE for what is neither a file nor on the web.
 */
export function originOf(input: SourceInput, root: string): SourceOrigin {
  if (input instanceof Uint8Array) return fromBytes('image', input);
  if (input instanceof URL) return fromUrl(input);
  if (typeof input === 'string' && input !== '') {
    return /^(https?|ftp|file):/i.test(input) ? fromAddress(input) : fromPath(input, root);
  }
  if (typeof input === 'object' && input !== null && typeof input.name === 'string') {
    if ('bytes' in input && input.bytes instanceof Uint8Array) return fromBytes(input.name, input.bytes);
    if ('path' in input && typeof input.path === 'string') {
      return { ...fromPath(input.path, root), name: baseName(input.name) };
    }
    if ('url' in input && (typeof input.url === 'string' || input.url instanceof URL)) {
      return { ...fromAddress(input.url), name: baseName(input.name) };
    }
  }
  throw new FerrotypeError('FT_OPTION_INVALID', {
    why: `source is ${input === '' ? 'an empty text' : 'not usable'}; allowed: a path, a URL, a Uint8Array, { name, bytes }, { name, path } or { name, url }`,
  });
}

/** Whether something is what {@link originOf} understands, wherever it leads. */
export function isSourceInput(value: unknown): value is SourceInput {
  if (value instanceof Uint8Array || value instanceof URL) return true;
  if (typeof value === 'string') return value !== '';
  if (typeof value !== 'object' || value === null || !('name' in value) || typeof value.name !== 'string')
    return false;
  return (
    ('bytes' in value && value.bytes instanceof Uint8Array) ||
    ('path' in value && typeof value.path === 'string')
  );
}

function fromBytes(name: string, bytes: Uint8Array): SourceOrigin {
  return { name: baseName(name), file: name, identity: bytes, bytes };
}

function fromPath(given: string, root: string): SourceOrigin {
  const absolute = path.resolve(root, given);
  return { name: baseName(absolute), file: given, identity: absolute, path: absolute };
}

function fromAddress(address: string | URL): SourceOrigin {
  if (URL.canParse(address)) return fromUrl(new URL(address));
  const why = `source is ${show(address)}; allowed: an address such as https://example.com/photos/pier.jpg`;
  throw new FerrotypeError('FT_OPTION_INVALID', { why });
}

function fromUrl(url: URL): SourceOrigin {
  if (url.protocol !== 'file:') return fromRemote(url);
  const absolute = fileURLToPath(url);
  return { name: baseName(absolute), file: absolute, identity: absolute, path: absolute };
}

/** What stands behind `#` is never sent: it makes no other source. */
function fromRemote(address: URL): SourceOrigin {
  const url = new URL(address);
  url.hash = '';
  if (!/^https?:$/.test(url.protocol)) {
    const hint = 'Only http: and https: addresses are fetched: fetch it yourself and pass `{ name, bytes }`.';
    throw new FerrotypeError('FT_SOURCE_REMOTE', { file: shown(url), hint });
  }
  const named = url.pathname.split('/').findLast((part) => part !== '') ?? url.hostname;
  return { name: baseName(decoded(named)), file: shown(url), identity: url.href, url };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The last part of a path without its extension, reduced to what is safe in file names and URLs. */
function baseName(name: string): string {
  const last = path.posix.basename(name.replaceAll('\\', '/'));
  const bare = last.replace(/\.[^.]{1,5}$/, '') || last;
  // oxlint-disable-next-line no-control-regex -- control characters are exactly what must go
  const safe = bare.replace(/[\u0000-\u0020"#%&'*/:<>?\\^`{|}~\u007f]+/g, '-').replace(/^[-.]+|[-.]+$/g, '');
  return shortened(safe) || 'image';
}

/** At most 80 characters, and 160 bytes: file systems allow 255 with all that is added, and half a character is none. */
function shortened(name: string): string {
  let short = '';
  for (const character of [...name.toWellFormed()].slice(0, 80)) {
    if (Buffer.byteLength(short + character) > 160) break;
    short += character;
  }
  return short;
}

/** What tells one state of a file from the next without reading it. */
export async function fileState(absolute: string, file: string): Promise<{ stamp: string; size: number }> {
  try {
    const found = await stat(absolute, { bigint: true });
    if (!found.isFile()) {
      const what = found.isDirectory() ? 'a folder' : 'not a regular file';
      throw new FerrotypeError('FT_SOURCE_UNREADABLE', { file, why: `It is ${what}` });
    }
    const { dev, ino, size, mtimeNs, ctimeNs } = found;
    return { stamp: [dev, ino, size, mtimeNs, ctimeNs].join(':'), size: Number(size) };
  } catch (error) {
    throw readError(error, file);
  }
}

/** @throws {FerrotypeError} FT_SOURCE_MISSING or FT_SOURCE_UNREADABLE. */
export async function readSource(absolute: string, file: string, signal?: AbortSignal): Promise<Uint8Array> {
  try {
    return await readFile(absolute, signal === undefined ? {} : { signal });
  } catch (error) {
    throw signal?.aborted === true ? error : readError(error, file);
  }
}

function readError(error: unknown, file: string): unknown {
  if (error instanceof FerrotypeError) return error;
  const code = systemCode(error) === 'ENOENT' ? 'FT_SOURCE_MISSING' : 'FT_SOURCE_UNREADABLE';
  if (code === 'FT_SOURCE_MISSING')
    return new FerrotypeError(code, { file, cause: error, hint: missingHint(file) });
  const why = systemReason(error).replace('write there', 'read it');
  return new FerrotypeError(code, { file, why, cause: error });
}

/** Elsewhere than on Windows a backslash is part of a name, and hardly ever meant as that. */
function missingHint(file: string): string | undefined {
  if (path.sep === '\\' || !file.includes('\\')) return undefined;
  return `Folders are separated by / here: did you mean ${file.replaceAll('\\', '/')}?`;
}
