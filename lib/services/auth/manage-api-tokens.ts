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
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { generateApiToken, hashApiToken } from "@/lib/server/auth/api-token-secret";

/** More living tokens than anybody keeps an eye on. */
const MAX_TOKENS = 100;

const scopesSchema = z
  .array(z.enum(TOKEN_SCOPES, `范围只能是 ${TOKEN_SCOPES.join("、")}。`), "scopes 请写范围的列表。")
  .min(1, "请至少选一个范围。")
  .transform((scopes) => TOKEN_SCOPES.filter((scope) => scopes.includes(scope)));

const newTokenSchema = z
  .object({
    name: z.string("请填写令牌名称").trim().min(1, "请填写令牌名称").max(60, "令牌名称最多 60 个字符"),
    role: z.enum(ROLES, `角色只能是 ${ROLES.join("、")}`),
    scopes: scopesSchema.nullable().default(null),
  })
  .superRefine(({ role, scopes }, context) => {
    for (const scope of scopes ?? []) {
      if (hasPermission(role, requiredPermission(scope))) continue;
      context.addIssue({ code: "custom", path: ["scopes"], message: `角色 ${role} 用不了范围 ${scope}。` });
    }
  });

/** What the owner asks for: a token acts in the least role that its scopes need. */
export const scopedTokenSchema = z.object(
  { name: newTokenSchema.shape.name, scopes: scopesSchema },
  { error: '请写令牌的名称和范围，如 {"name": "ERP", "scopes": ["read", "orders"]}。' },
);

/**
 * Makes a key for a program.
 *
 * @param input without scopes it may whatever its role may
 * @returns the token, which cannot be shown again
 * @throws ZodError when the name, the role or the scopes break the rules
 */
export async function createApiToken(
  store: Store,
  input: z.input<typeof newTokenSchema>,
  now: number,
): Promise<string> {
  return (await insertNewToken(store, input, now)).token;
}

/**
 * Makes a key for a program, as the owner or a token of the owner's asks for it.
 *
 * @param asker a narrowed token may make none: it would widen itself
 * @throws ForbiddenError, ConflictError when there are too many
 */
export async function createScopedToken(
  store: Store,
  wish: z.output<typeof scopedTokenSchema>,
  asker: { scopes: readonly TokenScope[] | null },
  now: number,
): Promise<TokenView & { token: string }> {
  if (asker.scopes !== null) throw new ForbiddenError("限定了范围的令牌不能再建令牌，请由店主来建。");
  const { token, ...row } = await insertNewToken(store, { ...wish, role: leastRoleForScopes(wish.scopes) }, now);
  return { ...toTokenView({ ...row, lastUsedAt: null }), token };
}

/** Living tokens, in the order in which they were made. */
export async function listTokenViews(db: Db): Promise<TokenView[]> {
  return (await listApiTokens(db)).filter(({ revokedAt }) => revokedAt === null).map(toTokenView);
}

/** From now on the token opens nothing. @throws NotFoundError when no living token has this id */
export async function revokeApiToken(store: Store, id: string, now: number): Promise<void> {
  if (!(await store.write((tx) => revokeRow(tx, id, now)))) throw new NotFoundError("令牌", id);
}

async function insertNewToken(store: Store, input: z.input<typeof newTokenSchema>, now: number) {
  const { name, role, scopes } = newTokenSchema.parse(input);
  const token = generateApiToken();
  const row = { id: randomUUID(), name, role, scopes: scopes?.join(",") ?? null, createdAt: now };
  await store.write(async (tx) => {
    const living = (await listApiTokens(tx)).filter(({ revokedAt }) => revokedAt === null);
    if (living.length >= MAX_TOKENS) throw new ConflictError(`令牌最多 ${MAX_TOKENS} 个，请先作废不用的。`);
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
