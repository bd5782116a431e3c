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
    from: dayText.nullable().describe("first day in Beijing; null for a single invoice"),
    to: dayText.nullable().describe("last day in Beijing, included; null for a single invoice"),
    carrier: nullableText.describe("Kuaidi100's code of the carrier; null for all"),
    invoices: z
      .array(
        z.object({
          id: z.string(),
          fileName: z.string(),
          carrier: nullableText.describe("Kuaidi100's code of the carrier; null for all"),
          carrierName: nullableText,
          day: dayText.describe("invoice date: the file's settlement date, else the upload date"),
          fileFen: fen
            .nullable()
            .describe("the file's own sum of freight, in fen; null when only a part of it is visible"),
          ...sums,
        }),
      )
      .describe("each invoice"),
    outcomes: z
      .array(
        z.object({
          outcome: z
            .enum(CHARGE_OUTCOMES)
            .describe("signed, returned, refused, open: still on its way, unknown: no shipment has the number"),
          ...sums,
        }),
      )
      .describe("by outcome of the shipments; adds up to the invoices"),
    verdicts: z
      .array(
        z.object({
          verdict: z
            .enum(CHARGE_VERDICTS)
            .describe(
              "over: beyond the rule; repeated: billed twice; unknown: no shipment has the number; unruled: no rule applies; under: below the rule; equal: as agreed",
            ),
          ...sums,
        }),
      )
      .describe("by result; adds up to the invoices"),
    claims: z
      .array(
        z.object({
          status: z.enum(CLAIM_STATUSES).describe("raised, accepted or refused by the carrier"),
          charges: z.int(),
          fen,
        }),
      )
      .describe("claims against carriers"),
    total: z.object(sums).describe("all of it"),
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
    outcome: z
      .enum(CHARGE_OUTCOMES)
      .describe("signed, returned, refused, open: still on its way, unknown: no shipment has the number"),
    shippedOn: dayText
      .nullable()
      .describe(
        "shipping day: the pick-up; without one the entry, or the delivery if that was earlier; null for unknown numbers",
      ),
    origin: nullableText.describe("province of the sender; null when unknown"),
    destination: nullableText.describe("province of the recipient; null when unknown"),
    grams: z.int().nullable().describe("the weight that is checked, in grams; null when no invoice has one"),
    billedFen: fen,
    original: originalMoneySchema.nullable().describe("what was billed before it was converted; null for yuan"),
    agreedFen: fen.nullable(),
    excessFen: fen.nullable(),
    verdict: z
      .enum(CHARGE_VERDICTS)
      .describe(
        "over: beyond the rule; repeated: billed twice; unknown: no shipment has the number; unruled: no rule applies; under: below the rule; equal: as agreed",
      ),
    reason: z
      .enum(CHARGE_REASONS)
      .nullable()
      .describe(
        "why: rule: differs from the rule; noWeight: no weight, so the first weight applies; return: return freight; refund; repeated; unknown: no shipment has the number; noRule; noReturnRule: no price for returns",
      ),
    ruleId: nullableText.describe("id of the freight rule that applies"),
    claim: z
      .object({
        status: z.enum(CLAIM_STATUSES).describe("raised, accepted or refused by the carrier"),
        fen,
        by: z.string(),
        at: instant.describe("when it was marked, ISO 8601, +08:00"),
      })
      .nullable()
      .describe("the claim; null when none was raised"),
  })
  .meta({ id: "FreightCharge" });
