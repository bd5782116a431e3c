import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import { outboxViewSchema } from "@/lib/domain/subscriptions/outbox-answers";
import { HELD_ACTIONS } from "@/lib/domain/subscriptions/subscription-outbox";
import { defineOperations } from "./operation";

const heldAction = z.object({
  action: z.enum(HELD_ACTIONS, { error: message("subscriptions.actionInvalid") }).describe("send them or drop them"),
});

/** The subscriptions that wait to be sent. */
export const outboxOperations = defineOperations({
  getOutbox: {
    route: "GET /api/v1/outbox",
    summary: "State of the subscription queue",
    returns: "the queue",
    permission: "read",
    answer: outboxViewSchema,
  },
  resumeOutbox: {
    route: "POST /api/v1/outbox/resume",
    summary: "Resume a stopped queue immediately; for owners",
    returns: "the queue",
    permission: "manage",
    isForEveryShop: true,
    audit: "subscription.resume",
    answer: outboxViewSchema,
  },
  decideHeld: {
    route: "POST /api/v1/outbox/held",
    summary: "Send held subscriptions anyway (each costs a unit), or discard them; for owners",
    returns: "the queue",
    permission: "manage",
    isForEveryShop: true,
    audit: "subscription.held",
    body: { schema: heldAction, limitBytes: 1_000, example: () => ({ action: "send" }) },
    answer: outboxViewSchema,
  },
});
