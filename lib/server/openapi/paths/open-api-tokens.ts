import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import { scopes, tokenViewSchema } from "@/lib/domain/auth/token-answers";
import { emptyResponse, idempotencyHeaders, jsonBody, jsonResponse } from "@/lib/server/openapi/open-api-parts";

const listTokens: ZodOpenApiOperationObject = {
  operationId: "listTokens",
  responses: { "200": jsonResponse(z.object({ items: z.array(tokenViewSchema) })) },
};

const createToken: ZodOpenApiOperationObject = {
  operationId: "createToken",
  requestParams: { header: idempotencyHeaders },
  requestBody: jsonBody(z.object({ name: z.string().min(1).max(60), scopes: scopes.min(1) })),
  responses: {
    "201": jsonResponse(tokenViewSchema.extend({ token: z.string() }).meta({ id: "NewToken" })),
  },
};

const revokeToken: ZodOpenApiOperationObject = {
  operationId: "revokeToken",
  requestParams: { path: z.object({ id: z.string() }) },
  responses: { "204": emptyResponse },
};

export const tokenPaths = {
  "/api/v1/tokens": { get: listTokens, post: createToken },
  "/api/v1/tokens/{id}": { delete: revokeToken },
};
