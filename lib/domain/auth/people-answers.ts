import { z } from "zod";
import { instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { ROLES } from "./role";

/** Null for every shop. */
const shopList = z.array(z.string()).nullable();

export const personViewSchema = z
  .object({
    id: z.string(),
    username: z.string().describe("user name"),
    role: z.enum(ROLES).describe("role"),
    shops: shopList.describe("shops whose shipments the person sees; null for every shop"),
    disabledAt: instant.nullable().describe("when the person was disabled; null while enabled"),
    disabledBy: nullableText.describe("who disabled the person"),
    lastSignInAt: instant.nullable().describe("last sign-in; null before the first"),
    createdAt: instant.describe("when the account was created"),
    sessions: z.int().describe("number of sessions"),
    hasAuthenticator: z.boolean().describe("whether a code of an authenticator app is required"),
    passkeys: z.int().describe("number of passkeys"),
    providerSubject: nullableText.describe("ID (sub) of the linked company account; null if none"),
    hasProviderFactor: z
      .boolean()
      .describe("whether the company account vouched for a second factor at the last sign-in"),
    secondFactorDueAt: instant
      .nullable()
      .describe("by when a second factor must be set up; null if none is required or there is one"),
    isSelf: z.boolean().describe("whether it is the caller"),
  })
  .meta({ id: "Person" });

export const sessionViewSchema = z
  .object({
    id: z.string(),
    browser: nullableText.describe("browser and its major version"),
    system: nullableText.describe("operating system"),
    device: z.enum(["desktop", "mobile", "tablet"]).nullable().describe("kind of device"),
    address: nullableText.describe("network address"),
    isPrivateAddress: z.boolean().describe("whether the address is of a local network"),
    createdAt: instant.describe("when the person signed in"),
    lastUsedAt: instant.describe("last use, to ten minutes"),
    isCurrent: z.boolean().describe("whether this request belongs to it"),
  })
  .meta({ id: "PersonSession" });

export const inviteViewSchema = z
  .object({
    id: z.string(),
    username: nullableText.describe("user name of the account; null: the invited person chooses it"),
    role: z.enum(ROLES).describe("role of the account"),
    shops: shopList.describe("shops whose shipments it sees; null for every shop"),
    createdBy: z.string().describe("who invited"),
    createdAt: instant.describe("when it was created"),
    expiresAt: instant.describe("when its link expires"),
  })
  .meta({ id: "Invite" });

/** The link is in the answer to its creation only. */
export const newLinkSchema = z.object({
  link: z.string().describe("the reset link, returned only once"),
  expiresAt: instant.describe("when it expires"),
});
export const newInviteSchema = inviteViewSchema
  .extend({ link: z.string().describe("the invite link, returned only once") })
  .meta({ id: "NewInvite" });
