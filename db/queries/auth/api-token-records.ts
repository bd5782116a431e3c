import { and, asc, eq, gt, inArray, isNull, lte, or } from "drizzle-orm";
import { lockRows } from "@/db/lock-rows";
import { apiTokens, users } from "@/db/schema/account-tables";
import type { Db } from "@/db/store";
import type { Role } from "@/lib/domain/auth/role";

export interface ApiTokenRow {
  id: string;
  name: string;
  role: Role;
  /** Separated by commas; null: everything that the role allows. */
  scopes: string | null;
  /** See `parseScope`. */
  shops: string | null;
  /** Id of the person whose rights bound it; null: tied to nobody. */
  createdBy: string | null;
  createdAt: number;
  lastUsedAt: number | null;
  revokedAt: number | null;
  /** Null for a token without an end. */
  expiresAt: number | null;
  /** Until when the secret that a rotation replaced opens too; null without one. */
  oldTokenUntil: number | null;
}

const TOKEN_COLUMNS = {
  id: apiTokens.id,
  name: apiTokens.name,
  role: apiTokens.role,
  scopes: apiTokens.scopes,
  shops: apiTokens.shops,
  createdBy: apiTokens.createdBy,
  createdAt: apiTokens.createdAt,
  lastUsedAt: apiTokens.lastUsedAt,
  revokedAt: apiTokens.revokedAt,
  expiresAt: apiTokens.expiresAt,
  oldTokenUntil: apiTokens.oldTokenUntil,
};

/** What bounds a token besides its own columns: the rights of the person who made it. */
export interface TokenMaker {
  role: Role;
  shops: string | null;
}

/**
 * The token with this hash, unless it is revoked, or the person who made it is disabled; also by the hash of the
 * secret that a rotation replaced.
 */
export async function findApiToken(
  db: Db,
  tokenHash: string,
): Promise<(ApiTokenRow & { isOldSecret: boolean; maker: TokenMaker | null }) | undefined> {
  const { tokenHash: hash, oldTokenHash: oldHash } = apiTokens;
  const [row] = await db
    .select({ ...TOKEN_COLUMNS, tokenHash: hash, makerRole: users.role, makerShops: users.shops })
    .from(apiTokens)
    .leftJoin(users, eq(users.id, apiTokens.createdBy))
    .where(and(or(eq(hash, tokenHash), eq(oldHash, tokenHash)), isNull(apiTokens.revokedAt), isNull(users.disabledAt)));
  if (!row) return undefined;
  const { tokenHash: current, makerRole, makerShops, ...token } = row;
  const maker = makerRole === null ? null : { role: makerRole, shops: makerShops };
  return { ...token, isOldSecret: current !== tokenHash, maker };
}

/** Those of the tokens that work, with the hashes of their secrets: not revoked, not expired, and their maker is not disabled. */
export async function findActiveTokens(
  db: Db,
  ids: readonly string[],
  now: number,
): Promise<(ApiTokenRow & { tokenHash: string; oldTokenHash: string | null; maker: TokenMaker | null })[]> {
  const { id, expiresAt, revokedAt, tokenHash, oldTokenHash } = apiTokens;
  const rows = await db
    .select({ ...TOKEN_COLUMNS, tokenHash, oldTokenHash, makerRole: users.role, makerShops: users.shops })
    .from(apiTokens)
    .leftJoin(users, eq(users.id, apiTokens.createdBy))
    .where(
      and(
        inArray(id, [...ids]),
        isNull(revokedAt),
        or(isNull(expiresAt), gt(expiresAt, now)),
        isNull(users.disabledAt),
      ),
    );
  return rows.map(({ makerRole, makerShops, ...token }) => ({
    ...token,
    maker: makerRole === null ? null : { role: makerRole, shops: makerShops },
  }));
}

/** An active token. */
export async function findApiTokenById(db: Db, id: string): Promise<(ApiTokenRow & { tokenHash: string }) | undefined> {
  const [row] = await db
    .select({ ...TOKEN_COLUMNS, tokenHash: apiTokens.tokenHash })
    .from(apiTokens)
    .where(and(eq(apiTokens.id, id), isNull(apiTokens.revokedAt)));
  return row;
}

/** All tokens, including revoked and expired ones, in the order of creation. */
export async function listApiTokens(db: Db): Promise<ApiTokenRow[]> {
  return db.select(TOKEN_COLUMNS).from(apiTokens).orderBy(asc(apiTokens.createdAt), asc(apiTokens.id));
}

export interface NewApiTokenRow {
  id: string;
  name: string;
  tokenHash: string;
  role: Role;
  scopes?: string | null;
  /** See `parseScope`. */
  shops: string | null;
  createdBy?: string | null;
  createdAt: number;
  expiresAt?: number | null;
}

export async function insertApiToken(tx: Db, token: NewApiTokenRow): Promise<void> {
  await tx.insert(apiTokens).values(token);
}

export interface ReplacedSecret {
  tokenHash: string;
  expiresAt: number | null;
  oldTokenHash: string | null;
  oldTokenUntil: number | null;
}

/** Gives a token another secret. */
export async function replaceApiTokenSecret(tx: Db, id: string, replaced: ReplacedSecret): Promise<void> {
  await tx
    .update(apiTokens)
    .set({ ...replaced, expiryNoticeAt: null })
    .where(eq(apiTokens.id, id));
}

/** Records that a token was used, unless another request is recording it. */
export async function recordApiTokenUse(tx: Db, id: string, now: number): Promise<void> {
  const select = tx.select({ id: apiTokens.id }).from(apiTokens).where(eq(apiTokens.id, id));
  if ((await lockRows(select, { skipLocked: true })).length === 0) return;
  await tx.update(apiTokens).set({ lastUsedAt: now }).where(eq(apiTokens.id, id));
}

/** @returns false when no active token has this id */
export async function revokeApiToken(tx: Db, id: string, now: number): Promise<boolean> {
  const revoked = await tx
    .update(apiTokens)
    .set({ revokedAt: now })
    .where(and(eq(apiTokens.id, id), isNull(apiTokens.revokedAt)))
    .returning({ id: apiTokens.id });
  return revoked.length > 0;
}

/** Marks the active tokens that expire between `now` and `until` and of which nobody was told, and returns them. */
export async function claimExpiringTokens(
  tx: Db,
  { now, until }: { now: number; until: number },
): Promise<Pick<ApiTokenRow, "id" | "name" | "shops">[]> {
  const { expiresAt, expiryNoticeAt, revokedAt, id, name, shops } = apiTokens;
  return tx
    .update(apiTokens)
    .set({ expiryNoticeAt: now })
    .where(and(isNull(revokedAt), isNull(expiryNoticeAt), gt(expiresAt, now), lte(expiresAt, until)))
    .returning({ id, name, shops });
}
