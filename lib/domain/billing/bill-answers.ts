import { z } from "zod";
import { fen, instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { BILL_VERDICTS } from "./bill-verdict";

const verdict = z.enum(BILL_VERDICTS);

const verdictCount = z.object({ numbers: z.int(), units: z.int().describe("that differ; of matched, all") });

export const billViewSchema = z
  .object({
    id: z.string(),
    month: z.string().describe("2026-11, the month of the ledger that it was compared with"),
    fileName: z.string(),
    createdBy: z.string(),
    createdAt: instant,
    rows: z.int().describe("with a charge of the month"),
    otherMonths: z.int().describe("rows of other months, which are not compared"),
    failed: z.int().describe("rows that could not be read"),
    problems: z
      .array(z.object({ line: z.int(), message: z.string().describe("what is wrong") }))
      .describe("the first 50 of them"),
    billedUnits: z.int().describe("units on the bill"),
    recordedUnits: z.int().describe("in the ledger"),
    billedFen: fen.nullable().describe("in fen; null when the bill has no amounts"),
    recordedFen: fen.nullable().describe("in fen; null without a package"),
    billedAtPriceFen: fen.nullable().describe("in fen: the bill's units at the month's price in the ledger"),
    verdicts: z
      .object({
        matched: verdictCount.describe("the same in both"),
        billOnly: verdictCount.describe("on the bill only"),
        ledgerOnly: verdictCount.describe("in the ledger only, or fewer on the bill"),
        twice: verdictCount.describe("more on the bill"),
      })
      .describe("numbers and units by result"),
    unlisted: z.int().describe("numbers that are counted but not kept"),
  })
  .meta({ id: "Bill" });

export const billNumberViewSchema = z
  .object({
    waybillNumber: z.string(),
    verdict: verdict.describe(
      "matched: as many units in both; billOnly; ledgerOnly: fewer on the bill or none; twice: more on the bill",
    ),
    carrier: nullableText.describe("as the bill writes it; else the ledger's code"),
    billedUnits: z.int().describe("units on the bill"),
    recordedUnits: z.int().describe("units in the ledger"),
    billedFen: fen.nullable(),
    line: z.int().nullable().describe("its first row on the bill"),
    billedOn: nullableText.describe("as the bill writes it"),
    shipmentId: nullableText,
  })
  .meta({ id: "BillNumber" });
