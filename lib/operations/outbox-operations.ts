import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import { instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { HELD_ACTIONS } from "@/lib/domain/subscriptions/subscription-outbox";
import { defineOperations } from "./operation";

/** Why sending is stopped for the whole account. Instants are ISO 8601 with +08:00. */
export type OutboxStop = NonNullable<OutboxView["stopped"]>;

const outboxViewSchema = z
  .object({
    stopped: z
      .object({
        since: instant,
        returnCode: z.string(),
        message: nullableText.describe("Kuaidi100's message"),
        meaning: z.string(),
        mend: z.string(),
        nextProbeAt: instant.nullable().describe("when a single one is tried automatically"),
      })
      .nullable()
      .describe("null while subscriptions are sent"),
    waiting: z.int().describe("waiting to be sent"),
    oldestWaitingAt: instant.nullable(),
    held: z.int().describe("queued for another Kuaidi100 (the sandbox, say); waits for the owner's decision"),
    failed: z.int().describe("shipments whose subscription was refused"),
  })
  .meta({ id: "Outbox" });

/** The status of the queue of subscriptions. */
export type OutboxView = z.output<typeof outboxViewSchema>;

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
