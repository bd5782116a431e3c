import { type BodyOf, callOperation } from "@/lib/client/shared/call-operation";
import { operationQuery } from "@/lib/client/shared/operation-query";

export const tokensOptions = operationQuery("GET /api/v1/tokens", {}, { select: ({ items }) => items });

export type NewTokenInput = BodyOf<"POST /api/v1/tokens">;

/** @returns the token, returned only this once @throws ProblemError with a message for each invalid field */
export const createToken = (body: NewTokenInput) => callOperation("POST /api/v1/tokens", { body });

/** The old secret opens for an hour more. @returns the token with its new secret, returned only this once */
export const rotateToken = (id: string) => callOperation("POST /api/v1/tokens/{id}/rotate", { id, body: {} });

export const revokeToken = (id: string) => callOperation("DELETE /api/v1/tokens/{id}", { id });
