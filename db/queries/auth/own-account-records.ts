import { and, asc, eq, isNotNull, ne } from "drizzle-orm";
import { accounts, passkeys, sessions, users } from "@/db/schema/account-tables";
import type { Db } from "@/db/store";
import type { Role } from "@/lib/domain/auth/role";
import { CREDENTIAL } from "./account-records";

export interface OwnAccountRow {
  id: string;
  username: string;
  name: string;
  role: Role;
  language: string | null;
  twoFactorEnabled: boolean | null;
}

export async function findOwnAccount(db: Db, id: string): Promise<OwnAccountRow | undefined> {
  const { username, name, role, language, twoFactorEnabled } = users;
  const [row] = await db
    .select({ id: users.id, username, name, role, language, twoFactorEnabled })
    .from(users)
    .where(eq(users.id, id));
  return row;
}

export async function findPasswordHash(db: Db, userId: string): Promise<string | null> {
  const isCredential = and(eq(accounts.userId, userId), eq(accounts.providerId, CREDENTIAL));
  const [row] = await db
    .select({ password: accounts.password })
    .from(accounts)
    .where(and(isCredential, isNotNull(accounts.password)));
  return row?.password ?? null;
}

export interface PasskeyRow {
  id: string;
  name: string | null;
  createdAt: Date | null;
}

/** In the order of creation. */
export async function listPasskeys(db: Db, userId: string): Promise<PasskeyRow[]> {
  const { id, name, createdAt } = passkeys;
  return db
    .select({ id, name, createdAt })
    .from(passkeys)
    .where(eq(passkeys.userId, userId))
    .orderBy(asc(passkeys.createdAt), asc(passkeys.id));
}

export async function updateOwnAccount(
  tx: Db,
  id: string,
  change: { name?: string; language?: string | null },
  now: number,
): Promise<void> {
  await tx
    .update(users)
    .set({ ...change, updatedAt: new Date(now) })
    .where(eq(users.id, id));
}

export async function confirmSession(tx: Db, id: string, now: number): Promise<void> {
  await tx
    .update(sessions)
    .set({ confirmedAt: new Date(now) })
    .where(eq(sessions.id, id));
}

/** Ends the sessions of a person except one. @returns how many there were */
export async function deleteOtherSessions(tx: Db, userId: string, keptId: string): Promise<number> {
  const deleted = await tx
    .delete(sessions)
    .where(and(eq(sessions.userId, userId), ne(sessions.id, keptId)))
    .returning({ id: sessions.id });
  return deleted.length;
}
