import { z } from "zod";
import { instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { ROLES } from "./role";

/** Null for every shop. */
const shopList = z.array(z.string()).nullable();

export const personViewSchema = z
  .object({
    id: z.string(),
    username: z.string(),
    role: z.enum(ROLES),
    shops: shopList,
    disabledAt: instant.nullable(),
    disabledBy: nullableText,
    lastSignInAt: instant.nullable(),
    createdAt: instant,
    sessions: z.int(),
    hasAuthenticator: z.boolean(),
    passkeys: z.int(),
    providerSubject: nullableText,
    hasProviderFactor: z.boolean(),
    secondFactorDueAt: instant.nullable(),
    isSelf: z.boolean(),
  })
  .meta({ id: "Person" });

export const sessionViewSchema = z
  .object({
    id: z.string(),
    browser: nullableText,
    system: nullableText,
    device: z.enum(["desktop", "mobile", "tablet"]).nullable(),
    address: nullableText,
    isPrivateAddress: z.boolean(),
    createdAt: instant,
    lastUsedAt: instant,
    isCurrent: z.boolean(),
  })
  .meta({ id: "PersonSession" });

export const inviteViewSchema = z
  .object({
    id: z.string(),
    username: nullableText,
    role: z.enum(ROLES),
    shops: shopList,
    createdBy: z.string(),
    createdAt: instant,
    expiresAt: instant,
  })
  .meta({ id: "Invite" });

/** The link is in the answer to its creation only. */
export const newLinkSchema = z.object({ link: z.string(), expiresAt: instant });
export const newInviteSchema = inviteViewSchema.extend({ link: z.string() }).meta({ id: "NewInvite" });
