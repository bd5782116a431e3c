import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { store } from "@/db/open-store";
import { hasOwner } from "@/db/queries/auth/account-records";
import { hasPermission, type Permission, ROLES, type Role } from "@/lib/domain/auth/role";
import { type Auth, auth, MAX_SESSION_S } from "./auth";

/** A session that nobody used for this long has ended. */
const MAX_IDLE_MS = 8 * 3_600_000;

export interface SessionUser {
  id: string;
  name: string;
  username: string;
  role: Role;
}

/** Whose session cookie `headers` carry, if it is a living one's. */
export async function findUserBySession(
  auth: Auth,
  headers: Headers,
  now = Date.now(),
): Promise<SessionUser | undefined> {
  const found = await auth.api.getSession({ headers });
  if (!found) return undefined;
  const { user, session } = found;
  const isTooOld = now - session.createdAt.getTime() > MAX_SESSION_S * 1_000;
  const isIdle = now - session.updatedAt.getTime() > MAX_IDLE_MS;
  const role = ROLES.find((role) => role === user.role);
  if (isTooOld || isIdle || !role) return undefined;
  return { id: user.id, name: user.name, username: user.username ?? user.name, role };
}

/** Who looks at this page, if anybody is signed in. */
export async function findSessionUser(): Promise<SessionUser | undefined> {
  return findUserBySession(auth(), await headers());
}

/**
 * Who looks at this page. Sends everybody else to sign in, to the set-up while there is no owner,
 * and those who may not see it to the overview.
 */
export async function requireUser(permission: Permission = "read"): Promise<SessionUser> {
  const user = await findSessionUser();
  if (!user) redirect((await hasOwner(store().read)) ? "/login" : "/setup");
  if (!hasPermission(user.role, permission)) redirect("/");
  return user;
}
