import { z } from "zod";
import { dayText, fen, instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { CORRECTED_KINDS } from "./booked-parcel";
import { COMMISSION_BASES, TIER_METHODS } from "./commission";

const figures = {
  signed: z.int(),
  signedFen: fen,
  clawed: z.int(),
  clawedFen: fen,
  refused: z.int(),
  refusedFen: fen,
  returned: z.int(),
  returnedFen: fen,
  open: z.int(),
  openFen: fen,
  net: z.int(),
  netFen: fen,
  adjusted: z.int(),
  adjustedFen: fen,
  due: z.int(),
  dueFen: fen,
  signedOrderFen: fen,
  clawedOrderFen: fen,
  netOrderFen: fen,
  adjustedOrderFen: fen,
  dueOrderFen: fen,
  commissionFen: fen,
  commissionAdjustedFen: fen,
  commissionDueFen: fen,
};

const tiers = z.array(z.object({ fromFen: fen, rate: z.int() }));

export const commissionRuleSchema = z
  .object({
    fromMonth: z.string(),
    base: z.enum(COMMISSION_BASES),
    method: z.enum(TIER_METHODS),
    tiers,
    people: z.array(z.object({ salesperson: z.string(), tiers })),
  })
  .meta({ id: "CommissionRule" });

export const commissionRulesSchema = z
  .object({
    items: z.array(commissionRuleSchema.extend({ changedBy: z.string(), changedAt: instant, isClosed: z.boolean() })),
    firstOpenMonth: z.string(),
  })
  .meta({ id: "CommissionRules" });

export const salesViewSchema = z
  .object({
    from: dayText,
    to: dayText,
    month: nullableText,
    thisMonth: z.string(),
    rows: z.array(z.object({ salesperson: nullableText, ...figures })),
    total: z.object(figures),
    corrections: z.array(
      z.object({
        ofMonth: z.string(),
        salesperson: nullableText,
        signed: z.int(),
        clawed: z.int(),
        refused: z.int(),
        returned: z.int(),
        net: z.int(),
        netFen: fen,
        netOrderFen: fen,
        commissionFen: fen,
      }),
    ),
    clawbackDays: z.int(),
    closed: z.object({ by: z.string(), at: instant }).nullable(),
    parcelsKept: z.boolean(),
    commission: commissionRuleSchema.nullable(),
    alsoCloses: z.array(z.string()),
    notClosable: z.enum(["running", "closed", "later", "days"]).nullable(),
  })
  .meta({ id: "Sales" });

export const salesParcelSchema = z
  .object({
    id: z.string(),
    waybillNumber: z.string(),
    salesperson: nullableText,
    carrierName: nullableText,
    orderNumber: nullableText,
    shop: nullableText,
    codAmount: fen.nullable(),
    orderAmount: fen.nullable(),
    signedAt: instant.nullable(),
    returnedAt: instant.nullable(),
    at: instant,
    ofMonth: nullableText,
    correction: z.object({ figure: z.enum(CORRECTED_KINDS), sign: z.union([z.literal(1), z.literal(-1)]) }).nullable(),
  })
  .meta({ id: "SalesParcel" });
