import { z } from "zod";
import { ROLES } from "@/lib/domain/auth/role";
import { newTokenRequestSchema, tokenRotationSchema } from "@/lib/domain/auth/token-request";
import { TOKEN_SCOPES } from "@/lib/domain/auth/token-scope";
import { instant } from "@/lib/domain/shared/view-schemas";
import { defineOperations } from "./operation";

const scopes = z.array(z.enum(TOKEN_SCOPES));

export const tokenViewSchema = z
  .object({
    id: z.string(),
    name: z.string().describe("name of the token, 60 characters at most"),
    role: z.enum(ROLES).describe("its role"),
    scopes: scopes.nullable().describe("scopes; null: everything its role allows"),
    shops: z.array(z.string()).nullable().describe("only shipments of these shops; null: every shop"),
    createdAt: instant,
    lastUsedAt: instant.nullable().describe("to the minute"),
    expiresAt: instant.nullable().describe("when it expires; null: never"),
    oldSecretUntil: instant.nullable().describe("until when the replaced token keeps working; null without one"),
  })
  .meta({ id: "Token" });

/** A token as the owner sees it, without the token itself. Instants are ISO 8601 with +08:00. */
export type TokenView = z.output<typeof tokenViewSchema>;

const newToken = tokenViewSchema
  .extend({ token: z.string().describe("the token, returned only once") })
  .meta({ id: "NewToken" });

/** API tokens, for owners. */
export const tokenOperations = defineOperations({
  listTokens: {
    route: "GET /api/v1/tokens",
    summary: "Active API tokens; without the tokens themselves",
    returns: "all of them",
    permission: "manage",
    answer: z.object({ items: z.array(tokenViewSchema) }),
  },
  createToken: {
    route: "POST /api/v1/tokens",
    summary: "Create an API token, returned only once; not possible with a token that is limited by scopes",
    returns: "the token",
    permission: "manage",
    needsConfirmation: true,
    changes: ["tokens"],
    audit: "token.create",
    isIdempotent: true,
    body: {
      schema: newTokenRequestSchema,
      limitBytes: 16_000,
      example: () => ({ name: "ERP", scopes: ["read", "orders"], validDays: 365 }),
    },
    status: 201,
    answer: newToken,
  },
  rotateToken: {
    route: "POST /api/v1/tokens/{id}/rotate",
    summary: "Replace an API token, returned only once; the old one keeps working for overlapHours",
    returns: "the token",
    permission: "manage",
    needsConfirmation: true,
    changes: ["tokens"],
    audit: "token.rotate",
    isIdempotent: true,
    body: { schema: tokenRotationSchema, mayBeEmpty: true, limitBytes: 1_000, example: () => ({ overlapHours: 1 }) },
    answer: newToken,
  },
  revokeToken: {
    route: "DELETE /api/v1/tokens/{id}",
    summary: "Revoke an API token: it stops working immediately",
    returns: "the token is revoked",
    permission: "manage",
    changes: ["tokens"],
    audit: "token.revoke",
  },
});
