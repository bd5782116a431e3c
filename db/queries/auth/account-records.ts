import { asc, eq } from "drizzle-orm";
import { accounts, users } from "@/db/schema/account-tables";
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
  /** Null for somebody who signs in without a password. */
  passwordHash: string | null;
  role: Role;
  /** By default the user name. */
  name?: string;
  /** See `parseScope`. */
  shops: string | null;
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
      name: user.name ?? username,
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
  if (user.passwordHash === null) return true;
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
