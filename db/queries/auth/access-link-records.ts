import { and, asc, count, eq, gt, inArray, isNull, lt } from "drizzle-orm";
import { accessLinks } from "@/db/schema/account-tables";
import type { Db } from "@/db/store";
import type { AccessLinkKind } from "@/lib/domain/auth/access-link";

export type AccessLinkRow = typeof accessLinks.$inferSelect;
export type NewAccessLinkRow = typeof accessLinks.$inferInsert;

/** Neither used nor revoked nor expired. */
const isOpen = (now: number) =>
  and(isNull(accessLinks.usedAt), isNull(accessLinks.revokedAt), gt(accessLinks.expiresAt, now));

export async function insertAccessLink(tx: Db, link: NewAccessLinkRow): Promise<void> {
  await tx.insert(accessLinks).values(link);
}

/** The open link with this hash. */
export async function findOpenLink(db: Db, tokenHash: string, now: number): Promise<AccessLinkRow | undefined> {
  return (
    await db
      .select()
      .from(accessLinks)
      .where(and(eq(accessLinks.tokenHash, tokenHash), isOpen(now)))
  )[0];
}

/** Marks an open link used. Of two callers at the same time one gets it. */
export async function takeOpenLink(tx: Db, id: string, now: number): Promise<AccessLinkRow | undefined> {
  const [link] = await tx
    .update(accessLinks)
    .set({ usedAt: now })
    .where(and(eq(accessLinks.id, id), isOpen(now)))
    .returning();
  return link;
}

/** Records who the invited person became. */
export async function setLinkPerson(tx: Db, id: string, userId: string): Promise<void> {
  await tx.update(accessLinks).set({ userId }).where(eq(accessLinks.id, id));
}

/** Open links, the oldest first. */
export async function listOpenLinks(db: Db, kind: AccessLinkKind, now: number): Promise<AccessLinkRow[]> {
  return db
    .select()
    .from(accessLinks)
    .where(and(eq(accessLinks.kind, kind), isOpen(now)))
    .orderBy(asc(accessLinks.createdAt), asc(accessLinks.id));
}

export async function countOpenLinks(db: Db, kind: AccessLinkKind, now: number): Promise<number> {
  const [row] = await db
    .select({ number: count() })
    .from(accessLinks)
    .where(and(eq(accessLinks.kind, kind), isOpen(now)));
  return row?.number ?? 0;
}

/** @returns false when there is no such open link */
export async function revokeLink(tx: Db, kind: AccessLinkKind, id: string, now: number): Promise<boolean> {
  const revoked = await tx
    .update(accessLinks)
    .set({ revokedAt: now })
    .where(and(eq(accessLinks.kind, kind), eq(accessLinks.id, id), isOpen(now)))
    .returning({ id: accessLinks.id });
  return revoked.length > 0;
}

/** Revokes the open links that a person made, which would let somebody in after the person has left. */
export async function revokeLinksMadeBy(tx: Db, personId: string, now: number): Promise<void> {
  await tx
    .update(accessLinks)
    .set({ revokedAt: now })
    .where(and(eq(accessLinks.createdBy, personId), isOpen(now)));
}

/** Revokes the open links that an API token made, which would let in whoever had it. */
export async function revokeLinksOfToken(tx: Db, tokenId: string, now: number): Promise<void> {
  await tx
    .update(accessLinks)
    .set({ revokedAt: now })
    .where(and(eq(accessLinks.createdByToken, tokenId), isOpen(now)));
}

/** Revokes the open links that set a person's password. */
export async function revokeResetsOf(tx: Db, userId: string, now: number): Promise<void> {
  await tx
    .update(accessLinks)
    .set({ revokedAt: now })
    .where(and(eq(accessLinks.userId, userId), eq(accessLinks.kind, "reset"), isOpen(now)));
}

/** Deletes links that expired before `before`. @returns how many */
export async function deleteLinksBefore(tx: Db, before: number, limit: number): Promise<number> {
  const old = tx.select({ id: accessLinks.id }).from(accessLinks).where(lt(accessLinks.expiresAt, before)).limit(limit);
  const deleted = await tx.delete(accessLinks).where(inArray(accessLinks.id, old)).returning({ id: accessLinks.id });
  return deleted.length;
}
