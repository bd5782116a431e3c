import { z } from "zod";
import {
  BILL_VERDICTS,
  type BillNumberView,
  type BillView,
  billExportSchema,
  billListSchema,
  billNumbersSchema,
  billUploadSchema,
} from "@/lib/domain/billing/bill";
import {
  defineOperation,
  fen,
  instant,
  jsonResponse,
  nullableText,
  xlsxResponse,
} from "@/lib/server/openapi/open-api-parts";

const verdict = z
  .enum(BILL_VERDICTS)
  .describe("matched: as many units in both; billOnly; ledgerOnly: fewer on the bill or none; twice: more on the bill");
const verdictCount = z.object({ numbers: z.int(), units: z.int().describe("that differ; of matched, all") });

const bill = z
  .object({
    id: z.string(),
    month: z.string().describe("2026-11, the month of the ledger that it was compared with"),
    fileName: z.string(),
    createdBy: z.string(),
    createdAt: instant,
    rows: z.int().describe("with a charge of the month"),
    otherMonths: z.int().describe("rows of other months, which are not compared"),
    failed: z.int().describe("rows that could not be read"),
    problems: z.array(z.object({ line: z.int(), message: z.string() })).describe("the first 50 of them"),
    billedUnits: z.int(),
    recordedUnits: z.int().describe("in the ledger"),
    billedFen: fen.describe("分; null when the bill has no amounts"),
    recordedFen: fen.describe("分; null without a package"),
    billedAtPriceFen: fen.describe("分: the bill's units at the month's price in the ledger"),
    verdicts: z.object({
      matched: verdictCount,
      billOnly: verdictCount,
      ledgerOnly: verdictCount,
      twice: verdictCount,
    }),
    unlisted: z.int().describe("numbers that are counted but not kept"),
  })
  .meta({ id: "Bill" }) satisfies z.ZodType<BillView>;

const billNumber = z
  .object({
    waybillNumber: z.string(),
    verdict,
    carrier: nullableText.describe("as the bill writes it; else the ledger's code"),
    billedUnits: z.int(),
    recordedUnits: z.int(),
    billedFen: fen,
    line: z.int().nullable().describe("its first row on the bill"),
    billedOn: nullableText.describe("as the bill writes it"),
    shipmentId: nullableText,
  })
  .meta({ id: "BillNumber" }) satisfies z.ZodType<BillNumberView>;

const page = (items: z.ZodType) => z.object({ items: z.array(items), nextCursor: nullableText });
const path = z.object({ id: z.string() });

/** OpenAPI paths for bills of Kuaidi100. */
export const billPaths = {
  "/api/v1/costs/bills": {
    get: defineOperation(
      "listBills",
      "Kuaidi100's bills that were compared with the ledger, newest first; for owners",
      {
        requestParams: { query: billListSchema },
        responses: { "200": jsonResponse(page(bill), "one page") },
      },
    ),
    post: defineOperation("uploadBill", "Compare Kuaidi100's bill (XLSX or CSV, 10 MB) with the ledger; for owners", {
      requestParams: { query: billUploadSchema.extend({ fileName: z.string().optional() }) },
      requestBody: {
        content: {
          "application/octet-stream": { schema: z.string() },
          "multipart/form-data": { schema: z.object({ file: z.string() }) },
        },
      },
      responses: { "201": jsonResponse(bill, "what was found") },
    }),
  },
  "/api/v1/costs/bills/{id}": {
    get: defineOperation("getBill", "One compared bill; for owners", {
      requestParams: { path },
      responses: { "200": jsonResponse(bill, "the bill") },
    }),
    delete: defineOperation("deleteBill", "Delete a comparison; the ledger stays as it is; for owners", {
      requestParams: { path },
      responses: { "204": { description: "it is gone" } },
    }),
  },
  "/api/v1/costs/bills/{id}/numbers": {
    get: defineOperation("listBillNumbers", "The numbers of a compared bill, by number; for owners", {
      requestParams: { path, query: billNumbersSchema },
      responses: { "200": jsonResponse(page(billNumber), "one page") },
    }),
  },
  "/api/v1/costs/bills/{id}/export": {
    get: defineOperation("exportBill", "The numbers of a compared bill as an XLSX; for owners", {
      requestParams: { path, query: billExportSchema },
      responses: { "200": xlsxResponse("the file") },
    }),
  },
};
