import { and, desc, gte, inArray, lt } from "drizzle-orm";
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

/** Deletes the answers before an instant (ms), and all but the newest `limit`. */
export async function deleteRecognizedNumbers(db: Db, before: number, limit: number): Promise<void> {
  const { askedAt } = numberRecognitions;
  await db.delete(numberRecognitions).where(lt(askedAt, before));
  const [newestTooMany] = await db
    .select({ askedAt })
    .from(numberRecognitions)
    .orderBy(desc(askedAt))
    .offset(limit)
    .limit(1);
  // Those of the same millisecond go with it: the limit is a bound, not an exact number.
  if (newestTooMany) await db.delete(numberRecognitions).where(lt(askedAt, newestTooMany.askedAt + 1));
}
