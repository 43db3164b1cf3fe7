/** Blocks are made in steps of this size, so that one fits the next raster of about the same size too. */
const step = 256 * 1024;

/** Bytes of unused blocks that are kept. */
const keep = 64 * 1024 * 1024;

/**
 * Shared memory for rasters, used again and again. Left to the garbage collectors of all the threads that have seen a
 * block, dead blocks pile up by the hundred megabytes; and new memory costs its zeroing, a millisecond or two a raster.
 */
export class Blocks {
  readonly #free: SharedArrayBuffer[] = [];
  #size = 0;

  /** A block of at least that many bytes. What is in it is left over from before. */
  take(bytes: number): SharedArrayBuffer {
    const fitting = this.#free.filter(
      ({ byteLength }) => byteLength >= bytes && byteLength <= 2 * bytes + step,
    );
    const [first, ...rest] = fitting;
    if (first === undefined) return new SharedArrayBuffer(Math.ceil(bytes / step) * step);
    const best = rest.reduce((a, b) => (b.byteLength < a.byteLength ? b : a), first);
    this.#free.splice(this.#free.indexOf(best), 1);
    this.#size -= best.byteLength;
    return best;
  }

  /** Gives a block back, which nobody may use any more. */
  give(block: SharedArrayBuffer): void {
    if (this.#size + block.byteLength > keep || this.#free.includes(block)) return;
    this.#free.push(block);
    this.#size += block.byteLength;
  }

  clear(): void {
    this.#free.length = 0;
    this.#size = 0;
  }
}
