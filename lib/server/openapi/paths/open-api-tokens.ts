import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import { scopes, tokenViewSchema } from "@/lib/domain/auth/token-answers";
import { DEFAULT_OVERLAP_HOURS, MAX_OVERLAP_HOURS, TOKEN_DAYS } from "@/lib/domain/auth/token-lifetime";
import { dayText } from "@/lib/domain/shared/view-schemas";
import { emptyResponse, idempotencyHeaders, jsonBody, jsonResponse } from "@/lib/server/openapi/open-api-parts";

const newTokenSchema = tokenViewSchema.extend({ token: z.string() }).meta({ id: "NewToken" });
const lifetime = {
  validDays: z.union(TOKEN_DAYS.map((days) => z.literal(days))).optional(),
  lastDay: dayText.optional(),
};

const listTokens: ZodOpenApiOperationObject = {
  operationId: "listTokens",
  responses: { "200": jsonResponse(z.object({ items: z.array(tokenViewSchema) })) },
};

const createToken: ZodOpenApiOperationObject = {
  operationId: "createToken",
  requestParams: { header: idempotencyHeaders },
  requestBody: jsonBody(
    z.object({
      name: z.string().min(1).max(60),
      scopes: scopes.min(1),
      shops: z.array(z.string()).min(1).max(100).nullable().optional(),
      ...lifetime,
    }),
  ),
  responses: { "201": jsonResponse(newTokenSchema) },
};

const rotateToken: ZodOpenApiOperationObject = {
  operationId: "rotateToken",
  requestParams: { path: z.object({ id: z.string() }), header: idempotencyHeaders },
  requestBody: jsonBody(
    z.object({ overlapHours: z.number().min(0).max(MAX_OVERLAP_HOURS).default(DEFAULT_OVERLAP_HOURS), ...lifetime }),
  ),
  responses: { "200": jsonResponse(newTokenSchema) },
};

const revokeToken: ZodOpenApiOperationObject = {
  operationId: "revokeToken",
  requestParams: { path: z.object({ id: z.string() }) },
  responses: { "204": emptyResponse },
};

export const tokenPaths = {
  "/api/v1/tokens": { get: listTokens, post: createToken },
  "/api/v1/tokens/{id}": { delete: revokeToken },
  "/api/v1/tokens/{id}/rotate": { post: rotateToken },
};
