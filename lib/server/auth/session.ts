import { headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { store } from "@/db/open-store";
import { hasOwner } from "@/db/queries/auth/account-records";
import { hasPermission, type Permission, ROLES, type Role } from "@/lib/domain/auth/role";
import { isSessionLive } from "@/lib/domain/auth/session-age";
import { parseScope, type ShopScope } from "@/lib/domain/auth/shop-scope";
import { notePageReader } from "@/lib/server/http/page-readers";
import { config } from "@/lib/server/runtime/config";
import { type Auth, auth } from "./auth";

export interface SessionUser {
  id: string;
  name: string;
  username: string;
  role: Role;
  /** The shops whose parcels the user may see and change. */
  shops: ShopScope;
  /** When the user last signed in or confirmed to be there, in ms. */
  confirmedAt?: number;
  sessionId: string;
}

/** The user of the session cookie in `headers`; undefined when the session is missing or has ended, or the user is disabled. */
export async function findUserBySession(
  auth: Auth,
  headers: Headers,
  now = Date.now(),
): Promise<SessionUser | undefined> {
  const signedIn = await auth.api.getSession({ headers });
  if (!signedIn) return undefined;
  const { user, session } = signedIn;
  const role = ROLES.find((role) => role === user.role);
  if (!isSessionLive(session, config().sessionAges, now) || !role || user.disabledAt) return undefined;
  // Null is every shop; a user who was read without the column sees none.
  if (user.shops === undefined) return undefined;
  notePageReader(headers.get("cookie"), user.id);
  return {
    id: user.id,
    name: user.name,
    username: user.username ?? user.name,
    role,
    shops: parseScope(user.shops),
    confirmedAt: session.confirmedAt?.getTime(),
    sessionId: session.id,
  };
}

/** The user who opens this page; undefined when not signed in. */
export async function findSessionUser(): Promise<SessionUser | undefined> {
  return findUserBySession(auth(), await headers());
}

/**
 * The user who opens this page. Redirects to the sign-in page, to the setup page while there is no
 * owner; when the permission is missing, the page is replaced by one that says so.
 */
export async function requireUser(permission: Permission = "read"): Promise<SessionUser> {
  const user = await findSessionUser();
  if (!user) redirect((await hasOwner(store().read)) ? "/login" : "/setup");
  if (!hasPermission(user.role, permission)) forbidden();
  return user;
}
