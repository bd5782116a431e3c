import { createHash } from "node:crypto";
import type { RowBatch } from "./moved-table";
import { findRowEnd } from "./row-format";

/** What a table holds, whatever the order of its rows. */
export interface TableDigest {
  rows: number;
  /** The sum of the SHA-256 of each row's bytes, in eight parts modulo 2^32; hex. */
  hash: string;
}

const PARTS = 8;

/** Counts and hashes rows. */
export class RowDigest {
  readonly #sums = new Uint32Array(PARTS);
  #rows = 0;

  add({ bytes, rows }: RowBatch): void {
    this.#rows += rows;
    for (let start = 0; start < bytes.length; ) {
      const end = findRowEnd(bytes, start);
      const hash = createHash("sha256").update(bytes.subarray(start, end)).digest();
      for (let part = 0; part < PARTS; part += 1) {
        this.#sums[part] = (this.#sums[part] ?? 0) + hash.readUInt32BE(part * 4);
      }
      start = end;
    }
  }

  result(): TableDigest {
    const hash = [...this.#sums].map((sum) => sum.toString(16).padStart(8, "0")).join("");
    return { rows: this.#rows, hash };
  }
}

/** Counts and hashes all rows. */
export async function digestRows(batches: AsyncIterable<RowBatch>): Promise<TableDigest> {
  const digest = new RowDigest();
  for await (const batch of batches) digest.add(batch);
  return digest.result();
}
