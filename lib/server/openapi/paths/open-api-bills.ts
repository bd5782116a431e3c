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
import { fen, instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { defineOperation, emptyResponse, jsonResponse, xlsxResponse } from "@/lib/server/openapi/open-api-parts";

const verdict = z.enum(BILL_VERDICTS);
const verdictCount = z.object({ numbers: z.int(), units: z.int() });

const bill = z
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
  .meta({ id: "Bill" }) satisfies z.ZodType<BillView>;

const billNumber = z
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
  .meta({ id: "BillNumber" }) satisfies z.ZodType<BillNumberView>;

const page = (items: z.ZodType) => z.object({ items: z.array(items), nextCursor: nullableText });
const path = z.object({ id: z.string() });

/** OpenAPI paths for bills of Kuaidi100. */
export const billPaths = {
  "/api/v1/costs/bills": {
    get: defineOperation("listBills", {
      requestParams: { query: billListSchema },
      responses: { "200": jsonResponse(page(bill)) },
    }),
    post: defineOperation("uploadBill", {
      requestParams: { query: billUploadSchema.extend({ fileName: z.string().optional() }) },
      requestBody: {
        content: {
          "application/octet-stream": { schema: z.string() },
          "multipart/form-data": { schema: z.object({ file: z.string() }) },
        },
      },
      responses: { "201": jsonResponse(bill) },
    }),
  },
  "/api/v1/costs/bills/{id}": {
    get: defineOperation("getBill", {
      requestParams: { path },
      responses: { "200": jsonResponse(bill) },
    }),
    delete: defineOperation("deleteBill", {
      requestParams: { path },
      responses: { "204": emptyResponse },
    }),
  },
  "/api/v1/costs/bills/{id}/numbers": {
    get: defineOperation("listBillNumbers", {
      requestParams: { path, query: billNumbersSchema },
      responses: { "200": jsonResponse(page(billNumber)) },
    }),
  },
  "/api/v1/costs/bills/{id}/export": {
    get: defineOperation("exportBill", {
      requestParams: { path, query: billExportSchema },
      responses: { "200": xlsxResponse() },
    }),
  },
};
