/** What has been done since `createFerrotype`. */
export interface Summary {
  /** Different sources used. */
  readonly sources: number;
  /** Variants made or taken from the cache. */
  readonly variants: number;
  /** Bytes of the sources. */
  readonly bytesBefore: number;
  /** Bytes of the variants. */
  readonly bytesAfter: number;
  /** Variants that came from the cache. */
  readonly fromCache: number;
  /** Sources decoded. */
  readonly decoded: number;
  /** Variants encoded. */
  readonly encoded: number;
  /** Milliseconds in which at least one call was under way. */
  readonly wallMs: number;
}

/** Counts what is done. */
export class Tally {
  #bytesAfter = 0;
  #fromCache = 0;
  #decoded = 0;
  #encoded = 0;
  readonly #sources = new Map<string, number>();
  #open = 0;
  #since = 0;
  #busyMs = 0;

  source(digest: string, bytes: number): void {
    this.#sources.set(digest, bytes);
  }

  decoded(): void {
    this.#decoded++;
  }

  /** A variant was encoded. */
  made(bytes: number): void {
    this.#encoded++;
    this.#bytesAfter += bytes;
  }

  /** A variant came from the cache. */
  cached(bytes: number): void {
    this.#fromCache++;
    this.#bytesAfter += bytes;
  }

  /** A call begins; the returned function ends it. */
  begin(): () => void {
    if (this.#open++ === 0) this.#since = performance.now();
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      if (--this.#open === 0) this.#busyMs += performance.now() - this.#since;
    };
  }

  summary(): Summary {
    const running = this.#open > 0 ? performance.now() - this.#since : 0;
    return {
      sources: this.#sources.size,
      variants: this.#encoded + this.#fromCache,
      bytesBefore: [...this.#sources.values()].reduce((sum, bytes) => sum + bytes, 0),
      bytesAfter: this.#bytesAfter,
      fromCache: this.#fromCache,
      decoded: this.#decoded,
      encoded: this.#encoded,
      wallMs: Math.round(this.#busyMs + running),
    };
  }
}
