import { z } from "zod";
import { ROLES } from "@/lib/domain/auth/role";
import { instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { sessionViewSchema } from "./people-operations";
import { tokenViewSchema } from "./token-operations";

const passkeyViewSchema = z.object({
  id: z.string(),
  /** Chosen by the person, or the maker's; null for neither. */
  name: nullableText,
  createdAt: instant.nullable(),
});
export type PasskeyView = z.output<typeof passkeyViewSchema>;

export const ownAccountSchema = z.object({
  username: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  /** Null for that of the browser. */
  language: nullableText,
  hasPassword: z.boolean(),
  /** Whether the person signs in at the company's identity provider too. */
  hasProvider: z.boolean(),
  /** Whether the person could be linked with an identity there. */
  canLinkProvider: z.boolean(),
  /** Recovery codes that are left; null without a second step. */
  recoveryCodes: z.int().nullable(),
  passkeys: z.array(passkeyViewSchema),
  sessions: z.array(sessionViewSchema),
  /** Those that the person made. */
  tokens: z.array(tokenViewSchema),
});

/** A person's own account, as the person sees it. */
export type OwnAccountView = z.output<typeof ownAccountSchema>;
