import { and, asc, desc, eq, inArray, isNull, lt, type SQL, sql } from "drizzle-orm";
import { deleteBatch } from "@/db/queries/shared/delete-batch";
import { isAfterCursor, slicePage } from "@/db/queries/shared/newest-first-page";
import { users } from "@/db/schema/account-tables";
import { notices } from "@/db/schema/alert-tables";
import type { Db } from "@/db/store";
import type { Role } from "@/lib/domain/auth/role";
import { isScopeWithin, parseScope, type ShopScope } from "@/lib/domain/auth/shop-scope";
import type { NoticeDetails, NoticeKind } from "@/lib/domain/notifications/notice";
import type { NoticeQuery } from "@/lib/domain/notifications/notice-requests";

export type NoticeRow = typeof notices.$inferSelect;

/** The maximum number of recipients of one notice. */
const MAX_USERS = 200;

/** Users with one of these roles who are not disabled, and which shops each may see. */
export async function listUsersWithRoles(
  db: Db,
  roles: readonly Role[],
): Promise<{ id: string; name: string; username: string; shops: ShopScope }[]> {
  const rows = await db
    .select({ id: users.id, name: users.name, username: users.username, shops: users.shops })
    .from(users)
    .where(and(inArray(users.role, [...roles]), isNull(users.disabledAt)))
    .orderBy(asc(users.id))
    .limit(MAX_USERS);
  return rows.map(({ shops, ...user }) => ({ ...user, shops: parseScope(shops) }));
}

/** The shops that a user may see; undefined when there is no such user, or it is disabled. */
export async function findShopsOfUser(db: Db, userId: string): Promise<ShopScope | undefined> {
  const [row] = await db
    .select({ shops: users.shops })
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.disabledAt)));
  return row && parseScope(row.shops);
}

/** Whose notices are read, and the shops that the user may see by now. */
export interface NoticeReader {
  id: string;
  shops: ShopScope;
}

/** Notices from a time in which the user saw more shops are left out. */
async function isReadableBy(db: Db, { id, shops }: NoticeReader): Promise<SQL | undefined> {
  const isOfUser = eq(notices.userId, id);
  if (shops.kind === "every") return isOfUser;
  const stored = await db.selectDistinct({ shops: notices.shops }).from(notices).where(isOfUser);
  const within = stored.flatMap((row) =>
    row.shops !== null && isScopeWithin(parseScope(row.shops), shops) ? row.shops : [],
  );
  return and(isOfUser, inArray(notices.shops, within));
}

/** The unread notice of a kind and key, into which further ones are merged. */
export async function findUnreadNotice(
  db: Db,
  userId: string,
  kind: NoticeKind,
  mergeKey: string,
): Promise<NoticeRow | undefined> {
  const [row] = await db
    .select()
    .from(notices)
    .where(
      and(eq(notices.userId, userId), eq(notices.kind, kind), eq(notices.mergeKey, mergeKey), isNull(notices.readAt)),
    );
  return row;
}

/** Inserts a notice; adds to an unread one of the same key that another node has inserted in the meantime. */
export async function upsertNotice(db: Db, row: NoticeRow): Promise<void> {
  await db
    .insert(notices)
    .values(row)
    .onConflictDoUpdate({
      target: [notices.userId, notices.kind, notices.mergeKey],
      targetWhere: sql`read_at is null`,
      set: { count: sql`${notices.count} + ${row.count}`, details: row.details, at: row.at, shops: row.shops },
    });
}

export async function addToNotice(
  db: Db,
  id: string,
  { details, ...columns }: Pick<NoticeRow, "count" | "at" | "shops"> & { details: NoticeDetails },
): Promise<void> {
  await db
    .update(notices)
    .set({ ...columns, details: JSON.stringify(details) })
    .where(eq(notices.id, id));
}

export async function findNotice(db: Db, id: string): Promise<NoticeRow | undefined> {
  const [row] = await db.select().from(notices).where(eq(notices.id, id));
  return row;
}

/** A page of a user's notices, newest first. */
export async function listNotices(
  db: Db,
  reader: NoticeReader,
  { cursor, limit, unread }: NoticeQuery,
): Promise<{ rows: NoticeRow[]; nextCursor: string | null }> {
  const rows = await db
    .select()
    .from(notices)
    .where(
      and(
        await isReadableBy(db, reader),
        unread ? isNull(notices.readAt) : undefined,
        isAfterCursor(notices.at, notices.id, cursor),
      ),
    )
    .orderBy(desc(notices.at), desc(notices.id))
    .limit(limit + 1);
  return slicePage(rows, limit, (row) => row);
}

/** Number of a user's unread notices, counted up to `most`. */
export async function countUnread(db: Db, reader: NoticeReader, limit: number): Promise<number> {
  const rows = await db
    .select({ id: notices.id })
    .from(notices)
    .where(and(await isReadableBy(db, reader), isNull(notices.readAt)))
    .limit(limit);
  return rows.length;
}

/** Marks these notices of a user as read; all of them when `ids` is undefined. */
export async function markRead(db: Db, userId: string, ids: readonly string[] | undefined, now: number): Promise<void> {
  await db
    .update(notices)
    .set({ readAt: now })
    .where(
      and(
        eq(notices.userId, userId),
        isNull(notices.readAt),
        ids === undefined ? undefined : inArray(notices.id, [...ids]),
      ),
    );
}

/** Deletes some of the notices last changed before an instant. @returns how many */
export function deleteNoticesBefore(db: Db, before: number, limit: number): Promise<number> {
  return deleteBatch(db, notices, notices.id, lt(notices.at, before), limit);
}
