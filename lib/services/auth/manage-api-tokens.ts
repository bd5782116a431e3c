import { randomUUID } from "node:crypto";
import { z } from "zod";
import { revokeLinksOfToken } from "@/db/queries/auth/access-link-records";
import {
  type ApiTokenRow,
  findApiTokenById,
  insertApiToken,
  listApiTokens,
  replaceApiTokenSecret,
  revokeApiToken as revokeRow,
} from "@/db/queries/auth/api-token-records";
import type { Db, Store } from "@/db/store";
import { hasPermission, ROLES } from "@/lib/domain/auth/role";
import { isInScope, limitToShops, parseScope, type ShopScope, serializeScope } from "@/lib/domain/auth/shop-scope";
import { DAY_MS, DEFAULT_TOKEN_DAYS, expiryOf, type TokenLifetime } from "@/lib/domain/auth/token-lifetime";
import {
  lifetimeOf,
  type NewTokenRequest,
  type TokenRotation,
  tokenNameSchema,
  tokenScopesSchema,
} from "@/lib/domain/auth/token-request";
import { leastRoleForScopes, parseScopes, requiredPermission, type TokenScope } from "@/lib/domain/auth/token-scope";
import { ConflictError, ForbiddenError, invalidField, NotFoundError } from "@/lib/domain/shared/errors";
import { message } from "@/lib/domain/shared/message";
import { parseInput } from "@/lib/domain/shared/parse-input";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type { TokenView } from "@/lib/operations/token-operations";
import { generateApiToken, hashApiToken } from "@/lib/server/auth/api-token-secret";

/** Limit of active tokens: more could not be supervised. */
const MAX_TOKENS = 100;
const HOUR_MS = 3_600_000;
/** Expired tokens are listed for so long, so that their owner sees why a program stopped. */
const EXPIRED_SHOWN_MS = 30 * DAY_MS;

const newTokenSchema = z
  .object({
    name: tokenNameSchema,
    role: z.enum(ROLES, message("shared.oneOf", { choices: ROLES })),
    scopes: tokenScopesSchema.nullable().default(null),
  })
  .superRefine(({ role, scopes }, context) => {
    for (const scope of scopes ?? []) {
      if (hasPermission(role, requiredPermission(scope))) continue;
      context.addIssue({ code: "custom", path: ["scopes"], message: message("auth.scopeNotOfRole", { role, scope }) });
    }
  });

/** Who creates or changes a token. One that is limited itself cannot give out more than it has. */
export interface TokenRequester {
  /** Null unless it is a token limited by scopes. */
  scopes: readonly TokenScope[] | null;
  shops: ShopScope;
  /** The person who asks, or whose token asks; undefined for the command line and for tokens tied to nobody. */
  personId?: string;
}

/** What a new token may see, and for how long. */
interface TokenLimits {
  shops: ShopScope;
  /** By default `DEFAULT_TOKEN_DAYS`. */
  lifetime?: TokenLifetime;
  /** The person whose rights bound it. */
  createdBy?: string;
}

/**
 * Creates an API token.
 *
 * @param input without scopes the token has all permissions of its role
 * @returns the token, which cannot be shown again
 * @throws InvalidShapeError when the name, the role or the scopes are invalid
 * @throws InvalidInputError when it would expire in the past or too far away
 */
export async function createApiToken(
  store: Store,
  input: z.input<typeof newTokenSchema>,
  limits: TokenLimits,
  now: number,
): Promise<string> {
  return (await insertNewToken(store, input, limits, now)).token;
}

/**
 * Creates an API token on request of the owner or of a token with the owner role.
 *
 * @param requester must not be limited by scopes: such a token could give itself more permissions. The new token
 * never does more than the requester's person
 * @throws ForbiddenError, ConflictError when there are too many active tokens
 * @throws InvalidInputError when it would see a shop that the requester does not see, or expire in the past
 */
export async function createScopedToken(
  store: Store,
  request: NewTokenRequest,
  requester: TokenRequester,
  now: number,
): Promise<TokenView & { token: string }> {
  requireUnlimited(requester);
  const { name, scopes, shops } = request;
  if (shops?.some((shop) => !isInScope(requester.shops, shop))) throw invalidField("shops", "auth.tokenShopsBeyond");
  const limits = {
    shops: shops ? limitToShops(shops) : requester.shops,
    lifetime: lifetimeOf(request),
    createdBy: requester.personId,
  };
  const { token, ...row } = await insertNewToken(
    store,
    { name, scopes, role: leastRoleForScopes(scopes) },
    limits,
    now,
  );
  return { ...toTokenView({ ...row, lastUsedAt: null, oldTokenUntil: null }), token };
}

/**
 * Gives a token another secret. The old one opens for `overlapHours` more, so that programs can be changed over without
 * a gap, but no longer than it would have.
 *
 * @returns the token with its new secret, which cannot be shown again
 * @throws ForbiddenError, NotFoundError
 * @throws InvalidInputError when it would expire in the past or too far away
 */
export async function rotateApiToken(
  store: Store,
  id: string,
  rotation: TokenRotation,
  requester: TokenRequester,
  now: number,
): Promise<TokenView & { token: string }> {
  requireUnlimited(requester);
  const token = generateApiToken();
  const row = await store.write(async (tx) => {
    const found = await findApiTokenById(tx, id);
    if (!found || !isWithin(found, requester)) throw new NotFoundError("token", id);
    tx.audit?.add({ before: describeToken(found) });
    const { tokenHash, ...rest } = found;
    // A token that was made without an end keeps having none, unless one is chosen.
    const lifetime = lifetimeOf(rotation) ?? (found.expiresAt === null ? "never" : { days: DEFAULT_TOKEN_DAYS });
    const expiresAt = requireExpiry(lifetime, now);
    const isExpired = found.expiresAt !== null && found.expiresAt <= now;
    const hasOverlap = rotation.overlapHours > 0 && !isExpired;
    const overlapEnd = Math.min(now + rotation.overlapHours * HOUR_MS, found.expiresAt ?? Number.POSITIVE_INFINITY);
    const oldTokenUntil = hasOverlap ? overlapEnd : null;
    const oldTokenHash = hasOverlap ? tokenHash : null;
    await replaceApiTokenSecret(tx, id, { tokenHash: hashApiToken(token), expiresAt, oldTokenHash, oldTokenUntil });
    return { ...rest, expiresAt, oldTokenUntil };
  });
  return { ...toTokenView(row), token };
}

/**
 * Active tokens that see no more than the requester, oldest first; expired ones for some days.
 *
 * @param madeBy only those of this person
 */
export async function listTokenViews(
  db: Db,
  requester: Pick<TokenRequester, "shops">,
  now: number,
  madeBy?: string,
): Promise<TokenView[]> {
  return (await listApiTokens(db))
    .filter(({ revokedAt, expiresAt }) => revokedAt === null && (expiresAt ?? now) > now - EXPIRED_SHOWN_MS)
    .filter((row) => isWithin(row, requester) && (madeBy === undefined || row.createdBy === madeBy))
    .map(toTokenView);
}

/** Revokes a token at once, and the open invitations and resets that it made. @throws NotFoundError when there is no active token with this id */
export async function revokeApiToken(
  store: Store,
  id: string,
  requester: Pick<TokenRequester, "shops">,
  now: number,
): Promise<void> {
  await store.write(async (tx) => {
    const found = await findApiTokenById(tx, id);
    if (!found || !isWithin(found, requester)) throw new NotFoundError("token", id);
    tx.audit?.add({ before: describeToken(found) });
    await revokeRow(tx, id, now);
    await revokeLinksOfToken(tx, id, now);
  });
}

/** For the audit log. */
function describeToken({ name, role, scopes, shops, expiresAt }: ApiTokenRow): Record<string, unknown> {
  return { name, role, scopes, shops, expiresAt: expiresAt === null ? null : toIsoBeijing(expiresAt) };
}

function requireUnlimited({ scopes }: TokenRequester): void {
  if (scopes !== null) throw new ForbiddenError("auth.scopedTokenCreates");
}

/** Whether a token sees no shop that the requester does not see. */
function isWithin({ shops }: Pick<ApiTokenRow, "shops">, requester: Pick<TokenRequester, "shops">): boolean {
  if (requester.shops.kind === "every") return true;
  const scope = parseScope(shops);
  return scope.kind === "some" && scope.shops.every((shop) => isInScope(requester.shops, shop));
}

function requireExpiry(lifetime: TokenLifetime, now: number): number | null {
  const expiresAt = expiryOf(lifetime, now);
  if (expiresAt === undefined) throw invalidField("lastDay", "auth.tokenLastDay");
  return expiresAt;
}

async function insertNewToken(
  store: Store,
  input: z.input<typeof newTokenSchema>,
  { shops, lifetime = { days: DEFAULT_TOKEN_DAYS }, createdBy }: TokenLimits,
  now: number,
) {
  const { name, role, scopes } = parseInput(newTokenSchema, input);
  const token = generateApiToken();
  const expiresAt = requireExpiry(lifetime, now);
  const row = {
    id: randomUUID(),
    name,
    role,
    scopes: scopes?.join(",") ?? null,
    shops: serializeScope(shops),
    createdBy: createdBy ?? null,
    createdAt: now,
    expiresAt,
  };
  await store.write(async (tx) => {
    const active = (await listApiTokens(tx)).filter(
      (each) => each.revokedAt === null && (each.expiresAt ?? now + 1) > now,
    );
    if (active.length >= MAX_TOKENS) throw new ConflictError("auth.tooManyTokens", { max: MAX_TOKENS });
    await insertApiToken(tx, { ...row, tokenHash: hashApiToken(token) });
    tx.audit?.add({ target: { kind: "token", id: row.id } });
  });
  return { ...row, token };
}

function toTokenView(row: Omit<ApiTokenRow, "revokedAt">): TokenView {
  const { id, name, role, scopes, createdAt, lastUsedAt, expiresAt, oldTokenUntil } = row;
  const shops = parseScope(row.shops);
  return {
    id,
    name,
    role,
    scopes: parseScopes(scopes),
    shops: shops.kind === "every" ? null : [...shops.shops],
    createdAt: toIsoBeijing(createdAt),
    lastUsedAt: lastUsedAt === null ? null : toIsoBeijing(lastUsedAt),
    expiresAt: expiresAt === null ? null : toIsoBeijing(expiresAt),
    oldSecretUntil: oldTokenUntil === null ? null : toIsoBeijing(oldTokenUntil),
  };
}
