import type { IncomingMessage } from 'node:http';
import type { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { FerrotypeError } from '../errors/error.ts';
import { Failure } from './failure.ts';

/** Encodings that are undone although none is asked for: stores hand out what was put into them compressed. */
const decoders: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** What bounds a body. */
export interface BodyLimits {
  readonly maxBytes: number;
  readonly file: string;
  /** Called for every piece that comes. */
  readonly alive: () => void;
}

/**
 * Reads an answer's body, at most `maxBytes` of it: counted as they come, and again as they are unpacked, for neither a length
 * that is promised nor a small compressed body can be believed.
 */
export async function readBody(response: IncomingMessage, limits: BodyLimits): Promise<Uint8Array> {
  const { 'content-length': length, 'content-encoding': encoding = '' } = response.headers;
  const promised = length === undefined ? 0 : Number(length);
  if (promised > limits.maxBytes) throw tooLarge(limits, `It says that it has ${inWords(promised)} bytes`);
  const raw = counted(response, limits, promised);
  return gathered(/^(identity)?$/i.test(encoding) ? raw : counted(unpacked(raw, encoding, limits), limits));
}

async function* counted(
  stream: AsyncIterable<Uint8Array>,
  limits: BodyLimits,
  promised = 0,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of stream) {
    limits.alive();
    size += chunk.length;
    if (size > limits.maxBytes) throw tooLarge(limits, `More than ${inWords(limits.maxBytes)} bytes came`);
    yield chunk;
  }
  if (size >= promised) return;
  const why = `It ended after ${inWords(size)} of ${inWords(promised)} bytes`;
  const error = new FerrotypeError('FT_REMOTE_FAILED', { file: limits.file, why });
  throw new Failure(error, { passing: true });
}

function unpacked(
  raw: AsyncIterable<Uint8Array>,
  encoding: string,
  { file }: BodyLimits,
): AsyncIterable<Uint8Array> {
  const decoder = decoders[encoding.toLowerCase()]?.();
  if (decoder === undefined) {
    const why = `The host has packed it as ${encoding}, although nothing was asked to be packed`;
    throw new Failure(new FerrotypeError('FT_REMOTE_FAILED', { file, why }), { passing: false });
  }
  // What goes wrong on the way destroys the decoder, so whoever reads from that hears of it.
  pipeline(raw, decoder).catch(() => {});
  return decoder;
}

async function gathered(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    size += chunk.length;
  }
  // Not a part of a buffer that others share: it goes to other threads.
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function tooLarge({ maxBytes, file }: BodyLimits, what: string): Failure {
  const why = `${what}; allowed are ${inWords(maxBytes)}`;
  return new Failure(new FerrotypeError('FT_REMOTE_SIZE', { file, why }), { passing: false });
}

function inWords(count: number): string {
  return count.toLocaleString('en-US');
}
