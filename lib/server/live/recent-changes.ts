/** The newest changes, each with its number, so that whoever was away for a moment can be told what it missed. */
export class RecentChanges {
  readonly #limit: number;
  #entries: { number: number; ids: readonly string[] }[] = [];
  #kept = 0;
  #last = 0;
  /** All changes after this number are still here. */
  #forgotten = 0;

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
    this.#kept += ids.length;
    if (this.#kept > this.#limit) this.#forgetOldest();
    return this.#last;
  }

  /** Each id that changed after the change of this number, once; undefined where that is no longer known. */
  after(number: number): string[] | undefined {
    if (!Number.isInteger(number) || number < this.#forgotten || number > this.#last) return undefined;
    const ids = new Set<string>();
    for (let index = this.#entries.length - 1; index >= 0; index -= 1) {
      const entry = this.#entries[index];
      if (!entry || entry.number <= number) break;
      for (const id of entry.ids) ids.add(id);
    }
    return [...ids];
  }

  /** A quarter at once, so that the array is seldom moved. */
  #forgetOldest(): void {
    let dropped = 0;
    while (this.#kept > this.#limit * 0.75 && dropped < this.#entries.length) {
      const entry = this.#entries[dropped];
      this.#kept -= entry?.ids.length ?? 0;
      this.#forgotten = entry?.number ?? this.#forgotten;
      dropped += 1;
    }
    this.#entries.splice(0, dropped);
  }
}
