import { z } from "zod";
import { dayText, fen, instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { REMITTANCE_FAULTS, REMITTANCE_FIELDS, REMITTANCE_STATUSES } from "./remittance";

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

export const remittanceFileViewSchema = z.object(fileShape).meta({ id: "RemittanceFile" });

export const remittanceFileDetailSchema = z
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
