import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import { ROLES } from "@/lib/domain/auth/role";
import { TOKEN_SCOPES, type TokenView } from "@/lib/domain/auth/token-scope";
import { instant } from "@/lib/domain/shared/view-schemas";
import { emptyResponse, idempotencyHeaders, jsonBody, jsonResponse } from "@/lib/server/openapi/open-api-parts";

const scopes = z.array(z.enum(TOKEN_SCOPES));

const token = z
  .object({
    id: z.string(),
    name: z.string(),
    role: z.enum(ROLES),
    scopes: scopes.nullable(),
    createdAt: instant,
    lastUsedAt: instant.nullable(),
  })
  .meta({ id: "Token" }) satisfies z.ZodType<TokenView>;

const listTokens: ZodOpenApiOperationObject = {
  operationId: "listTokens",
  responses: { "200": jsonResponse(z.object({ items: z.array(token) })) },
};

const createToken: ZodOpenApiOperationObject = {
  operationId: "createToken",
  requestParams: { header: idempotencyHeaders },
  requestBody: jsonBody(z.object({ name: z.string().min(1).max(60), scopes: scopes.min(1) })),
  responses: {
    "201": jsonResponse(token.extend({ token: z.string() }).meta({ id: "NewToken" })),
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
