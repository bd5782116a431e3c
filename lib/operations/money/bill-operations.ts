import { z } from "zod";
import { billExportSchema, billListSchema, billNumbersSchema, billUploadSchema } from "@/lib/domain/billing/bill";
import { BILL_VERDICTS } from "@/lib/domain/billing/bill-verdict";
import { fen, instant, nullableText, type Page, pageOf } from "@/lib/domain/shared/view-schemas";
import { defineOperations } from "@/lib/operations/operation";

/** The figures of a compared bill. Money in 分. */
export type BillTotals = Omit<BillView, "id" | "month" | "fileName" | "createdAt" | "createdBy">;

/** A row of a bill that could not be read. */
export type BillProblem = BillTotals["problems"][number];

const verdict = z.enum(BILL_VERDICTS);

const verdictCount = z.object({ numbers: z.int(), units: z.int().describe("that differ; of matched, all") });

const billViewSchema = z
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

/** A bill of Kuaidi100 that was compared with the ledger of its month. */
export type BillView = z.output<typeof billViewSchema>;

export type BillPage = Page<BillView>;

const billNumberViewSchema = z
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

/** A number on the bill, in the ledger, or in both. */
export type BillNumberView = z.output<typeof billNumberViewSchema>;

export type BillNumberPage = Page<BillNumberView>;

/** Bills of Kuaidi100, compared with the ledger of a month. */
export const billOperations = defineOperations({
  listBills: {
    route: "GET /api/v1/costs/bills",
    summary: "Kuaidi100's bills that were compared with the ledger, newest first; for owners",
    permission: "manage",
    scope: "costs",
    query: billListSchema,
    answer: pageOf(billViewSchema),
  },
  uploadBill: {
    route: "POST /api/v1/costs/bills",
    summary: "Compare Kuaidi100's bill (XLSX or CSV, 10 MB) with the ledger; for owners",
    returns: "what was found",
    permission: "manage",
    isForEveryShop: true,
    audit: "bill.upload",
    isInParts: true,
    query: billUploadSchema,
    upload: { as: "file", limitBytes: 10 * 1024 * 1024 },
    status: 201,
    answer: billViewSchema,
    location: "/api/v1/costs/bills/{id}",
  },
  getBill: {
    route: "GET /api/v1/costs/bills/{id}",
    summary: "One compared bill; for owners",
    returns: "the bill",
    permission: "manage",
    scope: "costs",
    answer: billViewSchema,
  },
  deleteBill: {
    route: "DELETE /api/v1/costs/bills/{id}",
    summary: "Delete a comparison; the ledger stays as it is; for owners",
    permission: "manage",
    isForEveryShop: true,
    changes: ["costs"],
    audit: "bill.delete",
  },
  listBillNumbers: {
    route: "GET /api/v1/costs/bills/{id}/numbers",
    summary: "The numbers of a compared bill, by number; for owners",
    permission: "manage",
    scope: "costs",
    query: billNumbersSchema,
    answer: pageOf(billNumberViewSchema),
  },
  exportBill: {
    route: "GET /api/v1/costs/bills/{id}/export",
    summary: "The numbers of a compared bill as an XLSX; for owners",
    permission: "manage",
    scope: "costs",
    audit: "bill.export",
    query: billExportSchema,
    files: ["xlsx"],
  },
});
