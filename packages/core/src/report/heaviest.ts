/** Keeps the heaviest of what it is given, in memory that does not grow with how much that is. */
export class Heaviest<T> {
  readonly #most: number;
  readonly #weight: (item: T) => number;
  #items: T[] = [];

  constructor(most: number, weight: (item: T) => number) {
    this.#most = most;
    this.#weight = weight;
  }

  add(item: T): void {
    this.#items.push(item);
    if (this.#items.length >= 4 * this.#most) this.#items = this.list();
  }

  /** Heaviest first; of two that weigh the same, the one that came first. */
  list(): T[] {
    return this.#items.toSorted((a, b) => this.#weight(b) - this.#weight(a)).slice(0, this.#most);
  }
}
