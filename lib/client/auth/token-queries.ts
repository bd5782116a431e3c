import { queryOptions } from "@tanstack/react-query";
import { getJson, postJson, sendDelete } from "@/lib/client/shared/fetch-json";
import type { TokenView } from "@/lib/domain/auth/token-scope";

export const tokensOptions = queryOptions({
  queryKey: ["tokens"],
  queryFn: async ({ signal }) => (await getJson<{ items: TokenView[] }>("/api/v1/tokens", signal)).items,
});

/** @param input the form's values @returns the token, returned only this once @throws ProblemError with a message for each invalid field */
export function createToken(input: { name: string; scopes: string[] }): Promise<TokenView & { token: string }> {
  return postJson("/api/v1/tokens", input);
}

export function revokeToken(id: string): Promise<void> {
  return sendDelete(`/api/v1/tokens/${id}`);
}
