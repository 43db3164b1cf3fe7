import { createHash } from 'node:crypto';

/** What is known about a payload without decoding it. */
export interface EntryMeta {
  readonly format: string;
  readonly width: number;
  readonly height: number;
}

/** A payload with what is known about it. */
export interface Entry {
  readonly meta: EntryMeta;
  readonly payload: Uint8Array;
  /** SHA-256 of the payload. */
  readonly digest: string;
}

const magic = new TextEncoder().encode('FTC1');
const digestBytes = 32;
const headBytes = magic.length + digestBytes + 4;

/**
 * Layout of an entry: `FTC1`, SHA-256 over all that follows, length of the metadata (32 bit, little-endian), metadata as
 * JSON, payload. The digest covers the metadata too, so any damage shows.
 */
export function packEntry(meta: EntryMeta, payload: Uint8Array): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(meta));
  const entry = new Uint8Array(headBytes + json.length + payload.length);
  entry.set(magic);
  new DataView(entry.buffer).setUint32(magic.length + digestBytes, json.length, true);
  entry.set(json, headBytes);
  entry.set(payload, headBytes + json.length);
  entry.set(sha256(entry.subarray(magic.length + digestBytes)), magic.length);
  return entry;
}

/** Reads an entry back; `undefined` where it is damaged or not one of ours. */
export function unpackEntry(entry: Uint8Array): Entry | undefined {
  if (entry.length < headBytes || !equal(entry.subarray(0, magic.length), magic)) return undefined;
  const body = entry.subarray(magic.length + digestBytes);
  if (!equal(entry.subarray(magic.length, magic.length + digestBytes), sha256(body))) return undefined;
  const length = new DataView(body.buffer, body.byteOffset).getUint32(0, true);
  const meta = JSON.parse(new TextDecoder().decode(body.subarray(4, 4 + length))) as EntryMeta;
  const payload = body.subarray(4 + length);
  return { meta, payload, digest: Buffer.from(sha256(payload)).toString('hex') };
}

/** How much of an entry {@link metaFrom} needs at most. */
export const metaReach = 1024;

/** The metadata, from the first bytes of an entry and unchecked; `undefined` where these are not an entry's. */
export function metaFrom(start: Uint8Array): EntryMeta | undefined {
  if (start.length < headBytes || !equal(start.subarray(0, magic.length), magic)) return undefined;
  const length = new DataView(start.buffer, start.byteOffset).getUint32(magic.length + digestBytes, true);
  try {
    const json = new TextDecoder().decode(start.subarray(headBytes, headBytes + length));
    const meta = JSON.parse(json) as Partial<EntryMeta> | null;
    return typeof meta?.format === 'string' ? (meta as EntryMeta) : undefined;
  } catch {
    return undefined;
  }
}

function sha256(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest();
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
