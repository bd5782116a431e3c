import type { TimeBudget } from "@/lib/spreadsheet/time-budget";
import type { XlsxArchive } from "./xlsx-archive";

/** A merged cell of several rows: its first column, from 0, and its first and last line. */
interface Merge {
  column: number;
  first: number;
  last: number;
}

const NAME = Buffer.from("mergeCell ");
const TAG = /<(?:\w{1,20}:)?mergeCell\s[^>]{0,200}?ref="\$?([A-Z]{1,3})\$?(\d{1,7}):\$?[A-Z]{1,3}\$?(\d{1,7})"/g;
/** The longest beginning of a tag that the next chunk may complete. */
const TAIL_BYTES = 256;
/** People merge some cells; a file with more was not made by hand, and is read without them. */
const MAX_MERGES = 100_000;

/**
 * The merged cells of a sheet that go over several rows. They are written behind the rows, so the part is unpacked once
 * more; it is only searched, not parsed.
 *
 * @param maxColumns merged cells further to the right are left out
 * @throws UnreadableFileError when it takes longer than the budget
 */
export async function readMerges(
  archive: XlsxArchive,
  path: string,
  maxColumns: number,
  budget: TimeBudget,
): Promise<Merge[]> {
  const merges: Merge[] = [];
  let tail: Buffer = Buffer.alloc(0);
  for await (const chunk of archive.read(path)) {
    const bytes = Buffer.concat([tail, chunk]);
    let end = Math.max(0, bytes.length - TAIL_BYTES);
    if (bytes.includes(NAME)) {
      const text = bytes.toString("latin1");
      end = Math.max(end, text.lastIndexOf("<"));
      for (const found of text.matchAll(TAG)) {
        const [tag, letters = "", from, to] = found;
        end = Math.max(end, found.index + tag.length);
        const merge = { column: parseLetters(letters), first: Number(from), last: Number(to) };
        if (merge.last > merge.first && merge.column < maxColumns) merges.push(merge);
      }
      if (merges.length > MAX_MERGES) return [];
    }
    tail = bytes.subarray(end);
    if (budget.shouldYield) await budget.yieldToEventLoop();
  }
  return merges.toSorted((left, right) => left.first - right.first);
}

function parseLetters(letters: string): number {
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/**
 * Follows the rows of a sheet in their order and tells which cells belong to a merged cell that begins above. One that
 * begins in an empty row, which is not among them, has no content.
 */
export class MergeTracker {
  #next = 0;
  #lineAbove = 0;
  readonly #active = new Map<number, Merge>();

  constructor(readonly merges: readonly Merge[]) {}

  /** Columns, from 0. */
  columnsFromAbove(line: number): number[] {
    for (let merge = this.merges[this.#next]; merge && merge.first < line; merge = this.merges[this.#next]) {
      if (merge.first === this.#lineAbove) this.#active.set(merge.column, merge);
      this.#next += 1;
    }
    this.#lineAbove = line;
    const columns: number[] = [];
    for (const { column, last } of this.#active.values()) {
      if (last >= line) columns.push(column);
      else this.#active.delete(column);
    }
    return columns;
  }
}
