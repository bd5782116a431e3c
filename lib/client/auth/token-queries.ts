import { queryOptions } from "@tanstack/react-query";
import { getJson, postJson, sendDelete } from "@/lib/client/shared/fetch-json";
import type { TokenDays } from "@/lib/domain/auth/token-lifetime";
import type { TokenView } from "@/lib/domain/auth/token-scope";

export const tokensOptions = queryOptions({
  queryKey: ["tokens"],
  queryFn: async ({ signal }) => (await getJson<{ items: TokenView[] }>("/api/v1/tokens", signal)).items,
});

/** @param input the form's values @returns the token, returned only this once @throws ProblemError with a message for each invalid field */
export function createToken(input: NewTokenInput): Promise<TokenView & { token: string }> {
  return postJson("/api/v1/tokens", input);
}

export interface NewTokenInput {
  name: string;
  scopes: string[];
  /** Null for all that the creator sees. */
  shops: string[] | null;
  validDays?: TokenDays;
  lastDay?: string;
}

/** The old secret opens for an hour more. @returns the token with its new secret, returned only this once */
export function rotateToken(id: string): Promise<TokenView & { token: string }> {
  return postJson(`/api/v1/tokens/${id}/rotate`, {});
}

export function revokeToken(id: string): Promise<void> {
  return sendDelete(`/api/v1/tokens/${id}`);
}
