import { randomUUID } from "node:crypto";
import { z } from "zod";
import { insertApiToken, listApiTokens, revokeApiToken as revokeRow } from "@/db/queries/auth/account-records";
import type { Db, Store } from "@/db/store";
import { hasPermission, ROLES } from "@/lib/domain/auth/role";
import {
  leastRoleForScopes,
  parseScopes,
  requiredPermission,
  TOKEN_SCOPES,
  type TokenScope,
  type TokenView,
} from "@/lib/domain/auth/token-scope";
import { ConflictError, ForbiddenError, NotFoundError } from "@/lib/domain/shared/errors";
import { message } from "@/lib/domain/shared/message";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { generateApiToken, hashApiToken } from "@/lib/server/auth/api-token-secret";

/** Limit of active tokens: more could not be supervised. */
const MAX_TOKENS = 100;
const MAX_NAME_LENGTH = 60;

const scopesSchema = z
  .array(z.enum(TOKEN_SCOPES, message("shared.oneOf", { choices: TOKEN_SCOPES })), message("auth.scopesNotList"))
  .min(1, message("auth.scopesEmpty"))
  .transform((scopes) => TOKEN_SCOPES.filter((scope) => scopes.includes(scope)));

const newTokenSchema = z
  .object({
    name: z
      .string(message("auth.tokenNameMissing"))
      .trim()
      .min(1, message("auth.tokenNameMissing"))
      .max(MAX_NAME_LENGTH, message("auth.tokenNameTooLong", { max: MAX_NAME_LENGTH })),
    role: z.enum(ROLES, message("shared.oneOf", { choices: ROLES })),
    scopes: scopesSchema.nullable().default(null),
  })
  .superRefine(({ role, scopes }, context) => {
    for (const scope of scopes ?? []) {
      if (hasPermission(role, requiredPermission(scope))) continue;
      context.addIssue({ code: "custom", path: ["scopes"], message: message("auth.scopeNotOfRole", { role, scope }) });
    }
  });

/** What the owner submits: the token gets the lowest role that its scopes need. */
export const scopedTokenSchema = z.object(
  { name: newTokenSchema.shape.name, scopes: scopesSchema },
  { error: message("auth.tokenForm") },
);

/**
 * Creates an API token.
 *
 * @param input without scopes the token has all permissions of its role
 * @returns the token, which cannot be shown again
 * @throws ZodError when the name, the role or the scopes are invalid
 */
export async function createApiToken(
  store: Store,
  input: z.input<typeof newTokenSchema>,
  now: number,
): Promise<string> {
  return (await insertNewToken(store, input, now)).token;
}

/**
 * Creates an API token on request of the owner or of a token with the owner role.
 *
 * @param requester must not be limited by scopes: such a token could give itself more permissions. The new token
 * never does more than the requester's person
 * @throws ForbiddenError, ConflictError when there are too many active tokens
 */
export async function createScopedToken(
  store: Store,
  request: z.output<typeof scopedTokenSchema>,
  requester: { scopes: readonly TokenScope[] | null; personId?: string },
  now: number,
): Promise<TokenView & { token: string }> {
  if (requester.scopes !== null) throw new ForbiddenError("auth.scopedTokenCreates");
  const { token, ...row } = await insertNewToken(
    store,
    { ...request, role: leastRoleForScopes(request.scopes) },
    now,
    requester.personId,
  );
  return { ...toTokenView({ ...row, lastUsedAt: null }), token };
}

/** Active tokens, oldest first. @param madeBy only those of this person */
export async function listTokenViews(db: Db, madeBy?: string): Promise<TokenView[]> {
  return (await listApiTokens(db))
    .filter(({ revokedAt, createdBy }) => revokedAt === null && (madeBy === undefined || createdBy === madeBy))
    .map(toTokenView);
}

/** Revokes a token at once. @throws NotFoundError when there is no active token with this id */
export async function revokeApiToken(store: Store, id: string, now: number): Promise<void> {
  if (!(await store.write((tx) => revokeRow(tx, id, now)))) throw new NotFoundError("token", id);
}

async function insertNewToken(store: Store, input: z.input<typeof newTokenSchema>, now: number, createdBy?: string) {
  const { name, role, scopes } = newTokenSchema.parse(input);
  const token = generateApiToken();
  const row = { id: randomUUID(), name, role, scopes: scopes?.join(",") ?? null, createdBy, createdAt: now };
  await store.write(async (tx) => {
    const active = (await listApiTokens(tx)).filter(({ revokedAt }) => revokedAt === null);
    if (active.length >= MAX_TOKENS) throw new ConflictError("auth.tooManyTokens", { max: MAX_TOKENS });
    await insertApiToken(tx, { ...row, tokenHash: hashApiToken(token) });
  });
  return { ...row, token };
}

function toTokenView(row: Pick<TokenView, "id" | "name" | "role"> & StoredColumns): TokenView {
  const { id, name, role, scopes, createdAt, lastUsedAt } = row;
  return {
    id,
    name,
    role,
    scopes: parseScopes(scopes),
    createdAt: toIsoBeijing(createdAt),
    lastUsedAt: lastUsedAt === null ? null : toIsoBeijing(lastUsedAt),
  };
}

interface StoredColumns {
  scopes: string | null;
  createdAt: number;
  lastUsedAt: number | null;
}
