import { z } from "zod";
import { fen, instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { BILL_VERDICTS } from "./bill-verdict";

const verdict = z.enum(BILL_VERDICTS);

const verdictCount = z.object({ numbers: z.int(), units: z.int() });

export const billViewSchema = z
  .object({
    id: z.string(),
    month: z.string(),
    fileName: z.string(),
    createdBy: z.string(),
    createdAt: instant,
    rows: z.int(),
    otherMonths: z.int(),
    failed: z.int(),
    problems: z.array(z.object({ line: z.int(), message: z.string() })),
    billedUnits: z.int(),
    recordedUnits: z.int(),
    billedFen: fen.nullable(),
    recordedFen: fen.nullable(),
    billedAtPriceFen: fen.nullable(),
    verdicts: z.object({
      matched: verdictCount,
      billOnly: verdictCount,
      ledgerOnly: verdictCount,
      twice: verdictCount,
    }),
    unlisted: z.int(),
  })
  .meta({ id: "Bill" });

export const billNumberViewSchema = z
  .object({
    waybillNumber: z.string(),
    verdict,
    carrier: nullableText,
    billedUnits: z.int(),
    recordedUnits: z.int(),
    billedFen: fen.nullable(),
    line: z.int().nullable(),
    billedOn: nullableText,
    shipmentId: nullableText,
  })
  .meta({ id: "BillNumber" });
