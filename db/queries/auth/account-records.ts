import { and, asc, eq, inArray, isNull, type SQL } from "drizzle-orm";
import { accounts, apiTokens, users } from "@/db/schema/account-tables";
import type { Db } from "@/db/store";
import type { Role } from "@/lib/domain/auth/role";

/** better-auth's provider name of accounts with a password. */
export const CREDENTIAL = "credential";

export async function hasOwner(db: Db): Promise<boolean> {
  const owners = await db.select({ id: users.id }).from(users).where(eq(users.role, "owner")).limit(1);
  return owners.length > 0;
}

export interface UserRow {
  id: string;
  username: string;
  role: Role;
  createdAt: Date;
}

/** In the order of creation. */
export async function listUsers(db: Db): Promise<UserRow[]> {
  return db
    .select({ id: users.id, username: users.username, role: users.role, createdAt: users.createdAt })
    .from(users)
    .orderBy(asc(users.createdAt), asc(users.id));
}

export interface NewUserRow {
  id: string;
  /** Lower case. */
  username: string;
  passwordHash: string;
  role: Role;
  /** See `parseScope`. */
  shops?: string | null;
}

/** @returns false, without a change, when the user name or the id is taken */
export async function insertUser(tx: Db, user: NewUserRow, now: number): Promise<boolean> {
  const { id, username, role, shops } = user;
  const at = { createdAt: new Date(now), updatedAt: new Date(now) };
  const inserted = await tx
    .insert(users)
    .values({
      ...at,
      id,
      name: username,
      username,
      displayUsername: username,
      // better-auth requires an e-mail address; this domain can never receive mail.
      email: `${username}@users.invalid`,
      emailVerified: false,
      role,
      shops,
    })
    .onConflictDoNothing()
    .returning({ id: users.id });
  if (inserted.length === 0) return false;
  await tx.insert(accounts).values({
    ...at,
    id: `${CREDENTIAL}-${id}`,
    userId: id,
    accountId: id,
    providerId: CREDENTIAL,
    password: user.passwordHash,
  });
  return true;
}

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
};

/** What bounds a token besides its own columns: the rights of the person who made it. */
export interface TokenMaker {
  role: Role;
  shops: string | null;
}

/** A token that works: it is not revoked, and the person who made it is not disabled. */
export type ActiveTokenRow = ApiTokenRow & { maker: TokenMaker | null };

/** The active token with this hash. */
export async function findApiToken(db: Db, tokenHash: string): Promise<ActiveTokenRow | undefined> {
  return (await selectActiveTokens(db, eq(apiTokens.tokenHash, tokenHash)))[0];
}

/** Those of the tokens that are active. */
export async function findActiveTokens(db: Db, ids: readonly string[]): Promise<ActiveTokenRow[]> {
  return selectActiveTokens(db, inArray(apiTokens.id, [...ids]));
}

async function selectActiveTokens(db: Db, condition: SQL): Promise<ActiveTokenRow[]> {
  const rows = await db
    .select({ ...TOKEN_COLUMNS, makerRole: users.role, makerShops: users.shops })
    .from(apiTokens)
    .leftJoin(users, eq(users.id, apiTokens.createdBy))
    .where(and(condition, isNull(apiTokens.revokedAt), isNull(users.disabledAt)));
  return rows.map(({ makerRole, makerShops, ...token }) => ({
    ...token,
    maker: makerRole === null ? null : { role: makerRole, shops: makerShops },
  }));
}

/** All tokens, including revoked ones, in the order of creation. */
export async function listApiTokens(db: Db): Promise<ApiTokenRow[]> {
  return db.select(TOKEN_COLUMNS).from(apiTokens).orderBy(asc(apiTokens.createdAt), asc(apiTokens.id));
}

export interface NewApiTokenRow {
  id: string;
  name: string;
  tokenHash: string;
  role: Role;
  scopes?: string | null;
  shops?: string | null;
  createdBy?: string | null;
  createdAt: number;
}

export async function insertApiToken(tx: Db, token: NewApiTokenRow): Promise<void> {
  await tx.insert(apiTokens).values(token);
}

export async function recordApiTokenUse(tx: Db, id: string, now: number): Promise<void> {
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
