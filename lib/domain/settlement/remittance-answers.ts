import { z } from "zod";
import { dayText, fen, instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { REMITTANCE_FAULTS, REMITTANCE_FIELDS, REMITTANCE_STATUSES } from "./remittance";

const field = z.enum(REMITTANCE_FIELDS);

/** What was converted in a row, as its file has it: hundredths of a currency, and yuan for one unit of it. */
export const originalAmountsSchema = z.object({
  currency: z.string(),
  rate: z.number(),
  paid: z.int(),
  deducted: z.int(),
  fee: z.int().nullable(),
  freight: z.int().nullable(),
});

/** An amount before it was converted: hundredths of a currency, and yuan for one unit of it. */
export const originalMoneySchema = z.object({ currency: z.string(), amount: z.int(), rate: z.number() });

const fileShape = {
  id: z.string(),
  status: z.enum(REMITTANCE_STATUSES),
  fileName: z.string(),
  carrier: nullableText,
  carrierName: nullableText,
  createdBy: z.string(),
  createdAt: instant,
  changedBy: z.string(),
  changedAt: instant,
  rows: z.int(),
  check: z
    .object({
      payments: z.int(),
      paid: fen,
      deducted: fen,
      fee: fen,
      freight: fen,
      skipped: z.int(),
      failed: z.int(),
      problems: z.array(z.object({ line: z.int(), field, message: z.string(), value: z.string() })),
      repeated: z.int(),
      unknown: z.int(),
      unreadWeights: z.int(),
      foreign: z.array(
        z.object({
          currency: z.string(),
          rows: z.int(),
          amount: z.int(),
          freight: z.int(),
          rate: z.number().nullable(),
          amountFen: fen,
          freightFen: fen,
        }),
      ),
    })
    .nullable(),
  isFileKept: z.boolean(),
};

export const remittanceFileViewSchema = z.object(fileShape).meta({ id: "RemittanceFile" });

export const remittanceFileDetailSchema = z
  .object({
    ...fileShape,
    sheetName: nullableText,
    sheetNames: z.array(z.string()),
    columns: z.array(z.object({ column: z.int(), name: z.string() })),
    mapping: z.array(z.object({ column: z.int(), field })).readonly(),
    settledOn: dayText.nullable(),
    isNetOfFee: z.boolean(),
    rates: z.record(z.string(), z.number()),
    hiddenRows: z.int(),
    otherSheets: z.array(z.string()),
    faults: z.array(
      z.object({
        kind: z.enum(REMITTANCE_FAULTS),
        total: z.string(),
        terms: z.array(z.object({ name: z.string(), sign: z.union([z.literal(1), z.literal(-1)]) })),
        sums: z.object({ stated: z.int(), read: z.int() }).nullable(),
        count: z.int(),
        lines: z.array(z.int()),
      }),
    ),
    preview: z.array(z.object({ line: z.int(), cells: z.array(z.string()) })),
  })
  .meta({ id: "RemittanceFileDetail" });
