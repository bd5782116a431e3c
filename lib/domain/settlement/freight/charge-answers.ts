import { z } from "zod";
import { originalMoneySchema } from "@/lib/domain/settlement/remittance-answers";
import { dayText, fen, instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { CHARGE_OUTCOMES, CHARGE_REASONS, CHARGE_VERDICTS, CLAIM_STATUSES } from "./charge-kinds";

const sums = {
  charges: z.int(),
  billedFen: fen,
  agreedFen: fen,
  overFen: fen,
  underFen: fen,
  uncheckedFen: fen,
};

export const freightInvoicesSchema = z
  .object({
    from: dayText.nullable(),
    to: dayText.nullable(),
    carrier: nullableText,
    invoices: z.array(
      z.object({
        id: z.string(),
        fileName: z.string(),
        carrier: nullableText,
        carrierName: nullableText,
        day: dayText,
        fileFen: fen.nullable(),
        ...sums,
      }),
    ),
    outcomes: z.array(z.object({ outcome: z.enum(CHARGE_OUTCOMES), ...sums })),
    verdicts: z.array(z.object({ verdict: z.enum(CHARGE_VERDICTS), ...sums })),
    claims: z.array(z.object({ status: z.enum(CLAIM_STATUSES), charges: z.int(), fen })),
    total: z.object(sums),
  })
  .meta({ id: "FreightInvoices" });

export const freightChargeSchema = z
  .object({
    id: z.string(),
    fileId: z.string(),
    fileName: z.string(),
    line: z.int(),
    waybillNumber: z.string(),
    shipmentId: nullableText,
    carrier: nullableText,
    carrierName: nullableText,
    outcome: z.enum(CHARGE_OUTCOMES),
    shippedOn: dayText.nullable(),
    origin: nullableText,
    destination: nullableText,
    grams: z.int().nullable(),
    billedFen: fen,
    original: originalMoneySchema.nullable(),
    agreedFen: fen.nullable(),
    excessFen: fen.nullable(),
    verdict: z.enum(CHARGE_VERDICTS),
    reason: z.enum(CHARGE_REASONS).nullable(),
    ruleId: nullableText,
    claim: z.object({ status: z.enum(CLAIM_STATUSES), fen, by: z.string(), at: instant }).nullable(),
  })
  .meta({ id: "FreightCharge" });
