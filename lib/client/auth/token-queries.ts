import { queryOptions } from "@tanstack/react-query";
import { getJson, postJson, sendDelete } from "@/lib/client/shared/fetch-json";
import type { TokenView } from "@/lib/domain/auth/token-scope";

export const tokensOptions = queryOptions({
  queryKey: ["tokens"],
  queryFn: async ({ signal }) => (await getJson<{ items: TokenView[] }>("/api/v1/tokens", signal)).items,
});

/** @param wish as the form holds it @returns the token, told this once @throws ProblemError with a sentence for each wrong field */
export function createToken(wish: { name: string; scopes: string[] }): Promise<TokenView & { token: string }> {
  return postJson("/api/v1/tokens", wish);
}

export function revokeToken(id: string): Promise<void> {
  return sendDelete(`/api/v1/tokens/${id}`);
}
