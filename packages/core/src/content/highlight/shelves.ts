import type { Cache } from '../../cache/cache.ts';
import { sha256 } from '../../util/digest.ts';
import { codeMeta, keptDays, noteDays, noteUse } from './register.ts';

/**
 * Blocks are small and many: a file for each would cost more than highlighting does. They stand on sixteen shelves by the
 * first digit of their key, an entry of the cache each (docs/decisions/0009-content-cache-and-threads.md).
 */
const shelfCount = 16;

/** Bytes of a shelf at most: those used longest ago go first. With all sixteen that is 40,000 blocks and more. */
const maxShelfBytes = 4 * 1024 * 1024;

const dayMs = 24 * 60 * 60 * 1000;
const keyBytes = 16;
/** A record's head: key, day of last use, flags, length of the text (32 bits each, little-endian). */
const headBytes = keyBytes + 12;

/** A block as it is kept. */
export interface Kept {
  readonly text: string;
  readonly gaveUp: boolean;
  readonly unknown: boolean;
}

interface Book {
  day: number;
  readonly flags: number;
  readonly bytes: Uint8Array;
}

interface Shelf {
  readonly books: Map<string, Book>;
  /** Something on it is new. */
  changed: boolean;
}

/** Highlighted blocks between runs. */
export class Shelves {
  readonly #cache: Cache;
  readonly #name: string;
  readonly #shelves = new Map<string, Promise<Shelf>>();
  readonly #today: number;

  /** @param name everything but the blocks themselves that results depend on. */
  constructor(cache: Cache, name: string, now: number = Date.now()) {
    this.#cache = cache;
    this.#name = name;
    this.#today = Math.floor(now / dayMs);
  }

  async get(key: string): Promise<Kept | undefined> {
    const shelf = await this.#shelf(key);
    const book = shelf.books.get(shortened(key));
    if (book === undefined) return undefined;
    if (this.#today - book.day >= noteDays) {
      book.day = this.#today;
      shelf.changed = true;
    }
    const { flags, bytes } = book;
    return { text: decode(bytes), gaveUp: (flags & 1) !== 0, unknown: (flags & 2) !== 0 };
  }

  async put(key: string, { text, gaveUp, unknown }: Kept): Promise<void> {
    const shelf = await this.#shelf(key);
    const flags = Number(gaveUp) | (Number(unknown) << 1);
    shelf.books.set(shortened(key), { day: this.#today, flags, bytes: Buffer.from(text) });
    shelf.changed = true;
  }

  /** Writes the shelves something was put on, with what other processes have put there meanwhile. */
  async store(): Promise<void> {
    for (const [digit, shelved] of this.#shelves) {
      const shelf = await shelved;
      if (!shelf.changed) continue;
      shelf.changed = false;
      this.#cache.update(entryOf(this.#name, digit), codeMeta, (payload) => {
        for (const [key, book] of unpack(payload)) {
          if (!shelf.books.has(key)) shelf.books.set(key, book);
        }
        prune(shelf.books, this.#today);
        return pack(shelf.books);
      });
    }
    if (this.#shelves.size > 0) await noteUse(this.#cache, this.#name, this.#today, entriesOf);
    await this.#cache.settled();
  }

  #shelf(key: string): Promise<Shelf> {
    const digit = key.charAt(0);
    let shelf = this.#shelves.get(digit);
    if (shelf === undefined) {
      shelf = this.#read(digit).then((books) => ({ books, changed: false }));
      this.#shelves.set(digit, shelf);
    }
    return shelf;
  }

  async #read(digit: string): Promise<Map<string, Book>> {
    return unpack((await this.#cache.get(entryOf(this.#name, digit)))?.payload);
  }
}

function entryOf(name: string, digit: string): string {
  return sha256(`code ${shelfCount} ${digit} ${name}`);
}

function entriesOf(name: string): string[] {
  return Array.from({ length: shelfCount }, (_, index) => entryOf(name, index.toString(16)));
}

/** Drops what was not used for long, and the oldest of what is too much. */
function prune(books: Map<string, Book>, today: number): void {
  let size = 0;
  const newestFirst = [...books].toSorted(([, a], [, b]) => b.day - a.day);
  for (const [key, { day, bytes }] of newestFirst) {
    size += headBytes + bytes.length;
    if (today - day > keptDays || size > maxShelfBytes) books.delete(key);
  }
}

function shortened(key: string): string {
  return key.slice(0, keyBytes * 2);
}

function decode(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

function pack(books: ReadonlyMap<string, Book>): Uint8Array {
  let size = 0;
  for (const { bytes } of books.values()) size += headBytes + bytes.length;
  const packed = Buffer.alloc(size);
  let at = 0;
  for (const [key, { day, flags, bytes }] of books) {
    packed.write(key, at, 'hex');
    packed.writeUInt32LE(day, at + keyBytes);
    packed.writeUInt32LE(flags, at + keyBytes + 4);
    packed.writeUInt32LE(bytes.length, at + keyBytes + 8);
    packed.set(bytes, at + headBytes);
    at += headBytes + bytes.length;
  }
  return packed;
}

/** The entry's digest has been checked: what it holds is whole. */
function unpack(payload: Uint8Array | undefined): Map<string, Book> {
  if (payload === undefined) return new Map();
  const packed = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
  const books = new Map<string, Book>();
  for (let at = 0; at + headBytes <= packed.length;) {
    const key = packed.toString('hex', at, at + keyBytes);
    const day = packed.readUInt32LE(at + keyBytes);
    const flags = packed.readUInt32LE(at + keyBytes + 4);
    const end = at + headBytes + packed.readUInt32LE(at + keyBytes + 8);
    books.set(key, { day, flags, bytes: packed.subarray(at + headBytes, end) });
    at = end;
  }
  return books;
}
