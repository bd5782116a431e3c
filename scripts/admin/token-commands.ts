import { listApiTokens } from "@/db/queries/auth/api-token-records";
import { ROLES } from "@/lib/domain/auth/role";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import {
  DEFAULT_OVERLAP_HOURS,
  DEFAULT_TOKEN_DAYS,
  MAX_OVERLAP_HOURS,
  TOKEN_DAYS,
  type TokenLifetime,
} from "@/lib/domain/auth/token-lifetime";
import { tokenRotationSchema } from "@/lib/domain/auth/token-request";
import { TOKEN_SCOPES, type TokenScope } from "@/lib/domain/auth/token-scope";
import { createApiToken, revokeApiToken, rotateApiToken } from "@/lib/services/auth/manage-api-tokens";
import {
  type AdminCommand,
  type Options,
  parseRole,
  parseShops,
  requireOption,
  toIso,
  UsageError,
} from "./command-line";

export const TOKEN_HELP = `  npm run -s admin -- token create --name NAME --role ${ROLES.join("|")} [--scope read,orders]
                                   [--shops 店铺1,店铺2] [--expires ${TOKEN_DAYS.join("|")}|2027-03-31|never]
      新建 API 令牌，只显示这一次；默认 ${DEFAULT_TOKEN_DAYS} 天后到期
                                        create an API token and print it, only once; --scope narrows it
                                        to some of ${TOKEN_SCOPES.join(", ")}, --shops to shipments of
                                        these shops; it expires after ${DEFAULT_TOKEN_DAYS} days by default
  npm run -s admin -- token rotate ID [--overlap HOURS]
      更换令牌，只显示这一次；旧令牌默认 ${DEFAULT_OVERLAP_HOURS} 小时后失效
                                        replace a token and print the new one, only once; the old one
                                        works for ${DEFAULT_OVERLAP_HOURS} h more, or --overlap 0 to ${MAX_OVERLAP_HOURS}
  npm run -s admin -- token list
      列出令牌                          list the tokens
  npm run -s admin -- token revoke ID
      作废令牌                          revoke a token
`;

export const TOKEN_COMMANDS: Record<string, AdminCommand> = {
  "token create": {
    action: "token.create",
    options: {
      name: { type: "string" },
      role: { type: "string" },
      scope: { type: "string" },
      shops: { type: "string" },
      expires: { type: "string" },
    },
    operands: [],
    run: async (store, options) => {
      const input = { name: requireOption(options, "name"), role: parseRole(options), scopes: parseScopes(options) };
      const limits = { shops: parseShops(options), lifetime: parseLifetime(options) };
      return [await createApiToken(store, input, limits, Date.now())];
    },
  },
  "token rotate": {
    action: "token.rotate",
    options: { overlap: { type: "string" } },
    operands: ["ID"],
    run: async (store, { overlap }, [id = ""]) => {
      const rotation = tokenRotationSchema.parse(overlap === undefined ? {} : { overlapHours: Number(overlap) });
      const { token } = await rotateApiToken(store, id, rotation, { scopes: null, shops: EVERY_SHOP }, Date.now());
      return [token];
    },
  },
  "token list": {
    options: {},
    operands: [],
    run: async (store) =>
      (await listApiTokens(store.read)).map(
        ({ id, name, role, scopes, createdAt, lastUsedAt, revokedAt, expiresAt }) => {
          const used = lastUsedAt === null ? "never used" : `last used ${toIso(lastUsedAt)}`;
          const state = revokedAt === null ? used : `revoked ${toIso(revokedAt)}`;
          const end = expiresAt === null ? "never expires" : `expires ${toIso(expiresAt)}`;
          return [id, role, scopes ?? "all", `made ${toIso(createdAt)}`, state, name, end].join("\t");
        },
      ),
  },
  "token revoke": {
    action: "token.revoke",
    options: {},
    operands: ["ID"],
    run: async (store, _options, [id = ""]) => {
      await revokeApiToken(store, id, { shops: EVERY_SHOP }, Date.now());
      return [];
    },
  },
};

/** @returns null without the option: everything that the role may do */
function parseScopes({ scope }: Options): TokenScope[] | null {
  if (typeof scope !== "string") return null;
  return scope.split(",").map((given) => {
    const found = TOKEN_SCOPES.find((each) => each === given.trim());
    if (!found) throw new UsageError("usage.choice", { name: "--scope", choices: TOKEN_SCOPES, given });
    return found;
  });
}

/** @returns undefined without the option */
function parseLifetime({ expires }: Options): TokenLifetime | undefined {
  if (typeof expires !== "string") return undefined;
  if (expires === "never") return "never";
  const days = TOKEN_DAYS.find((each) => String(each) === expires);
  if (days) return { days };
  if (/^\d{4}-\d\d-\d\d$/.test(expires)) return { lastDay: expires };
  throw new UsageError("usage.choice", {
    name: "--expires",
    choices: [...TOKEN_DAYS.map(String), "2027-03-31", "never"],
    given: expires,
  });
}
