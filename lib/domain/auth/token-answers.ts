import { z } from "zod";
import { instant } from "@/lib/domain/shared/view-schemas";
import { ROLES } from "./role";
import { TOKEN_SCOPES } from "./token-scope";

export const scopes = z.array(z.enum(TOKEN_SCOPES));

export const tokenViewSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    role: z.enum(ROLES),
    scopes: scopes.nullable(),
    shops: z.array(z.string()).nullable(),
    createdAt: instant,
    lastUsedAt: instant.nullable(),
    expiresAt: instant.nullable(),
    oldSecretUntil: instant.nullable(),
  })
  .meta({ id: "Token" });
