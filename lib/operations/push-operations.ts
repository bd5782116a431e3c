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
import { defineOperations, EXAMPLE_ID } from "./operation";

/** The pushes that were received, and what became of them. Only two show their text, in which people see numbers masked. */
export const pushOperations = defineOperations({
  /** Newest first. */
  listPushes: {
    route: "GET /api/v1/pushes",
    permission: "read",
    scope: "pushes",
    readsLists: true,
    query: pushLogFilterSchema,
    answer: pushLogPageSchema,
  },
  getPush: {
    route: "GET /api/v1/pushes/{id}",
    permission: "manage",
    scope: "pushes",
    audit: "push.show",
    answer: pushLogEntrySchema,
  },
  /** Its whole text, for a reason that the audit log keeps. */
  revealPush: {
    route: "POST /api/v1/pushes/{id}/reveal",
    permission: "manage",
    audit: "push.reveal",
    body: { schema: pushRevealSchema, limitBytes: 1_000, example: () => ({ reason: "checkData" }) },
    answer: pushLogEntrySchema,
  },
  replayPushes: {
    route: "POST /api/v1/pushes/replay",
    permission: "manage",
    audit: "push.replay",
    isInParts: true,
    body: { schema: replayPushesSchema, limitBytes: 32_000, example: () => ({ ids: [EXAMPLE_ID] }) },
    answer: z.object({ results: z.array(replayResultSchema) }),
  },
  /** The newest pushes about a parcel and their total number. */
  listOwnPushes: {
    route: "GET /api/v1/shipments/{id}/pushes",
    permission: "read",
    scope: "pushes",
    answer: shipmentPushesSchema,
  },
  /** Why the parcel has its state. */
  explainShipmentState: {
    route: "GET /api/v1/shipments/{id}/explanation",
    permission: "read",
    answer: stateExplanationSchema,
  },
  rebuildShipment: {
    route: "POST /api/v1/shipments/{id}/rebuild",
    permission: "manage",
    audit: "rebuild.shipment",
    answer: rebuildResultSchema,
  },
});
