import { store } from "@/db/open";
import { findApiToken, touchApiToken } from "@/db/queries/accounts";
import { isStorageFailure } from "@/db/storage-failure";
import type { Store } from "@/db/store";
import { ForbiddenError, UnauthorizedError } from "@/lib/domain/errors";
import { hasPermission, type Permission, type Role } from "@/lib/domain/role";
import { hashApiToken } from "./api-tokens";
import { type Auth, auth } from "./auth";
import { config } from "./config";
import { requireOwnOrigin } from "./own-origin";
import { findUserBySession } from "./session";

/** Who sent a request: a program with an API token, or a user's browser. */
export interface Caller {
  kind: "token" | "user";
  id: string;
  name: string;
  role: Role;
}

/** What callers are looked up in. */
export interface Door {
  store: Store;
  auth: Auth;
  publicUrl: string;
}

const SAFE_METHODS = ["GET", "HEAD", "OPTIONS"];
const TOUCH_EVERY_MS = 60_000;

/**
 * Who sent this request, by `Authorization: Bearer …` or by session cookie.
 *
 * @throws UnauthorizedError when nobody is known by what it carries
 * @throws ForbiddenError when its sender lacks the permission, or another site's page made the browser send it
 */
export async function authorize(
  request: Request,
  permission: Permission,
  door: Door = { store: store(), auth: auth(), publicUrl: config().publicUrl },
): Promise<Caller> {
  const caller = await identify(request, door);
  if (!hasPermission(caller.role, permission)) throw new ForbiddenError();
  return caller;
}

/** For what only people have, such as a browser. @throws ForbiddenError when a program asks */
export function requirePerson(caller: Caller): Caller {
  if (caller.kind !== "user") throw new ForbiddenError("只有登录的人能这样做，API 令牌不能。");
  return caller;
}

async function identify(request: Request, door: Door): Promise<Caller> {
  const authorization = request.headers.get("authorization");
  if (authorization !== null) return identifyToken(authorization, door.store, Date.now());
  const user = await findUserBySession(door.auth, request.headers);
  if (!user) throw new UnauthorizedError();
  if (!SAFE_METHODS.includes(request.method)) requireOwnOrigin(door.publicUrl, request.headers);
  return { kind: "user", id: user.id, name: user.name, role: user.role };
}

async function identifyToken(authorization: string, store: Store, now: number): Promise<Caller> {
  const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  const found = token && (await findApiToken(store.read, hashApiToken(token)));
  if (!found) throw new UnauthorizedError();
  if (now - (found.lastUsedAt ?? 0) >= TOUCH_EVERY_MS) {
    await store
      .write((tx) => touchApiToken(tx, found.id, now))
      .catch((error: unknown) => {
        // A full disk must not keep programs from reading.
        if (!isStorageFailure(error)) throw error;
      });
  }
  return { kind: "token", id: found.id, name: found.name, role: found.role };
}
