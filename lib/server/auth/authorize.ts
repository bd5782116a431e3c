import { store } from "@/db/open-store";
import { findApiToken, recordApiTokenUse } from "@/db/queries/auth/api-token-records";
import { isStorageFailure } from "@/db/storage-failure";
import type { Store } from "@/db/store";
import type { Caller } from "@/lib/domain/auth/caller";
import { hasPermission, type Permission, type Role } from "@/lib/domain/auth/role";
import { parseScope } from "@/lib/domain/auth/shop-scope";
import { scopesForRoute, type TokenScope } from "@/lib/domain/auth/token-scope";
import { ForbiddenError, SecondFactorRequiredError, UnauthorizedError } from "@/lib/domain/shared/errors";
import { formatBeijingTime } from "@/lib/domain/time/beijing-time";
import type { Operation } from "@/lib/operations/operation";
import { noteAuditCaller } from "@/lib/server/audit/audit-context";
import { noteCaller } from "@/lib/server/http/open-responses";
import { countPersonRequest, countRequest } from "@/lib/server/http/rate-limit";
import { config } from "@/lib/server/runtime/config";
import { hashApiToken } from "./api-token-secret";
import { type Auth, auth } from "./auth";
import { requireSameOrigin } from "./same-origin";
import { findUserBySession, lacksSecondFactor, type SessionUser } from "./session";
import { toTokenRights } from "./token-rights";

/** Where callers are looked up. */
export interface AuthDependencies {
  store: Store;
  auth: Auth;
  publicUrl: string;
}

/** What a user needs who has to set up a second factor first; the rest of it are better-auth's own routes. */
const SETUP_ROUTES = [
  "GET /api/account",
  "POST /api/account/confirmation",
  "GET /api/auth/passkey/generate-register-options",
];
const SAFE_METHODS = ["GET", "HEAD", "OPTIONS"];
const TOKEN_USE_INTERVAL_MS = 60_000;

/**
 * Identifies the caller by `Authorization: Bearer …` or by session cookie, and checks the
 * permission.
 *
 * @throws UnauthorizedError when the token or session is missing or unknown
 * @throws ForbiddenError when the caller lacks the permission, or another site's page made the
 * browser send the request
 * @throws SecondFactorRequiredError when the user has to set up a second factor first
 * @throws TooManyAttemptsError when a token or a person has used up the requests of this minute
 */
export async function authorize(
  request: Request,
  needed: Permission | Pick<Operation, "permission" | "scope">,
  dependencies: AuthDependencies = { store: store(), auth: auth(), publicUrl: config().publicUrl },
): Promise<Caller> {
  const { permission, scope } = typeof needed === "string" ? { permission: needed } : needed;
  const { grantedRole, ...caller } = await identify(request, dependencies);
  if (!hasPermission(grantedRole, permission)) throw new ForbiddenError();
  if (caller.scopes)
    requireScope(caller.scopes, scopesForRoute(request.method, new URL(request.url).pathname, permission, scope));
  noteCaller(request, caller);
  return caller;
}

/** A caller with the role that was granted to its token or user, before scopes. */
type IdentifiedCaller = Caller & { grantedRole: Role };

/** @throws ForbiddenError unless the token has one of the scopes */
function requireScope(scopes: readonly TokenScope[], neededScopes: readonly TokenScope[]): void {
  if (neededScopes.some((scope) => scopes.includes(scope))) return;
  throw new ForbiddenError("auth.scopeMissing", { scopes: neededScopes });
}

async function identify(request: Request, dependencies: AuthDependencies): Promise<IdentifiedCaller> {
  if (request.headers.has("authorization")) return identifyToken(request, dependencies.store, Date.now());
  const user = await findUserBySession(dependencies.auth, request.headers);
  if (!user) throw new UnauthorizedError();
  noteAuditCaller({ kind: "user", id: user.id, name: user.name, shops: user.shops });
  await countPersonRequest(user.id);
  if (!SAFE_METHODS.includes(request.method)) requireSameOrigin(dependencies.publicUrl, request.headers);
  const isSetup = SETUP_ROUTES.includes(`${request.method} ${new URL(request.url).pathname}`);
  if (!isSetup && (await lacksSecondFactor(dependencies.store.read, user))) throw new SecondFactorRequiredError();
  return { ...toCaller(user), grantedRole: user.role };
}

/** Somebody who is signed in, as a caller. */
export function toCaller({ id, name, role, shops, confirmedAt, sessionId }: SessionUser): Caller {
  return { kind: "user", id, name, role, scopes: null, shops, confirmedAt, personId: id, sessionId };
}

/** @throws UnauthorizedError for a token that has expired, and for a secret that was replaced */
function requireValid(
  token: { expiresAt: number | null; isOldSecret: boolean; oldTokenUntil: number | null },
  now: number,
) {
  const { expiresAt, isOldSecret, oldTokenUntil } = token;
  if (isOldSecret && (oldTokenUntil ?? 0) <= now) throw new UnauthorizedError("auth.tokenReplaced");
  if (expiresAt !== null && expiresAt <= now) {
    throw new UnauthorizedError("auth.tokenExpired", { at: formatBeijingTime(expiresAt) });
  }
}

/** The hash of a request's token; undefined for one without, or of another form than `Bearer …`. */
export function readSecretHash(request: Request): string | undefined {
  const token = /^Bearer +(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  return token && hashApiToken(token);
}

async function identifyToken(request: Request, store: Store, now: number): Promise<IdentifiedCaller> {
  const secretHash = readSecretHash(request);
  const apiToken = secretHash && (await findApiToken(store.read, secretHash));
  if (!apiToken) throw new UnauthorizedError();
  noteAuditCaller({ kind: "token", id: apiToken.id, name: apiToken.name, shops: parseScope(apiToken.shops) });
  requireValid(apiToken, now);
  await countRequest(request, apiToken.id);
  if (now - (apiToken.lastUsedAt ?? 0) >= TOKEN_USE_INTERVAL_MS) {
    await store
      .write((tx) => recordApiTokenUse(tx, apiToken.id, now))
      .catch((error: unknown) => {
        // A full disk must not stop programs from reading.
        if (!isStorageFailure(error)) throw error;
      });
  }
  const { id, name, createdBy } = apiToken;
  return { kind: "token", id, name, ...toTokenRights(apiToken), personId: createdBy ?? undefined, secretHash };
}
