import { z } from "zod";
import { dayText, fen, instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { originalAmountsSchema } from "./remittance-answers";
import { SETTLEMENT_CLASSES } from "./settle-parcel";
import { SETTLEMENT_ACTIONS, SETTLEMENT_AGES, SETTLEMENT_BASES, settlementRuleSchema } from "./settlement-schemas";

const kind = z.enum(SETTLEMENT_CLASSES);

export const settlementViewSchema = z
  .object({
    from: dayText,
    to: dayText,
    carrier: nullableText,
    basis: z.enum(SETTLEMENT_BASES),
    classes: z.array(z.object({ kind, count: z.int(), expected: fen, remitted: fen, difference: fen, done: z.int() })),
    expected: fen,
    remitted: fen,
    difference: fen,
    repeated: z.object({ count: z.int(), fen }),
    ageing: z.array(z.object({ age: z.enum(SETTLEMENT_AGES), count: z.int(), expected: fen })),
    overdue: z.object({ count: z.int(), expected: fen }),
    earlier: z.object({ count: z.int(), fen }),
    undated: z.object({ count: z.int(), fen }),
    carriers: z.array(
      z.object({ carrier: nullableText, carrierName: nullableText, expected: fen, remitted: fen, count: z.int() }),
    ),
    rule: settlementRuleSchema,
    asOf: instant.nullable(),
  })
  .meta({ id: "Settlement" });

export const settlementShopsSchema = z
  .object({
    from: dayText,
    to: dayText,
    items: z.array(
      z.object({ shop: nullableText, count: z.int(), expected: fen, remitted: fen, difference: fen, open: z.int() }),
    ),
  })
  .meta({ id: "SettlementShops" });

const itemShape = {
  id: z.string(),
  kind,
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
  ageDays: z.int().nullable(),
  repeated: z.int(),
  repeatedFen: fen,
  resolution: z.object({ by: z.string(), at: instant, note: nullableText }).nullable(),
};

export const settlementItemSchema = z.object(itemShape).meta({ id: "SettlementItem" });

export const settlementLogEntrySchema = z
  .object({
    id: z.string(),
    at: instant,
    by: z.string(),
    action: z.enum(SETTLEMENT_ACTIONS),
    fileId: nullableText,
    subject: nullableText,
    note: nullableText,
  })
  .meta({ id: "SettlementLogEntry" });

export const settlementItemDetailSchema = z
  .object({
    ...itemShape,
    codAmount: fen.nullable(),
    payments: z.array(
      z.object({
        id: z.string(),
        fileId: z.string(),
        fileName: z.string(),
        line: z.int(),
        waybillNumber: z.string(),
        paid: fen,
        deducted: fen,
        fee: fen.nullable(),
        freight: fen.nullable(),
        grams: z.int().nullable(),
        original: originalAmountsSchema.nullable(),
        settledOn: dayText.nullable(),
        standing: z.enum(["counted", "repeated", "detached"]),
        isAccepted: z.boolean(),
        isDetached: z.boolean(),
      }),
    ),
    log: z.array(settlementLogEntrySchema),
  })
  .meta({ id: "SettlementItemDetail" });
