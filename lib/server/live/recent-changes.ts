/** The newest changes, each with its number, so that whoever was away for a moment can be told what it missed. */
export class RecentChanges {
  readonly #limit: number;
  #entries: { number: number; ids: readonly string[] }[] = [];
  #idCount = 0;
  #last = 0;
  /** All changes after this number are still here. */
  #lastDropped = 0;

  /** @param limit how many ids are kept at most */
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

  /** Each id that changed after the change of this number, once; undefined where that is no longer known. */
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

  /** A quarter at once, so that the array is seldom moved. */
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
