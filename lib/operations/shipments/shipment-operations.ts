import { z } from "zod";
import { revealAnswerSchema, revealRequestSchema } from "@/lib/domain/privacy/reveal-request";
import { problemSchema } from "@/lib/domain/shared/problem-schema";
import { instant } from "@/lib/domain/shared/view-schemas";
import { lookupResultSchema } from "@/lib/domain/shipment-list/lookup-answer";
import { lookupSchema } from "@/lib/domain/shipment-list/lookup-request";
import { sealedSearchSchema, searchRequestSchema } from "@/lib/domain/shipment-list/search-request";
import {
  changedShipmentsSchema,
  countsFilterSchema,
  shipmentFilterSchema,
} from "@/lib/domain/shipment-list/shipment-filter";
import { newShipmentSchema } from "@/lib/domain/shipments/new-shipment";
import { shipmentDetailSchema, shipmentViewSchema } from "@/lib/domain/shipments/shipment-answers";
import { resubscribeSchema, shipmentEditSchema } from "@/lib/domain/shipments/shipment-edit";
import { shipmentCountsSchema, shipmentPageSchema } from "@/lib/domain/shipments/shipment-list-answers";
import { defineOperations, EXAMPLE_ID } from "@/lib/operations/operation";

/** The fields of an edit, each of which is checked together with the rest of the shipment. */
const editedFields = newShipmentSchema.partial();

export const shipmentOperations = defineOperations({
  listShipments: {
    route: "GET /api/v1/shipments",
    permission: "read",
    readsLists: true,
    query: shipmentFilterSchema,
    answer: shipmentPageSchema,
  },
  /** Shipments per state, under the filter's other conditions. */
  countShipments: {
    route: "GET /api/v1/counts",
    permission: "read",
    readsLists: true,
    query: countsFilterSchema,
    answer: shipmentCountsSchema,
  },
  /** The current shipments of some ids, and which of them match the list's filter. */
  listChangedShipments: {
    route: "GET /api/v1/shipments/changed",
    permission: "read",
    query: changedShipmentsSchema,
    answer: z.object({ items: z.array(shipmentViewSchema), matching: z.array(z.string()) }),
  },
  /** Looks up many numbers at once. POST because an address is too short for them. */
  lookUpShipments: {
    route: "POST /api/v1/shipments/lookup",
    permission: "read",
    audit: { unrecorded: "reads with a body; changes nothing and shows what its reader sees anyway" },
    body: {
      schema: lookupSchema,
      // Half a million characters, each of which may be Chinese (3 bytes in UTF-8).
      limitBytes: 1_600_000,
      example: () => ({ numbers: ["YT2345678901234", "A1024"] }),
    },
    answer: lookupResultSchema,
  },
  /** Seals a search for an address. It tells nothing of any parcel: who may search for what is decided where it is used. */
  sealSearch: {
    route: "POST /api/v1/searches",
    permission: "read",
    audit: { unrecorded: "only seals a text; the search is recorded where it is used" },
    body: { schema: searchRequestSchema, limitBytes: 2_000, example: () => ({ text: "13800138000" }) },
    answer: sealedSearchSchema,
  },
  getShipment: { route: "GET /api/v1/shipments/{id}", permission: "read", answer: shipmentDetailSchema },
  editShipment: {
    route: "PATCH /api/v1/shipments/{id}",
    permission: "write",
    audit: "shipment.edit",
    isVersioned: true,
    body: {
      schema: shipmentEditSchema,
      documented: editedFields,
      limitBytes: 16_000,
      example: (say) => ({
        orderNumber: "A1024",
        salesperson: say("salesperson"),
        codAmount: 12_800,
        tags: [say("tag")],
      }),
    },
    answer: shipmentDetailSchema,
  },
  /** Deletes it for good. */
  deleteShipment: { route: "DELETE /api/v1/shipments/{id}", permission: "manage", audit: "shipment.delete" },
  /** The whole of a number that is shown masked. */
  revealNumber: {
    route: "POST /api/v1/shipments/{id}/reveal",
    permission: "write",
    audit: "shipment.reveal",
    body: {
      schema: revealRequestSchema,
      limitBytes: 1_000,
      example: () => ({ field: "phone", reason: "callRecipient" }),
    },
    answer: revealAnswerSchema,
  },
  /** Subscribes numbers again, each for itself. */
  resubscribe: {
    route: "POST /api/v1/shipments/resubscribe",
    permission: "write",
    audit: "subscription.again",
    isInParts: true,
    body: {
      schema: resubscribeSchema,
      documented: resubscribeSchema.extend({ changes: editedFields.optional() }),
      limitBytes: 64_000,
      example: () => ({ ids: [EXAMPLE_ID], changes: { carrier: "yuantong", phone: "13800138000" } }),
    },
    status: 207,
    answer: z.object({
      /** In the order of the ids. */
      results: z.array(
        z.object({
          id: z.string(),
          status: z.int(),
          subscriptionId: z.string().optional(),
          /** Of the parcel that the number began, where the one that had it before ended long ago. */
          newShipmentId: z.string().optional(),
          problem: problemSchema.extend({ from: instant.nullish() }).meta({ id: "ResubscriptionProblem" }).optional(),
        }),
      ),
    }),
  },
  /** Replaces the buyer's link; older links stop working. */
  renewBuyerLink: {
    route: "POST /api/v1/shipments/{id}/buyer-link",
    permission: "write",
    audit: "shipment.buyer-link",
    answer: z.object({ trackingUrl: z.string() }),
  },
});
