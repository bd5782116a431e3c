import { and, asc, count, desc, eq, gt, inArray, isNotNull, isNull, max, not } from "drizzle-orm";
import { lockRows } from "@/db/lock-rows";
import { isDemoColleague } from "@/db/queries/onboarding/demo-colleagues";
import { accounts, apiTokens, passkeys, sessions, twoFactors, users } from "@/db/schema/account-tables";
import type { Db } from "@/db/store";
import type { Role } from "@/lib/domain/auth/role";
import { CREDENTIAL } from "./account-records";

export interface PersonRow {
  id: string;
  username: string;
  role: Role;
  /** See `parseScope`. */
  shops: string | null;
  disabledAt: number | null;
  disabledBy: string | null;
  lastSignInAt: number | null;
  /** Whether signing in takes a code of an authenticator app besides the password. */
  twoFactorEnabled: boolean | null;
  createdAt: Date;
}

const PERSON_COLUMNS = {
  id: users.id,
  username: users.username,
  role: users.role,
  shops: users.shops,
  disabledAt: users.disabledAt,
  disabledBy: users.disabledBy,
  lastSignInAt: users.lastSignInAt,
  twoFactorEnabled: users.twoFactorEnabled,
  createdAt: users.createdAt,
};

/** In the order of creation, without the demo's colleagues. */
export async function listPeople(db: Db): Promise<PersonRow[]> {
  return db.select(PERSON_COLUMNS).from(users).where(not(isDemoColleague)).orderBy(asc(users.createdAt), asc(users.id));
}

export async function findPerson(db: Db, id: string): Promise<PersonRow | undefined> {
  return (await db.select(PERSON_COLUMNS).from(users).where(eq(users.id, id)))[0];
}

/** @param username in lower case */
export async function findPersonByName(db: Db, username: string): Promise<PersonRow | undefined> {
  return (await db.select(PERSON_COLUMNS).from(users).where(eq(users.username, username)))[0];
}

/**
 * Ids of the owners who may sign in and see every shop. Locked until the transaction ends, so that two changes at the
 * same time cannot both leave none.
 */
export async function lockFullOwners(tx: Db): Promise<string[]> {
  const isFullOwner = and(eq(users.role, "owner"), isNull(users.disabledAt), isNull(users.shops));
  const rows = await lockRows(tx.select({ id: users.id }).from(users).where(isFullOwner).orderBy(asc(users.id)), {
    of: users,
  });
  return rows.map(({ id }) => id);
}

export type PersonChange = Partial<Pick<PersonRow, "role" | "shops" | "disabledAt" | "disabledBy">>;

export async function updatePerson(tx: Db, id: string, change: PersonChange, now: number): Promise<void> {
  await tx
    .update(users)
    .set({ ...change, updatedAt: new Date(now) })
    .where(eq(users.id, id));
}

/** @returns false, without a change, when the person is unknown or disabled */
export async function recordSignIn(tx: Db, id: string, now: number): Promise<boolean> {
  const updated = await tx
    .update(users)
    .set({ lastSignInAt: now })
    .where(and(eq(users.id, id), isNull(users.disabledAt)))
    .returning({ id: users.id });
  return updated.length > 0;
}

/** Replaces the password, or gives one to a person who had none. */
export async function setPassword(tx: Db, userId: string, passwordHash: string, now: number): Promise<void> {
  const at = new Date(now);
  const updated = await tx
    .update(accounts)
    .set({ password: passwordHash, updatedAt: at })
    .where(and(eq(accounts.userId, userId), eq(accounts.providerId, CREDENTIAL)))
    .returning({ id: accounts.id });
  if (updated.length > 0) return;
  await tx.insert(accounts).values({
    id: `${CREDENTIAL}-${userId}`,
    userId,
    accountId: userId,
    providerId: CREDENTIAL,
    password: passwordHash,
    createdAt: at,
    updatedAt: at,
  });
}

export interface SessionRow {
  id: string;
  userId: string;
  ipAddress: string | null;
  userAgent: string | null;
  createdAt: Date;
  updatedAt: Date;
}

const SESSION_COLUMNS = {
  id: sessions.id,
  userId: sessions.userId,
  ipAddress: sessions.ipAddress,
  userAgent: sessions.userAgent,
  createdAt: sessions.createdAt,
  updatedAt: sessions.updatedAt,
};

/** The sessions of a person that have not expired, the one used last first. */
export async function listSessions(db: Db, userId: string, now: number): Promise<SessionRow[]> {
  return db
    .select(SESSION_COLUMNS)
    .from(sessions)
    .where(and(eq(sessions.userId, userId), gt(sessions.expiresAt, new Date(now))))
    .orderBy(desc(sessions.updatedAt), asc(sessions.id));
}

/** The sessions of a person: how many, and when the newest began. */
export interface SessionSum {
  number: number;
  newest: Date | null;
}

/** The sessions of each person that were used after `usedAfter`. */
export async function sumSessions(db: Db, usedAfter: number, now: number): Promise<Map<string, SessionSum>> {
  const rows = await db
    .select({ userId: sessions.userId, number: count(), newest: max(sessions.createdAt) })
    .from(sessions)
    .where(and(gt(sessions.updatedAt, new Date(usedAfter)), gt(sessions.expiresAt, new Date(now))))
    .groupBy(sessions.userId);
  return new Map(rows.map(({ userId, ...sum }) => [userId, sum]));
}

/** How many passkeys each person has. */
export async function countPasskeys(db: Db): Promise<Map<string, number>> {
  const rows = await db.select({ userId: passkeys.userId, number: count() }).from(passkeys).groupBy(passkeys.userId);
  return new Map(rows.map(({ userId, number }) => [userId, number]));
}

/**
 * Removes the authenticator app, the recovery codes and the passkeys of a person, and what the identity provider vouched
 * for: the password is enough again.
 */
export async function deleteFactors(tx: Db, userId: string, now: number): Promise<void> {
  await tx.delete(twoFactors).where(eq(twoFactors.userId, userId));
  await tx.delete(passkeys).where(eq(passkeys.userId, userId));
  await tx.update(accounts).set({ hasSecondFactor: null }).where(eq(accounts.userId, userId));
  await tx
    .update(users)
    .set({ twoFactorEnabled: false, updatedAt: new Date(now) })
    .where(eq(users.id, userId));
}

/** @returns how many there were */
export async function deleteSessions(tx: Db, userId: string): Promise<number> {
  return (await tx.delete(sessions).where(eq(sessions.userId, userId)).returning({ id: sessions.id })).length;
}

/** @returns false when the person has no such session */
export async function deleteSession(tx: Db, userId: string, id: string): Promise<boolean> {
  const deleted = await tx
    .delete(sessions)
    .where(and(eq(sessions.userId, userId), eq(sessions.id, id)))
    .returning({ id: sessions.id });
  return deleted.length > 0;
}

/** Those of the sessions that have not expired, with what their persons may do. */
export async function findSessionsOf(
  db: Db,
  ids: readonly string[],
  now: number,
): Promise<(SessionRow & Pick<PersonRow, "role" | "shops">)[]> {
  return db
    .select({ ...SESSION_COLUMNS, role: users.role, shops: users.shops })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(inArray(sessions.id, [...ids]), gt(sessions.expiresAt, new Date(now)), isNull(users.disabledAt)));
}

/** Those of the people who are disabled. */
export async function findDisabled(db: Db, ids: readonly string[]): Promise<string[]> {
  const isDisabled = and(inArray(users.id, [...ids]), isNotNull(users.disabledAt));
  return (await db.select({ id: users.id }).from(users).where(isDisabled)).map(({ id }) => id);
}

/** What bounds work that a user or token asked for. */
export interface AskerState {
  /** Of the user, or of the person who made the token. */
  role: Role;
  shops: string | null;
  disabledAt: number | null;
}

/** Undefined when a user is unknown, or a token is tied to nobody. */
export async function findAskerState(db: Db, kind: "user" | "token", id: string): Promise<AskerState | undefined> {
  const columns = { role: users.role, shops: users.shops, disabledAt: users.disabledAt };
  if (kind === "user") return (await db.select(columns).from(users).where(eq(users.id, id)))[0];
  const maker = await db
    .select(columns)
    .from(apiTokens)
    .innerJoin(users, eq(users.id, apiTokens.createdBy))
    .where(eq(apiTokens.id, id));
  return maker[0];
}
