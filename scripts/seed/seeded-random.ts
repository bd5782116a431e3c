/** A random generator with the same results for the same seed: mulberry32. */
export class SeededRandom {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** At least 0, below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** An integer from 0 up to, not including, `end`. */
  integerBelow(end: number): number {
    return Math.floor(this.next() * end);
  }

  hex(length: number): string {
    let text = "";
    while (text.length < length) text += ((this.next() * 4_294_967_296) >>> 0).toString(16).padStart(8, "0");
    return text.slice(0, length);
  }
}

/** Picks by weight; `weights` are in the order of the items. */
export class WeightedPicker<Each> {
  readonly #ends: number[];
  readonly #each: readonly Each[];
  readonly #whole: number;

  constructor(each: readonly Each[], getWeight: (one: Each) => number) {
    let end = 0;
    this.#each = each;
    this.#ends = each.map((one) => (end += getWeight(one)));
    this.#whole = end;
  }

  pick(random: SeededRandom): Each {
    const at = random.next() * this.#whole;
    let index = 0;
    while ((this.#ends[index] ?? this.#whole) <= at && index < this.#each.length - 1) index += 1;
    return this.#each[index] as Each;
  }
}
