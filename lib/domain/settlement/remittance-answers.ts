import { z } from "zod";
import { dayText, fen, instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { REMITTANCE_FIELDS, REMITTANCE_STATUSES } from "./remittance";

const field = z.enum(REMITTANCE_FIELDS);

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
    preview: z.array(z.object({ line: z.int(), cells: z.array(z.string()) })),
  })
  .meta({ id: "RemittanceFileDetail" });
