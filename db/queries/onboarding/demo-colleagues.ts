import { like } from "drizzle-orm";
import { insertUser } from "@/db/queries/auth/account-records";
import { users } from "@/db/schema/account-tables";
import { problemCases } from "@/db/schema/flag-tables";
import type { Db } from "@/db/store";

const PREFIX = "demo ";

export const colleagueId = (name: string) => `${PREFIX}${name}`;

/** Who worked on the cases of the demo's past: rows of `user` for their names, with which nobody can sign in. */
export const isDemoColleague = like(users.id, `${PREFIX}%`);

/** Adds those that are not there. @param now in ms since 1970 UTC */
export async function insertDemoColleagues(tx: Db, names: readonly string[], now: number): Promise<void> {
  for (const name of names) {
    const id = colleagueId(name);
    await insertUser(tx, { id, username: id, name, passwordHash: null, role: "support", shops: null }, now);
  }
  await tx.update(users).set({ disabledAt: now }).where(isDemoColleague);
}

/** Adds again those who work on stored cases. @param now in ms since 1970 UTC */
export async function restoreDemoColleagues(tx: Db, now: number): Promise<void> {
  const { assigneeId } = problemCases;
  const rows = await tx
    .selectDistinct({ id: assigneeId })
    .from(problemCases)
    .where(like(assigneeId, `${PREFIX}%`));
  const names = rows.flatMap(({ id }) => id?.slice(PREFIX.length) ?? []);
  await insertDemoColleagues(tx, names, now);
}

export async function deleteDemoColleagues(tx: Db): Promise<void> {
  await tx.delete(users).where(isDemoColleague);
}
