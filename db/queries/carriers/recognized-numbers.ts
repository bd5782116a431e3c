import { and, desc, gte, inArray, lt, lte } from "drizzle-orm";
import { deleteBatch } from "@/db/queries/shared/delete-batch";
import { numberRecognitions } from "@/db/schema/recognition-tables";
import type { Db } from "@/db/store";

/**
 * Kuaidi100's answers for numbers.
 *
 * @param numbers at most 500
 * @param since answers before this instant (ms) are left out
 * @returns codes by number, the most likely first; empty where no carrier fits
 */
export async function findRecognizedNumbers(
  db: Db,
  numbers: readonly string[],
  since: number,
): Promise<Map<string, string[]>> {
  if (numbers.length === 0) return new Map();
  const { number, carriers, askedAt } = numberRecognitions;
  const rows = await db
    .select({ number, carriers })
    .from(numberRecognitions)
    .where(and(inArray(number, [...numbers]), gte(askedAt, since)));
  return new Map(rows.map((row) => [row.number, JSON.parse(row.carriers) as string[]]));
}

export async function saveRecognizedNumber(
  db: Db,
  number: string,
  carriers: readonly string[],
  now: number,
): Promise<void> {
  const columns = { carriers: JSON.stringify(carriers), askedAt: now };
  await db
    .insert(numberRecognitions)
    .values({ number, ...columns })
    .onConflictDoUpdate({ target: numberRecognitions.number, set: columns });
}

/** Deletes some of the answers before an instant (ms). @returns how many */
export function deleteRecognizedNumbers(db: Db, before: number, limit: number): Promise<number> {
  const { number, askedAt } = numberRecognitions;
  return deleteBatch(db, numberRecognitions, number, lt(askedAt, before), limit);
}

/** Deletes some of the answers that are older than the newest `kept`. @returns how many */
export async function deleteSurplusRecognitions(db: Db, kept: number, limit: number): Promise<number> {
  const { number, askedAt } = numberRecognitions;
  const newest = db.select({ askedAt }).from(numberRecognitions).orderBy(desc(askedAt));
  const [newestSurplus] = await newest.offset(kept).limit(1);
  if (!newestSurplus) return 0;
  // Those of the same millisecond go with it: the limit is a bound, not an exact number.
  return deleteBatch(db, numberRecognitions, number, lte(askedAt, newestSurplus.askedAt), limit);
}
