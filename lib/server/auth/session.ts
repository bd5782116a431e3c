import { headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { store } from "@/db/open-store";
import { hasOwner } from "@/db/queries/auth/account-records";
import { findSecondFactorDemand } from "@/db/queries/auth/second-factor-records";
import type { Db } from "@/db/store";
import { hasPermission, type Permission, ROLES, type Role } from "@/lib/domain/auth/role";
import { findDueTime } from "@/lib/domain/auth/second-factor";
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
  /** In ms. */
  createdAt: number;
  /** Whether the session began with a second factor, or one is asked for besides the password. */
  hasSecondFactor: boolean;
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
    createdAt: user.createdAt.getTime(),
    hasSecondFactor: session.hasSecondFactor === true || user.twoFactorEnabled === true,
  };
}

/** Until when the user may go on without a second factor, in ms since 1970 UTC; null: always. */
export async function findSecondFactorDue(db: Db, user: SessionUser): Promise<number | null> {
  return user.hasSecondFactor ? null : findDueTime(await findSecondFactorDemand(db), user);
}

/** Whether nothing is open to the user before a second factor is set up. */
export async function lacksSecondFactor(db: Db, user: SessionUser, now = Date.now()): Promise<boolean> {
  const due = await findSecondFactorDue(db, user);
  return due !== null && due <= now;
}

/** The user who opens this page; undefined when not signed in. */
export async function findSessionUser(): Promise<SessionUser | undefined> {
  return findUserBySession(auth(), await headers());
}

/**
 * The user who opens this page. Redirects to the sign-in page, to the setup page while there is no
 * owner, to the page that sets up a second factor where one is missing; when the permission is missing, the page is replaced by one that says so.
 *
 * @param reach `every-shop` for what concerns every shop
 */
export async function requireUser(
  permission: Permission = "read",
  reach: "own-shops" | "every-shop" = "own-shops",
): Promise<SessionUser> {
  const user = await findSessionUser();
  if (!user) redirect((await hasOwner(store().read)) ? "/login" : "/setup");
  if (await lacksSecondFactor(store().read, user)) redirect("/second-factor");
  if (!hasPermission(user.role, permission) || (reach === "every-shop" && user.shops.kind !== "every")) forbidden();
  return user;
}
