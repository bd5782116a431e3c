import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import { ROLES } from "@/lib/domain/auth/role";
import { TOKEN_SCOPES, type TokenView } from "@/lib/domain/auth/token-scope";
import {
  errorResponses,
  idempotencyHeaders,
  instant,
  jsonBody,
  jsonResponse,
} from "@/lib/server/openapi/open-api-parts";

const scopes = z.array(z.enum(TOKEN_SCOPES));

const token = z
  .object({
    id: z.string(),
    name: z.string(),
    role: z.enum(ROLES),
    scopes: scopes.nullable().describe("null: whatever its role may"),
    createdAt: instant,
    lastUsedAt: instant.nullable().describe("to the minute"),
  })
  .meta({ id: "Token" }) satisfies z.ZodType<TokenView>;

const listTokens: ZodOpenApiOperationObject = {
  operationId: "listTokens",
  summary: "Living API tokens; never what they open with",
  responses: { "200": jsonResponse(z.object({ items: z.array(token) }), "all of them"), ...errorResponses },
};

const createToken: ZodOpenApiOperationObject = {
  operationId: "createToken",
  summary: "Make an API token, told this once; not with a token that has scopes itself",
  requestParams: { header: idempotencyHeaders },
  requestBody: jsonBody(z.object({ name: z.string().min(1).max(60), scopes: scopes.min(1) })),
  responses: {
    "201": jsonResponse(token.extend({ token: z.string() }).meta({ id: "NewToken" }), "the token"),
    ...errorResponses,
  },
};

const revokeToken: ZodOpenApiOperationObject = {
  operationId: "revokeToken",
  summary: "Revoke an API token: from now on it opens nothing",
  requestParams: { path: z.object({ id: z.string() }) },
  responses: { "204": { description: "it is revoked" }, ...errorResponses },
};

export const tokenPaths = {
  "/api/v1/tokens": { get: listTokens, post: createToken },
  "/api/v1/tokens/{id}": { delete: revokeToken },
};
