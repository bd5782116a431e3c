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
    permission: "manage",
    isForEveryShop: true,
    answer: z.object({ items: z.array(personViewSchema) }),
  },
  /** Whose role needs a second factor. */
  getSecondFactorDemand: {
    route: "GET /api/v1/users/second-factor",
    permission: "manage",
    isForEveryShop: true,
    answer: secondFactorSchema,
  },
  demandSecondFactor: {
    route: "PUT /api/v1/users/second-factor",
    permission: "manage",
    managesPeople: true,
    audit: "user.second-factor-demand",
    body: { schema: secondFactorSchema, limitBytes: 1_000, example: () => ({ roles: ["owner", "support"] }) },
    answer: secondFactorSchema,
  },
  /** Changes role and shops, disables and enables. */
  changeUser: {
    route: "PATCH /api/v1/users/{id}",
    permission: "manage",
    managesPeople: true,
    audit: "user.change",
    body: {
      schema: personChangeSchema,
      limitBytes: LIMIT_BYTES,
      example: (say) => ({ role: "support", shops: [say("shop")] }),
    },
    answer: personViewSchema,
  },
  /** Makes a link that sets a new password. The answer is the only place that shows it. */
  resetUser: {
    route: "POST /api/v1/users/{id}/reset",
    permission: "manage",
    managesPeople: true,
    audit: "user.reset",
    status: 201,
    answer: newLinkSchema,
  },
  /** With what and from where a person is signed in. */
  listUserSessions: {
    route: "GET /api/v1/users/{id}/sessions",
    permission: "manage",
    isForEveryShop: true,
    answer: z.object({ items: z.array(sessionViewSchema) }),
  },
  endUserSessions: {
    route: "DELETE /api/v1/users/{id}/sessions",
    permission: "manage",
    managesPeople: true,
    audit: "user.end-sessions",
  },
  endUserSession: {
    route: "DELETE /api/v1/users/{id}/sessions/{sid}",
    permission: "manage",
    managesPeople: true,
    audit: "user.end-session",
  },
  /** Invites that can still be accepted, without their links. */
  listInvites: {
    route: "GET /api/v1/invites",
    permission: "manage",
    isForEveryShop: true,
    answer: z.object({ items: z.array(inviteViewSchema) }),
  },
  /** The answer is the only place that shows the link; so it is not kept for a repeated request. */
  createInvite: {
    route: "POST /api/v1/invites",
    permission: "manage",
    managesPeople: true,
    audit: "invite.create",
    body: {
      schema: newInviteRequestSchema,
      limitBytes: LIMIT_BYTES,
      example: (say) => ({ role: "support", shops: [say("shop")], username: "xiaoyu", hours: 72 }),
    },
    status: 201,
    answer: newInviteSchema,
  },
  revokeInvite: {
    route: "DELETE /api/v1/invites/{id}",
    permission: "manage",
    managesPeople: true,
    audit: "invite.revoke",
  },
});
