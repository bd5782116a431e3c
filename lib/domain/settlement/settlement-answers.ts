import { z } from "zod";
import { dayText, fen, instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { originalAmountsSchema } from "./remittance-answers";
import { SETTLEMENT_CLASSES } from "./settle-parcel";
import { SETTLEMENT_ACTIONS, SETTLEMENT_AGES, SETTLEMENT_BASES, settlementRuleSchema } from "./settlement-schemas";

const kind = z.enum(SETTLEMENT_CLASSES);

export const settlementViewSchema = z
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

export const settlementShopsSchema = z
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

export const settlementItemSchema = z.object(itemShape).meta({ id: "SettlementItem" });

export const settlementLogEntrySchema = z
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

export const settlementItemDetailSchema = z
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
