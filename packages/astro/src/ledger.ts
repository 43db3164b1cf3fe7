/** A source that could not be read and was shipped as it is, or that could not be had at all. */
export interface Failure {
  name: string;
  /** The finished image's file name, where Astro has given it one. */
  output: string | undefined;
  /** Of a remote image that could not be had: where it is. */
  address?: string;
}

/** How an image came to be: made in this build, taken from a cache, or the source as it is. */
export type Origin = 'made' | 'cache' | 'source';

/** What happened to the images of one build. */
export class Ledger {
  readonly #made = new Map<string, Origin>();
  readonly #inputs = new Map<string, number>();
  readonly failures: Failure[] = [];
  #first: number | undefined;
  #last = 0;

  /** Work on images has begun. */
  begin(): void {
    this.#first ??= performance.now();
  }

  /** An image is there; the first report of it counts. */
  made(key: string, origin: Origin): void {
    if (!this.#made.has(key)) this.#made.set(key, origin);
  }

  /** Astro has received an image made from these bytes. */
  delivered(address: string, inputBytes: number): void {
    this.#inputs.set(address, inputBytes);
    this.#last = performance.now();
  }

  /** Where an image came from. One that nobody asked for here was in Astro's cache. */
  originOf(key: string): Origin {
    return this.#made.get(key) ?? 'cache';
  }

  /** Bytes of a source that was read, by its address. */
  inputBytes(address: string): number | undefined {
    return this.#inputs.get(address);
  }

  /** Milliseconds from the first image begun to the last delivered; 0 where there were none. */
  get wallMs(): number {
    return this.#first === undefined ? 0 : Math.max(0, this.#last - this.#first);
  }
}
