import { z } from "zod";
import { revealAnswerSchema, revealRequestSchema } from "@/lib/domain/privacy/reveal-request";
import { problemSchema, warningsSchema } from "@/lib/domain/shared/problem-schema";
import { instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { lookupSchema } from "@/lib/domain/shipment-list/lookup-request";
import { sealedSearchSchema, searchRequestSchema } from "@/lib/domain/shipment-list/search-request";
import {
  changedShipmentsSchema,
  countsFilterSchema,
  shipmentFilterSchema,
} from "@/lib/domain/shipment-list/shipment-filter";
import { MAX_NEW_SHIPMENTS, newShipmentSchema } from "@/lib/domain/shipments/new-shipment";
import { resubscribeSchema, shipmentEditSchema } from "@/lib/domain/shipments/shipment-edit";
import { shipmentDetailSchema, shipmentViewSchema } from "@/lib/domain/shipments/shipment-view";
import { defineOperations, EXAMPLE_ID, OF_SHIPMENTS } from "@/lib/operations/operation";

const lookupResultSchema = z.object({
  found: z
    .array(
      z.object({
        number: z.string().describe("the number that was looked up"),
        shipment: shipmentViewSchema.describe("the shipment"),
      }),
    )
    .describe("in the order requested"),
  misses: z.array(z.string()).describe("numbers that were not found"),
  orderMisses: z.array(z.string()).describe("of these, order or phone numbers, which cannot be subscribed"),
  repeated: z.int().describe("how many numbers were repeated"),
  unread: z.int().describe("lines with digits in which no number was recognized"),
  unreadLines: z.array(z.int()).describe("the first 20 of these lines, counted from 1"),
});

/** What a lookup of many numbers found. */
export type LookupResult = z.output<typeof lookupResultSchema>;

const shipmentPageSchema = z.object({
  items: z.array(shipmentViewSchema),
  nextCursor: nullableText,
  previousCursor: nullableText.optional(),
});
export type ShipmentPage = z.output<typeof shipmentPageSchema>;

const shipmentCountsSchema = z.object({
  total: z.int().describe("all together"),
  states: z.record(z.string(), z.int()).describe("by Kuaidi100's number"),
  pending: z.int().describe("without a push yet"),
  unknown: z.int().describe("with an unknown state"),
  failed: z.int().describe("whose subscription was refused"),
  aborted: z.int().describe("that Kuaidi100 has stopped tracking"),
  refused: z.int(),
  signedToday: z.int().describe("delivered today in Beijing"),
  stalled: z.int(),
  silent: z.int(),
  isAtLeast: z.literal(true).optional().describe("there are at least this many; an exact count would take too long"),
});

/** Shipments per state, and those without a state. */
export type ShipmentCounts = z.output<typeof shipmentCountsSchema>;

/** The fields of an edit, each of which is checked together with the rest of the shipment. */
const editedFields = newShipmentSchema.partial();

export const shipmentOperations = defineOperations({
  listShipments: {
    route: "GET /api/v1/shipments",
    summary: "Shipments, newest activity first unless sorted otherwise",
    returns: "one page; the cursors are null where there is nothing more",
    permission: "read",
    query: shipmentFilterSchema,
    answer: shipmentPageSchema,
  },
  createShipments: {
    route: "POST /api/v1/shipments",
    summary: "Store and subscribe one shipment, or up to 1,000",
    description:
      "A number that is already stored is a conflict, unless its shipment ended at least reuseAfterDays ago (a setting, 90 by default): then the carrier has reused the number, and a new shipment is created, with earlierParcel.",
    returns: {
      201: "one shipment was sent and stored",
      207: "an array was sent: one result for each, in the same order",
    },
    permission: "write",
    changes: OF_SHIPMENTS,
    audit: "shipment.create",
    isIdempotent: true,
    body: {
      schema: z.unknown(),
      documented: z.union([newShipmentSchema, z.array(newShipmentSchema).max(MAX_NEW_SHIPMENTS)]),
      // A thousand shipments with every field filled.
      limitBytes: 2 * 1024 * 1024,
      example: (say) => ({
        waybillNumber: "YT2345678901234",
        carrier: "yuantong",
        phone: "13800138000",
        recipient: say("Zhang San"),
        orderNumber: "A1024",
        shop: say("Flagship store"),
        salesperson: say("Wang"),
        to: "广东省深圳市南山区",
      }),
    },
    answers: {
      201: shipmentDetailSchema.extend({ warnings: warningsSchema }),
      207: z.object({
        results: z.array(
          z.object({
            index: z.int(),
            status: z.int().describe("201 created, else the status of the error"),
            id: z.string().optional(),
            shipment: shipmentViewSchema.optional().describe("the shipment"),
            warnings: warningsSchema.optional(),
            problem: problemSchema.optional().describe("why it was not created"),
          }),
        ),
      }),
    },
    location: "/api/v1/shipments/{id}",
  },
  countShipments: {
    route: "GET /api/v1/counts",
    summary: "Shipments per state",
    returns: "the counts",
    permission: "read",
    query: countsFilterSchema,
    answer: shipmentCountsSchema,
  },
  listChangedShipments: {
    route: "GET /api/v1/shipments/changed",
    summary: "Shipments by id, and which of them match a filter; to keep a list up to date",
    returns: "their current state",
    permission: "read",
    query: changedShipmentsSchema,
    answer: z.object({
      items: z.array(shipmentViewSchema),
      matching: z.array(z.string()).describe("ids of those that the filter takes"),
    }),
  },
  /** Looks up many numbers at once. POST because an address is too short for them. */
  lookUpShipments: {
    route: "POST /api/v1/shipments/lookup",
    summary: "The shipments of up to 1,000 waybill or order numbers, given as a list or within a text",
    returns: "what was found",
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
    summary: "Turn a phone number into a search that a URL may contain, since URLs end up in histories and logs",
    returns: "the sealed text",
    permission: "read",
    audit: { unrecorded: "only seals a text; the search is recorded where it is used" },
    body: { schema: searchRequestSchema, limitBytes: 2_000, example: () => ({ text: "13800138000" }) },
    answer: sealedSearchSchema,
  },
  getShipment: {
    route: "GET /api/v1/shipments/{id}",
    summary: "One shipment with its legs, their events, its subscriptions and changes",
    returns: "the shipment",
    permission: "read",
    answer: shipmentDetailSchema,
  },
  editShipment: {
    route: "PATCH /api/v1/shipments/{id}",
    summary:
      "Change a shipment; omitted fields stay, null clears one. Kuaidi100 receives the changes with the next subscription",
    returns: "the shipment as updated",
    permission: "write",
    audit: "shipment.edit",
    isVersioned: true,
    body: {
      schema: shipmentEditSchema,
      documented: editedFields,
      limitBytes: 16_000,
      example: (say) => ({
        orderNumber: "A1024",
        salesperson: say("Wang"),
        codAmount: 12_800,
        tags: [say("urgent")],
      }),
    },
    answer: shipmentDetailSchema,
  },
  deleteShipment: {
    route: "DELETE /api/v1/shipments/{id}",
    summary: "Delete a shipment for good (owners only); later pushes are acknowledged and bring nothing back",
    returns: "deleted",
    permission: "manage",
    audit: "shipment.delete",
  },
  revealNumber: {
    route: "POST /api/v1/shipments/{id}/reveal",
    title: "Reveal number or name",
    summary:
      "See the whole of a number or a recipient's name that is shown masked, for a reason that the audit log records",
    returns: "the whole number or name",
    permission: "write",
    audit: "shipment.reveal",
    body: {
      schema: revealRequestSchema,
      limitBytes: 1_000,
      example: () => ({ field: "phone", reason: "callRecipient" }),
    },
    answer: revealAnswerSchema,
  },
  resubscribe: {
    route: "POST /api/v1/shipments/resubscribe",
    summary: "Resubscribe numbers: refused ones right away, ended ones after 30 minutes, at most 4 times a month",
    description:
      "A shipment that ended at least reuseAfterDays ago (a setting, 90 by default) stays as it is: its number starts a new shipment with the changes, whose id is newShipmentId. The new one takes over carrier, shop, sender's address and countries, but not order, recipient, phone, amounts, note and tags.",
    returns: "one result for each id, in the same order",
    permission: "write",
    changes: OF_SHIPMENTS,
    audit: "subscription.again",
    body: {
      schema: resubscribeSchema,
      documented: resubscribeSchema.extend({
        changes: editedFields
          .optional()
          .describe("what to change before resubscribing; omitted fields stay as they are, null clears it"),
      }),
      limitBytes: 64_000,
      example: () => ({ ids: [EXAMPLE_ID], changes: { carrier: "yuantong", phone: "13800138000" } }),
    },
    status: 207,
    answer: z.object({
      results: z.array(
        z.object({
          id: z.string(),
          status: z.int().describe("201 subscribed, else the status of the error"),
          subscriptionId: z.string().optional(),
          newShipmentId: z
            .string()
            .optional()
            .describe("id of the shipment that was added, where the number is used again"),
          problem: problemSchema
            .extend({
              reason: z
                .string()
                .optional()
                .describe(
                  "queued, watched, corrected, resting or month_full where it cannot be subscribed at present; else the key of the message",
                ),
              from: instant.nullish().describe("from when it can, ISO 8601, +08:00; null when waiting does not help"),
            })
            .meta({ id: "ResubscriptionProblem" })
            .optional()
            .describe("why it was not subscribed"),
        }),
      ),
    }),
  },
  renewBuyerLink: {
    route: "POST /api/v1/shipments/{id}/buyer-link",
    summary: "Give the buyer another link; earlier links stop working",
    returns: "the new link",
    permission: "write",
    changes: OF_SHIPMENTS,
    audit: "shipment.buyer-link",
    answer: z.object({ trackingUrl: z.string().describe("the buyer's new link") }),
  },
});
