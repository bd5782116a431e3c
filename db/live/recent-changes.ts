/** The newest changes with their numbers, so that a reader can catch up after a short interruption. */
export class RecentChanges {
  readonly #limit: number;
  #entries: { number: number; ids: readonly string[] }[] = [];
  #idCount = 0;
  #last = 0;
  /** All changes after this number are stored. */
  #lastDropped = 0;

  /** @param limit the maximum number of stored ids */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Number of the newest change; 0 before the first. */
  get last(): number {
    return this.#last;
  }

  /** @returns the number of this change */
  add(ids: readonly string[]): number {
    this.#last += 1;
    this.#entries.push({ number: this.#last, ids });
    this.#idCount += ids.length;
    if (this.#idCount > this.#limit) this.#dropOldest();
    return this.#last;
  }

  /** The distinct ids changed after this number; undefined when those changes are no longer stored. */
  after(number: number): string[] | undefined {
    if (!Number.isInteger(number) || number < this.#lastDropped || number > this.#last) return undefined;
    const ids = new Set<string>();
    for (let index = this.#entries.length - 1; index >= 0; index -= 1) {
      const entry = this.#entries[index];
      if (!entry || entry.number <= number) break;
      for (const id of entry.ids) ids.add(id);
    }
    return [...ids];
  }

  /** Drops a quarter at once, so that the array is rarely shifted. */
  #dropOldest(): void {
    let dropped = 0;
    while (this.#idCount > this.#limit * 0.75 && dropped < this.#entries.length) {
      const entry = this.#entries[dropped];
      this.#idCount -= entry?.ids.length ?? 0;
      this.#lastDropped = entry?.number ?? this.#lastDropped;
      dropped += 1;
    }
    this.#entries.splice(0, dropped);
  }
}
