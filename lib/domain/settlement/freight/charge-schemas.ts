import { z } from "zod";
import { isPeriod, oneOf, PERIOD_PROBLEM, periodShape, withoutEmpty } from "@/lib/domain/settlement/settlement-schemas";
import { message } from "@/lib/domain/shared/message";
import { pagingShape } from "@/lib/domain/shared/request-schemas";
import { searchTextSchema } from "@/lib/domain/shipment-list/search-request";
import { CHARGE_OUTCOMES, CHARGE_VERDICTS, CLAIM_STATUSES } from "./charge-kinds";

const invoicesShape = {
  ...periodShape,
  file: z.string().max(64).optional().describe("only this invoice, regardless of the period"),
};

/** The booked invoices of a carrier and period, by the day of settlement chosen for the file, else that of its upload. */
export const freightInvoicesScopeSchema = z.preprocess(
  withoutEmpty,
  z.object(invoicesShape).refine(isPeriod, PERIOD_PROBLEM),
);
export type FreightScope = z.output<typeof freightInvoicesScopeSchema>;

const chargesShape = {
  ...invoicesShape,
  verdict: oneOf(CHARGE_VERDICTS)
    .optional()
    .describe(
      "over: beyond the rule; repeated: billed twice; unknown: no shipment has the number; unruled: no rule applies; under: below the rule; equal: as agreed",
    ),
  outcome: oneOf(CHARGE_OUTCOMES)
    .optional()
    .describe("signed, returned, refused, open: still on its way, unknown: no shipment has the number"),
  /** `none`: not raised. */
  claim: oneOf([...CLAIM_STATUSES, "none"])
    .optional()
    .describe("state of the claim; none for not claimed"),
  q: searchTextSchema.optional().describe("a part of a waybill or order number"),
};

/** Which charges of those invoices to list. */
export const freightChargeListSchema = z.preprocess(
  withoutEmpty,
  z.object({ ...chargesShape, ...pagingShape }).refine(isPeriod, PERIOD_PROBLEM),
);
export type FreightChargeFilter = Omit<z.output<typeof freightChargeListSchema>, "cursor" | "limit">;

/** Which charges a claim sheet asks back, of one carrier or one invoice. */
export const freightClaimSheetSchema = z.preprocess(
  withoutEmpty,
  z
    .object(chargesShape)
    .refine(isPeriod, PERIOD_PROBLEM)
    .refine(({ carrier, file }) => carrier || file, {
      message: message("settlement.carrierNeeded"),
      path: ["carrier"],
    }),
);

const MAX_CLAIMS = 200;

/** What was asked of the carrier about charges, or what it answered; `none` takes the claims back. */
export const freightClaimsSchema = z.object({
  ids: z
    .array(z.string().max(80))
    .min(1, message("settlement.claimsNeeded", { max: MAX_CLAIMS }))
    .max(MAX_CLAIMS, message("settlement.claimsNeeded", { max: MAX_CLAIMS }))
    .describe("ids of invoice rows, 1 to 200"),
  status: oneOf([...CLAIM_STATUSES, "none"]).describe("raised, accepted, refused, or none to take the claim back"),
});
export type FreightClaims = z.output<typeof freightClaimsSchema>;
