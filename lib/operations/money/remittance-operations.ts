import { z } from "zod";
import { REMITTANCE_FAULTS, REMITTANCE_FIELDS, REMITTANCE_STATUSES } from "@/lib/domain/settlement/remittance";
import {
  remittanceActionSchema,
  remittanceChoiceSchema,
  remittanceListSchema,
  remittanceSheetSchema,
} from "@/lib/domain/settlement/remittance-requests";
import { dayText, fen, instant, nullableText, type Page, pageOf } from "@/lib/domain/shared/view-schemas";
import { defineOperations } from "@/lib/operations/operation";

/** A cell that cannot be parsed; its row is skipped, unless it is the weight. */
export type RemittanceProblem = RemittanceCheck["problems"][number];

/** The content of a file as it would be parsed. 分. */
export type RemittanceCheck = NonNullable<RemittanceFileView["check"]>;

const field = z.enum(REMITTANCE_FIELDS);

/** What was converted in a row, as its file has it: hundredths of a currency, and yuan for one unit of it. */
export const originalAmountsSchema = z.object({
  currency: z.string().describe("currency, such as USD"),
  rate: z.number().describe("yuan for one unit"),
  paid: z.int(),
  deducted: z.int(),
  fee: z.int().nullable(),
  freight: z.int().nullable().describe("freight, in fen"),
});
export type OriginalAmounts = z.output<typeof originalAmountsSchema>;

/** An amount before it was converted: hundredths of a currency, and yuan for one unit of it. */
export const originalMoneySchema = z.object({
  currency: z.string().describe("currency, such as USD"),
  amount: z.int().describe("hundredths of the currency"),
  rate: z.number().describe("yuan for one unit"),
});

const fileShape = {
  id: z.string(),
  status: z.enum(REMITTANCE_STATUSES).describe("how far it has been read"),
  fileName: z.string(),
  carrier: nullableText,
  carrierName: nullableText,
  createdBy: z.string(),
  createdAt: instant,
  changedBy: z.string(),
  changedAt: instant,
  rows: z.int().describe("rows"),
  check: z
    .object({
      payments: z.int().describe("payments"),
      paid: fen,
      deducted: fen,
      fee: fen,
      freight: fen.describe("freight, in fen"),
      skipped: z.int().describe("rows that are skipped"),
      failed: z.int().describe("rows with errors"),
      problems: z
        .array(
          z.object({
            line: z.int(),
            field: field.describe("the field"),
            message: z.string().describe("what is wrong"),
            value: z.string().describe("the cell’s content"),
          }),
        )
        .describe("the first errors"),
      repeated: z.int().describe("rows already contained in this or another booked file"),
      unknown: z.int().describe("rows whose number belongs to no shipment"),
      unreadWeights: z.int().describe("rows whose weight cannot be read; their amounts count"),
      foreign: z
        .array(
          z.object({
            currency: z.string().describe("currency, such as USD"),
            rows: z.int().describe("rows"),
            amount: z.int().describe("paid less deducted, in hundredths of the currency"),
            freight: z.int().describe("freight, in hundredths of the currency"),
            rate: z.number().nullable().describe("yuan for one unit; null where none was entered"),
            amountFen: fen.describe("paid less deducted, converted, in fen"),
            freightFen: fen.describe("freight, converted, in fen"),
          }),
        )
        .describe(
          "foreign money by currency: rows, amounts in hundredths, rate, and the fen that they are converted to; left out without a rate",
        ),
    })
    .nullable()
    .describe("what its rows contain; null until they have been read"),
  isFileKept: z.boolean(),
};

const remittanceFileViewSchema = z.object(fileShape).meta({ id: "RemittanceFile" });
export type RemittanceFileView = z.output<typeof remittanceFileViewSchema>;

export type RemittancePage = Page<RemittanceFileView>;

const remittanceFileDetailSchema = z
  .object({
    ...fileShape,
    sheetName: nullableText,
    sheetNames: z.array(z.string()),
    columns: z.array(
      z.object({
        column: z.int().describe("number of the column, from 0"),
        name: z.string().describe("name of the column"),
      }),
    ),
    mapping: z
      .array(
        z.object({
          column: z.int().describe("number of the column, from 0"),
          field: field.describe("what the column contains"),
        }),
      )
      .readonly()
      .describe("what each column means"),
    settledOn: dayText
      .nullable()
      .describe("settlement day in Beijing where the file has no column for it, such as 2026-11-24"),
    isNetOfFee: z.boolean().describe("whether the amounts are net of the fee"),
    rates: z
      .record(z.string(), z.number())
      .describe("yuan for one unit of each foreign currency, such as USD 7.12; replaces all rates entered before"),
    hiddenRows: z.int().describe("rows that are hidden or filtered out in the file; they count"),
    otherSheets: z.array(z.string()).describe("other worksheets that have not been read yet"),
    faults: z
      .array(
        z.object({
          kind: z
            .enum(REMITTANCE_FAULTS)
            .describe(
              "parts: columns of a row are not its total; sumRow: rows are not the sum below them; unread: an amount, such as a discount, a refund or tax, that is neither added nor taken off",
            ),
          total: z.string().describe("column of the total"),
          terms: z
            .array(
              z.object({
                name: z.string().describe("name of the column"),
                sign: z.union([z.literal(1), z.literal(-1)]).describe("1 added, -1 taken off"),
              }),
            )
            .describe("columns to add (1) or to take off (-1)"),
          sums: z
            .object({ stated: z.int().describe("total in the file"), read: z.int().describe("sum of the rows") })
            .nullable()
            .describe(
              "the two sums where they first differ, in hundredths of the currency; null for parts, and for files uploaded earlier",
            ),
          count: z.int().describe("how many rows"),
          lines: z.array(z.int()).describe("lines, at most 20"),
        }),
      )
      .describe("where amounts do not add up"),
    preview: z.array(z.object({ line: z.int(), cells: z.array(z.string()) })),
  })
  .meta({ id: "RemittanceFileDetail" });
export type RemittanceFileDetail = z.output<typeof remittanceFileDetailSchema>;

/** Where the amounts of a file do not add up, by its own columns. */
export type RemittanceFault = RemittanceFileDetail["faults"][number];

const made = {
  status: 201,
  answer: remittanceFileDetailSchema,
  location: "/api/v1/settlement/files/{id}",
} as const;

/** The settlement files of carriers. */
export const remittanceOperations = defineOperations({
  listSettlementFiles: {
    route: "GET /api/v1/settlement/files",
    summary: "Carriers' settlement files, newest first",
    permission: "write",
    query: remittanceListSchema,
    answer: pageOf(remittanceFileViewSchema),
  },
  uploadSettlementFile: {
    route: "POST /api/v1/settlement/files",
    summary: "Upload a carrier's XLSX or CSV; nothing counts until it is booked; for owners",
    returns: "how it was read",
    permission: "manage",
    isForEveryShop: true,
    audit: "settlement.upload",
    query: z.object({ fileName: z.string().optional().describe("name of the file, if the body is the file itself") }),
    upload: { as: "file", limitBytes: 10 * 1024 * 1024 },
    ...made,
  },
  getSettlementFile: {
    route: "GET /api/v1/settlement/files/{id}",
    summary: "One file with its first rows; for owners",
    returns: "the file",
    permission: "manage",
    answer: remittanceFileDetailSchema,
  },
  changeSettlementFile: {
    route: "PATCH /api/v1/settlement/files/{id}",
    summary: "Change how it is read, before it is booked; for owners",
    returns: "the file",
    permission: "manage",
    isForEveryShop: true,
    audit: "settlement.file-change",
    body: {
      schema: remittanceChoiceSchema,
      limitBytes: 64 * 1024,
      example: () => ({ carrier: "ems", settledOn: "2026-11-24", isNetOfFee: false }),
    },
    answer: remittanceFileDetailSchema,
  },
  discardSettlementFile: {
    route: "DELETE /api/v1/settlement/files/{id}",
    summary: "Discard it before it is booked; for owners",
    permission: "manage",
    isForEveryShop: true,
    audit: "settlement.file-delete",
  },
  bookSettlementFile: {
    route: "POST /api/v1/settlement/files/{id}/actions",
    summary: "Count its payments (book), take them out (undo), or count them again (redo); for owners",
    returns: "the file",
    permission: "manage",
    isForEveryShop: true,
    audit: "settlement.file-action",
    isInParts: true,
    body: { schema: remittanceActionSchema, limitBytes: 16 * 1024, example: () => ({ action: "book" }) },
    answer: remittanceFileDetailSchema,
  },
  readSettlementSheet: {
    route: "POST /api/v1/settlement/files/{id}/sheets",
    title: "Read another worksheet",
    summary: "Read another sheet of an uploaded workbook as a file of its own, without uploading it again; for owners",
    returns: "how it was read",
    permission: "manage",
    isForEveryShop: true,
    audit: "settlement.upload",
    body: { schema: remittanceSheetSchema, limitBytes: 16 * 1024, example: () => ({ sheetName: "Sheet2" }) },
    ...made,
  },
});
