import { and, eq } from "drizzle-orm";
import { accounts } from "@/db/schema/account-tables";
import type { Db } from "@/db/store";
import { findPerson, type PersonRow } from "./people-records";

/** Somebody at an identity provider. */
export interface Identity {
  provider: string;
  issuer: string;
  subject: string;
}

/**
 * Who signs in with this identity. One that was linked before its issuer was kept is from now on of this issuer.
 *
 * @returns null when the same subject of another issuer is linked
 */
export async function findPersonOfIdentity(tx: Db, identity: Identity): Promise<PersonRow | null | undefined> {
  const { provider, issuer, subject } = identity;
  const [row] = await tx
    .select({ id: accounts.id, userId: accounts.userId, issuer: accounts.issuer })
    .from(accounts)
    .where(and(eq(accounts.providerId, provider), eq(accounts.accountId, subject)));
  if (!row) return undefined;
  if (row.issuer === null) await tx.update(accounts).set({ issuer }).where(eq(accounts.id, row.id));
  return (row.issuer ?? issuer) === issuer ? findPerson(tx, row.userId) : null;
}

/** The subject of the person at the provider; null when there is none. */
export async function findSubject(db: Db, userId: string, provider: string): Promise<string | null> {
  const rows = await db
    .select({ subject: accounts.accountId })
    .from(accounts)
    .where(and(eq(accounts.userId, userId), eq(accounts.providerId, provider)));
  return rows[0]?.subject ?? null;
}

export interface LinkedIdentity {
  subject: string;
  /** Whether the provider vouched for a second factor at the last sign-in; null before one. */
  hasSecondFactor: boolean | null;
}

/** The identities of all people at the provider, by the person's id. */
export async function listIdentities(db: Db, provider: string): Promise<Map<string, LinkedIdentity>> {
  const rows = await db
    .select({ userId: accounts.userId, subject: accounts.accountId, hasSecondFactor: accounts.hasSecondFactor })
    .from(accounts)
    .where(eq(accounts.providerId, provider));
  return new Map(rows.map(({ userId, ...identity }) => [userId, identity]));
}

/** Keeps whether the provider vouches for a second factor of the person. */
export async function noteSecondFactor(tx: Db, identity: Identity, hasSecondFactor: boolean): Promise<void> {
  const { provider, subject } = identity;
  await tx
    .update(accounts)
    .set({ hasSecondFactor })
    .where(and(eq(accounts.providerId, provider), eq(accounts.accountId, subject)));
}

/** For a person who has no identity of the provider, and an identity that is nobody's. */
export async function insertIdentity(tx: Db, userId: string, identity: Identity, now: number): Promise<void> {
  const { provider, issuer, subject } = identity;
  const at = { createdAt: new Date(now), updatedAt: new Date(now) };
  await tx.insert(accounts).values({
    ...at,
    id: `${provider}-${userId}`,
    userId,
    accountId: subject,
    providerId: provider,
    issuer,
  });
}

/** @returns the subject; null when there was none */
export async function deleteIdentity(tx: Db, userId: string, provider: string): Promise<string | null> {
  const deleted = await tx
    .delete(accounts)
    .where(and(eq(accounts.userId, userId), eq(accounts.providerId, provider)))
    .returning({ subject: accounts.accountId });
  return deleted[0]?.subject ?? null;
}
