import type { ApiTokenRow, TokenMaker } from "@/db/queries/auth/api-token-records";
import { lowerRole } from "@/lib/domain/auth/role";
import { intersectScopes, parseScope } from "@/lib/domain/auth/shop-scope";
import { parseScopes, restrictRole } from "@/lib/domain/auth/token-scope";

/** What a stored token may do: never more than the person who made it may do now. */
export function toTokenRights(token: Pick<ApiTokenRow, "role" | "scopes" | "shops"> & { maker: TokenMaker | null }) {
  const { maker } = token;
  const grantedRole = maker ? lowerRole(token.role, maker.role) : token.role;
  const scopes = parseScopes(token.scopes);
  const shops = parseScope(token.shops);
  return {
    role: restrictRole(grantedRole, scopes),
    grantedRole,
    scopes,
    shops: maker ? intersectScopes(shops, parseScope(maker.shops)) : shops,
  };
}
