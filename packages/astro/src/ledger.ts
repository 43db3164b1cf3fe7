/** A source that could not be read and was shipped as it is. */
export interface Failure {
  name: string;
  /** The finished image's file name, where Astro has given it one. */
  output: string | undefined;
}

/** What happened to the images of one build. */
export class Ledger {
  readonly #made = new Map<string, boolean>();
  readonly #inputs = new Map<string, number>();
  readonly failures: Failure[] = [];
  #first: number | undefined;
  #last = 0;

  /** Work on images has begun. */
  begin(): void {
    this.#first ??= performance.now();
  }

  /** An image is there; the first report of it counts. */
  made(key: string, fromCache: boolean): void {
    if (!this.#made.has(key)) this.#made.set(key, fromCache);
  }

  /** Astro has received an image made from these bytes. */
  delivered(address: string, inputBytes: number): void {
    this.#inputs.set(address, inputBytes);
    this.#last = performance.now();
  }

  /** Whether an image was made in this build; one that was not came out of a cache. */
  isFresh(key: string): boolean {
    return this.#made.get(key) === false;
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
