/** Changed or deleted rows by table, of the database or of what else holds people's data (`archive`). */
export type ErasureCounts = Record<string, number>;

/** Adds to one of the counts. */
export function addCount(counts: ErasureCounts, name: string, rows: number): void {
  if (rows > 0) counts[name] = (counts[name] ?? 0) + rows;
}

/** Adds all of them. */
export function addCounts(counts: ErasureCounts, others: Readonly<ErasureCounts>): void {
  for (const [name, rows] of Object.entries(others)) addCount(counts, name, rows);
}
