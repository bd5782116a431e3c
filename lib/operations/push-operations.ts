import { z } from "zod";
import { pushRevealSchema } from "@/lib/domain/privacy/reveal-request";
import { stateExplanationSchema } from "@/lib/domain/tracking/explanation-answers";
import {
  pushLogEntrySchema,
  pushLogPageSchema,
  rebuildResultSchema,
  replayResultSchema,
  shipmentPushesSchema,
} from "@/lib/domain/tracking/push-answers";
import { pushLogFilterSchema, replayPushesSchema } from "@/lib/domain/tracking/push-log-requests";
import { defineOperations, EXAMPLE_ID, OF_SHIPMENTS } from "./operation";

/** The pushes that were received, and what became of them. Only two show their text, in which people see numbers masked. */
export const pushOperations = defineOperations({
  listPushes: {
    route: "GET /api/v1/pushes",
    summary: "Every push that came to the callback, newest first",
    permission: "read",
    scope: "pushes",
    readsLists: true,
    query: pushLogFilterSchema,
    answer: pushLogPageSchema,
  },
  getPush: {
    route: "GET /api/v1/pushes/{id}",
    summary: "One push with its content and what it changed; for owners, since it contains personal data",
    returns: "the push",
    permission: "manage",
    scope: "pushes",
    audit: "push.show",
    answer: pushLogEntrySchema,
  },
  revealPush: {
    route: "POST /api/v1/pushes/{id}/reveal",
    summary: "See the whole text of a push, for a reason that the audit log records",
    returns: "the push",
    permission: "manage",
    audit: "push.reveal",
    body: { schema: pushRevealSchema, limitBytes: 1_000, example: () => ({ reason: "checkData" }) },
    answer: pushLogEntrySchema,
  },
  replayPushes: {
    route: "POST /api/v1/pushes/replay",
    summary: "Apply stored pushes again, each in its place in the order; for owners",
    returns: "one result for each id",
    permission: "manage",
    changes: ["pushes", "push", ...OF_SHIPMENTS],
    audit: "push.replay",
    isInParts: true,
    body: { schema: replayPushesSchema, limitBytes: 32_000, example: () => ({ ids: [EXAMPLE_ID] }) },
    answer: z.object({ results: z.array(replayResultSchema) }),
  },
  listOwnPushes: {
    route: "GET /api/v1/shipments/{id}/pushes",
    summary: "The newest pushes about a shipment, and how many there are",
    returns: "the pushes",
    permission: "read",
    scope: "pushes",
    answer: shipmentPushesSchema,
  },
  explainShipmentState: {
    route: "GET /api/v1/shipments/{id}/explanation",
    summary: "Why a shipment has its state: what each of its newest 50 pushes did, and why",
    returns: "the explanation",
    permission: "read",
    answer: stateExplanationSchema,
  },
  rebuildShipment: {
    route: "POST /api/v1/shipments/{id}/rebuild",
    summary: "Recalculate a shipment from its pushes; equal hashes mean that nothing was wrong; for owners",
    returns: "the hashes before and after",
    permission: "manage",
    changes: ["pushes", "push", ...OF_SHIPMENTS],
    audit: "rebuild.shipment",
    answer: rebuildResultSchema,
  },
});
