import { z } from "zod";
import {
  inviteViewSchema,
  newInviteSchema,
  newLinkSchema,
  personViewSchema,
  sessionViewSchema,
} from "@/lib/domain/auth/people-answers";
import { newInviteRequestSchema, personChangeSchema } from "@/lib/domain/auth/people-requests";
import { secondFactorSchema } from "@/lib/domain/auth/second-factor";
import { defineOperations } from "./operation";

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
    audit: "user.end-sessions",
  },
  endUserSession: {
    route: "DELETE /api/v1/users/{id}/sessions/{sid}",
    title: "End session",
    summary: "End one session of a person",
    returns: "ended",
    permission: "manage",
    managesPeople: true,
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
    audit: "invite.revoke",
  },
});
