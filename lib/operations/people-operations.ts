import { z } from "zod";
import { newInviteRequestSchema, personChangeSchema } from "@/lib/domain/auth/people-requests";
import { ROLES } from "@/lib/domain/auth/role";
import { secondFactorSchema } from "@/lib/domain/auth/second-factor";
import { instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { defineOperations } from "./operation";

/** Null for every shop. */
const shopList = z.array(z.string()).nullable();

const personViewSchema = z
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

/** A person as owners see it. Instants are ISO 8601 with +08:00. */
export type PersonView = z.output<typeof personViewSchema>;

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

/** A session of a person: with what, from where, and when it was used last. */
export type SessionView = z.output<typeof sessionViewSchema>;

const inviteViewSchema = z
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
export type InviteView = z.output<typeof inviteViewSchema>;

/** The link is in the answer to its creation only. */
const newLinkSchema = z.object({
  link: z.string().describe("the reset link, returned only once"),
  expiresAt: instant.describe("when it expires"),
});
export type NewLinkView = z.output<typeof newLinkSchema>;

const newInviteSchema = inviteViewSchema
  .extend({ link: z.string().describe("the invite link, returned only once") })
  .meta({ id: "NewInvite" });
export type NewInviteView = z.output<typeof newInviteSchema>;

const LIMIT_BYTES = 64_000;

/** Who has an account, with which rights; for owners. */
export const peopleOperations = defineOperations({
  listUsers: {
    route: "GET /api/v1/users",
    title: "List people",
    summary: "Everyone with an account: role, shops, state, last sign-in, sessions",
    returns: "all members",
    permission: "manage",
    isForEveryShop: true,
    answer: z.object({ items: z.array(personViewSchema) }),
  },
  getSecondFactorDemand: {
    route: "GET /api/v1/users/second-factor",
    title: "Second factor requirement",
    summary: "Which roles must have a second factor",
    returns: "the roles",
    permission: "manage",
    isForEveryShop: true,
    answer: secondFactorSchema,
  },
  demandSecondFactor: {
    route: "PUT /api/v1/users/second-factor",
    title: "Change the second factor requirement",
    summary: "Require a second factor of the listed roles and no others; there are 7 days to set it up",
    returns: "the roles after the change",
    permission: "manage",
    managesPeople: true,
    changes: ["people"],
    audit: "user.second-factor-demand",
    body: { schema: secondFactorSchema, limitBytes: 1_000, example: () => ({ roles: ["owner", "support"] }) },
    answer: secondFactorSchema,
  },
  changeUser: {
    route: "PATCH /api/v1/users/{id}",
    title: "Change person",
    summary:
      "Change role, shops and the linked company account, disable or enable; the person’s sessions end immediately",
    returns: "the person",
    permission: "manage",
    managesPeople: true,
    changes: ["people"],
    audit: "user.change",
    body: {
      schema: personChangeSchema,
      limitBytes: LIMIT_BYTES,
      example: (say) => ({ role: "support", shops: [say("Flagship store")] }),
    },
    answer: personViewSchema,
  },
  resetUser: {
    route: "POST /api/v1/users/{id}/reset",
    title: "Reset password",
    summary: "Create a one-time link with which the person sets a new password; the person’s sessions end immediately",
    returns: "the link",
    permission: "manage",
    managesPeople: true,
    changes: ["people"],
    audit: "user.reset",
    status: 201,
    answer: newLinkSchema,
  },
  listUserSessions: {
    route: "GET /api/v1/users/{id}/sessions",
    title: "List sessions",
    summary: "With what and from where a person is signed in",
    returns: "the sessions",
    permission: "manage",
    isForEveryShop: true,
    answer: z.object({ items: z.array(sessionViewSchema) }),
  },
  endUserSessions: {
    route: "DELETE /api/v1/users/{id}/sessions",
    title: "End all sessions",
    summary: "End all sessions of a person; open pages are signed out within a second",
    returns: "ended",
    permission: "manage",
    managesPeople: true,
    changes: ["people"],
    audit: "user.end-sessions",
  },
  endUserSession: {
    route: "DELETE /api/v1/users/{id}/sessions/{sid}",
    title: "End session",
    summary: "End one session of a person",
    returns: "ended",
    permission: "manage",
    managesPeople: true,
    changes: ["people"],
    audit: "user.end-session",
  },
  listInvites: {
    route: "GET /api/v1/invites",
    title: "List invitations",
    summary: "Invitations that can still be accepted, without their links",
    returns: "the pending invites",
    permission: "manage",
    isForEveryShop: true,
    answer: z.object({ items: z.array(inviteViewSchema) }),
  },
  /** The answer is the only place that shows the link; so it is not kept for a repeated request. */
  createInvite: {
    route: "POST /api/v1/invites",
    title: "Invite",
    summary: "Create a one-time link with which someone creates an account; returned only once",
    returns: "the invitation and its link",
    permission: "manage",
    managesPeople: true,
    changes: ["people"],
    audit: "invite.create",
    body: {
      schema: newInviteRequestSchema,
      limitBytes: LIMIT_BYTES,
      example: (say) => ({ role: "support", shops: [say("Flagship store")], username: "xiaoyu", hours: 72 }),
    },
    status: 201,
    answer: newInviteSchema,
  },
  revokeInvite: {
    route: "DELETE /api/v1/invites/{id}",
    title: "Revoke invitation",
    summary: "Revoke an invitation: its link stops working",
    returns: "it is revoked",
    permission: "manage",
    managesPeople: true,
    changes: ["people"],
    audit: "invite.revoke",
  },
});
