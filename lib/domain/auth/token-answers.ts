import { z } from "zod";
import { instant } from "@/lib/domain/shared/view-schemas";
import { ROLES } from "./role";
import { TOKEN_SCOPES } from "./token-scope";

export const scopes = z.array(z.enum(TOKEN_SCOPES));

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
