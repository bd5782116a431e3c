import { z } from "zod";
import { SETTLEMENT_CLASSES } from "@/lib/domain/settlement/settlement-class";
import {
  itemActionSchema,
  rowActionSchema,
  SETTLEMENT_ACTIONS,
  SETTLEMENT_AGES,
  SETTLEMENT_BASES,
  settlementListSchema,
  settlementLogSchema,
  settlementRuleSchema,
  settlementScopeSchema,
} from "@/lib/domain/settlement/settlement-schemas";
import { dayText, fen, instant, nullableText, type Page, pageOf } from "@/lib/domain/shared/view-schemas";
import { defineOperations } from "@/lib/operations/operation";
import { originalAmountsSchema } from "./remittance-operations";

/** Sums of one class. 分. */
export type ClassSum = SettlementView["classes"][number];
export type AgeSum = SettlementView["ageing"][number];

/** A payment of a parcel, with its position in the file. */
export type PaymentView = SettlementItemDetail["payments"][number];

const kind = z.enum(SETTLEMENT_CLASSES);

const settlementViewSchema = z
  .object({
    from: dayText.describe("first day in Beijing"),
    to: dayText.describe("last day in Beijing, included"),
    carrier: nullableText.describe("Kuaidi100's code of the carrier; null for all"),
    basis: z
      .enum(SETTLEMENT_BASES)
      .describe(
        "what the days mean: signed the delivery, paid the last payment, on which all payments of the shipment count",
      ),
    classes: z
      .array(
        z.object({
          kind,
          count: z.int(),
          expected: fen,
          remitted: fen,
          difference: fen,
          done: z.int().describe("of these, dealt with"),
        }),
      )
      .describe("every class, empty ones too"),
    expected: fen,
    remitted: fen,
    difference: fen,
    repeated: z.object({ count: z.int(), fen }),
    ageing: z.array(
      z.object({ age: z.enum(SETTLEMENT_AGES).describe("days since delivery"), count: z.int(), expected: fen }),
    ),
    overdue: z.object({ count: z.int(), expected: fen }),
    earlier: z.object({ count: z.int(), fen }),
    undated: z.object({ count: z.int(), fen }),
    carriers: z
      .array(
        z.object({
          carrier: nullableText.describe("Kuaidi100's code of the carrier; null for all"),
          carrierName: nullableText,
          expected: fen,
          remitted: fen,
          count: z.int(),
        }),
      )
      .describe("by carrier"),
    rule: settlementRuleSchema.describe("settlement rule"),
    asOf: instant.nullable().describe("null while every shipment is being rechecked"),
  })
  .meta({ id: "Settlement" });

/** The settlement of one carrier or of all in a period. Money in 分. */
export type SettlementView = z.output<typeof settlementViewSchema>;

const settlementShopsSchema = z
  .object({
    from: dayText.describe("first day in Beijing"),
    to: dayText.describe("last day in Beijing, included"),
    items: z.array(
      z.object({
        shop: nullableText.describe("shop; null for shipments without one and unknown numbers"),
        count: z.int(),
        expected: fen,
        remitted: fen,
        difference: fen,
        open: z.int(),
      }),
    ),
  })
  .meta({ id: "SettlementShops" });

/** The same by shop. */
export type SettlementShops = z.output<typeof settlementShopsSchema>;

const itemShape = {
  id: z.string(),
  kind: kind.describe(
    "unremitted: delivered and not paid; short: paid too little; over: paid too much; deducted: deducted though returned; timing: paid in another period; unknown: a number that no shipment has; matched",
  ),
  shipmentId: nullableText,
  waybillNumber: z.string(),
  orderNumber: nullableText,
  shop: nullableText,
  salesperson: nullableText,
  carrier: nullableText,
  carrierName: nullableText,
  stateName: nullableText,
  expected: fen,
  remitted: fen,
  difference: fen,
  signedAt: instant.nullable(),
  settledOn: dayText.nullable(),
  ageDays: z.int().nullable().describe("days since delivery"),
  repeated: z.int().describe("duplicate rows"),
  repeatedFen: fen,
  resolution: z
    .object({ by: z.string(), at: instant, note: nullableText.describe("note") })
    .nullable()
    .describe("who resolved it; null if unresolved"),
};

const settlementItemSchema = z.object(itemShape).meta({ id: "SettlementItem" });

/** One parcel of a settlement, or a number without a shipment. */
export type SettlementItem = z.output<typeof settlementItemSchema>;

export type SettlementPage = Page<SettlementItem>;

const settlementLogEntrySchema = z
  .object({
    id: z.string(),
    at: instant,
    by: z.string(),
    action: z.enum(SETTLEMENT_ACTIONS).describe("what was done"),
    fileId: nullableText,
    subject: nullableText.describe("to what"),
    note: nullableText.describe("note"),
  })
  .meta({ id: "SettlementLogEntry" });

/** Who did what, and when. */
export type SettlementLogEntry = z.output<typeof settlementLogEntrySchema>;

export type SettlementLogPage = Page<SettlementLogEntry>;

const settlementItemDetailSchema = z
  .object({
    ...itemShape,
    codAmount: fen.nullable(),
    payments: z
      .array(
        z.object({
          id: z.string(),
          fileId: z.string(),
          fileName: z.string(),
          line: z.int(),
          waybillNumber: z.string(),
          paid: fen,
          deducted: fen,
          fee: fen.nullable(),
          freight: fen.nullable().describe("freight, in fen"),
          grams: z.int().nullable(),
          original: originalAmountsSchema
            .nullable()
            .describe("amounts before they were converted, and the rate; null for yuan"),
          settledOn: dayText.nullable(),
          standing: z
            .enum(["counted", "repeated", "detached"])
            .describe("counted, repeated, or detached from its shipment"),
          isAccepted: z.boolean().describe("whether a repeated row was accepted"),
          isDetached: z.boolean().describe("whether it was unlinked from the shipment"),
        }),
      )
      .describe("the carrier's payments"),
    log: z.array(settlementLogEntrySchema).describe("its log"),
  })
  .meta({ id: "SettlementItemDetail" });
export type SettlementItemDetail = z.output<typeof settlementItemDetailSchema>;

const LIMIT_BYTES = 16 * 1024;

/** Cash on delivery: what carriers owe and have paid. */
export const settlementOperations = defineOperations({
  getSettlement: {
    route: "GET /api/v1/settlement",
    summary: "Cash on delivery that a carrier owes and has paid in a period; the last 90 days if omitted",
    returns: "its sums",
    permission: "write",
    query: settlementScopeSchema,
    answer: settlementViewSchema,
  },
  listSettlementShops: {
    route: "GET /api/v1/settlement/shops",
    title: "Settlement by shop",
    summary: "Cash due and paid in a period by shop; by default of the last 90 days",
    returns: "shops",
    permission: "write",
    query: settlementScopeSchema,
    answer: settlementShopsSchema,
  },
  listSettlementItems: {
    route: "GET /api/v1/settlement/items",
    summary: "Shipments of a settlement, the newest day first",
    permission: "write",
    query: settlementListSchema,
    answer: pageOf(settlementItemSchema),
  },
  exportSettlement: {
    route: "GET /api/v1/settlement/export",
    summary: "The shipments of a settlement as an XLSX",
    permission: "write",
    audit: "settlement.export",
    query: settlementListSchema,
    files: ["xlsx"],
  },
  getSettlementItem: {
    route: "GET /api/v1/settlement/items/{id}",
    summary: "One shipment with its payments and what was done about it",
    returns: "the shipment",
    permission: "write",
    answer: settlementItemDetailSchema,
  },
  handleSettlementItem: {
    route: "POST /api/v1/settlement/items/{id}/actions",
    summary: "Mark a difference as resolved or open; for owners",
    returns: "the shipment",
    permission: "manage",
    changes: ["settlement"],
    audit: "settlement.item-action",
    body: {
      schema: itemActionSchema,
      limitBytes: LIMIT_BYTES,
      example: (say) => ({ action: "resolve", note: say("The carrier has paid the missing 2.00 yuan") }),
    },
    answer: settlementItemDetailSchema,
  },
  decideOnSettlementRow: {
    route: "POST /api/v1/settlement/rows/{id}/actions",
    summary: "Count a repeated row, take a row off its shipment, or undo either; for owners",
    permission: "manage",
    changes: ["settlement"],
    audit: "settlement.row-action",
    body: {
      schema: rowActionSchema,
      limitBytes: LIMIT_BYTES,
      example: (say) => ({ action: "accept", note: say("Paid in two parts, not repeated") }),
    },
  },
  changeSettlementRule: {
    route: "PUT /api/v1/settlement/rule",
    summary: "How exactly payments must match; every shipment is rechecked; for owners",
    permission: "manage",
    isForEveryShop: true,
    changes: ["settlement"],
    audit: "settlement.rule",
    body: {
      schema: settlementRuleSchema,
      limitBytes: LIMIT_BYTES,
      example: () => ({ toleranceFen: 100, periodDays: 7, slackDays: 3 }),
    },
  },
  listSettlementLog: {
    route: "GET /api/v1/settlement/log",
    summary: "Actions by whom, newest first",
    permission: "write",
    query: settlementLogSchema,
    answer: pageOf(settlementLogEntrySchema),
  },
});
