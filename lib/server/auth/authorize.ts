import { store } from "@/db/open-store";
import { findApiToken, recordApiTokenUse } from "@/db/queries/auth/account-records";
import { isStorageFailure } from "@/db/storage-failure";
import type { Store } from "@/db/store";
import { hasPermission, type Permission, type Role } from "@/lib/domain/auth/role";
import { parseScopes, restrictRole, scopesForRoute, type TokenScope } from "@/lib/domain/auth/token-scope";
import { ForbiddenError, UnauthorizedError } from "@/lib/domain/shared/errors";
import { countRequest } from "@/lib/server/http/rate-limit";
import { config } from "@/lib/server/runtime/config";
import { hashApiToken } from "./api-token-secret";
import { type Auth, auth } from "./auth";
import { requireSameOrigin } from "./same-origin";
import { findUserBySession } from "./session";

/** Who sent a request: a program with an API token, or a user's browser. */
export interface Caller {
  kind: "token" | "user";
  id: string;
  name: string;
  /** What decides what is seen and done: of a narrowed token the least that its scopes need. */
  role: Role;
  /** What a token is narrowed to; null where its role alone decides, as with a user. */
  scopes: readonly TokenScope[] | null;
}

/** What callers are looked up in. */
export interface AuthDependencies {
  store: Store;
  auth: Auth;
  publicUrl: string;
}

const SAFE_METHODS = ["GET", "HEAD", "OPTIONS"];
const TOKEN_USE_INTERVAL_MS = 60_000;

/**
 * Who sent this request, by `Authorization: Bearer …` or by session cookie.
 *
 * @throws UnauthorizedError when nobody is known by what it carries
 * @throws ForbiddenError when its sender lacks the permission, or another site's page made the browser send it
 * @throws TooManyAttemptsError when a token has had its requests of this minute
 */
export async function authorize(
  request: Request,
  permission: Permission,
  door: AuthDependencies = { store: store(), auth: auth(), publicUrl: config().publicUrl },
): Promise<Caller> {
  const { grantedRole, ...caller } = await identify(request, door);
  if (!hasPermission(grantedRole, permission)) throw new ForbiddenError();
  if (caller.scopes)
    requireScope(caller.scopes, scopesForRoute(request.method, new URL(request.url).pathname, permission));
  return caller;
}

/** For what only people have, such as a browser. @throws ForbiddenError when a program asks */
export function requirePerson(caller: Caller): Caller {
  if (caller.kind !== "user") throw new ForbiddenError("只有登录的人能这样做，API 令牌不能。");
  return caller;
}

/** A caller, and the role that decides what it may ask for at all. */
type IdentifiedCaller = Caller & { grantedRole: Role };

/** @throws ForbiddenError unless the token has one of the scopes */
function requireScope(scopes: readonly TokenScope[], wanted: readonly TokenScope[]): void {
  if (wanted.some((scope) => scopes.includes(scope))) return;
  throw new ForbiddenError(`这个令牌的范围不够，做这件事需要 ${wanted.join(" 或 ")}。请店主另建一个令牌。`);
}

async function identify(request: Request, door: AuthDependencies): Promise<IdentifiedCaller> {
  const authorization = request.headers.get("authorization");
  if (authorization !== null) return identifyToken(request, authorization, door.store, Date.now());
  const user = await findUserBySession(door.auth, request.headers);
  if (!user) throw new UnauthorizedError();
  if (!SAFE_METHODS.includes(request.method)) requireSameOrigin(door.publicUrl, request.headers);
  return { kind: "user", id: user.id, name: user.name, role: user.role, grantedRole: user.role, scopes: null };
}

async function identifyToken(
  request: Request,
  authorization: string,
  store: Store,
  now: number,
): Promise<IdentifiedCaller> {
  const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  const found = token && (await findApiToken(store.read, hashApiToken(token)));
  if (!found) throw new UnauthorizedError();
  await countRequest(request, found.id);
  if (now - (found.lastUsedAt ?? 0) >= TOKEN_USE_INTERVAL_MS) {
    await store
      .write((tx) => recordApiTokenUse(tx, found.id, now))
      .catch((error: unknown) => {
        // A full disk must not keep programs from reading.
        if (!isStorageFailure(error)) throw error;
      });
  }
  const { id, name, role } = found;
  const scopes = parseScopes(found.scopes);
  return { kind: "token", id, name, role: restrictRole(role, scopes), grantedRole: role, scopes };
}
