import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import { daySchema, pagingShape } from "@/lib/domain/shared/request-schemas";
import { REMITTANCE_ACTIONS, REMITTANCE_FIELDS, REPEATED_FIELD } from "./remittance";

const LAST_COLUMN = 255;
const COLUMN = message("shared.wholeNumber", { min: 0, max: LAST_COLUMN });

const mappingSchema = z
  .array(
    z.object({
      column: z.int(COLUMN).min(0, COLUMN).max(LAST_COLUMN, COLUMN).describe("number of the column, from 0"),
      field: z
        .enum(REMITTANCE_FIELDS, message("shared.oneOf", { choices: REMITTANCE_FIELDS }))
        .describe("what the column contains"),
    }),
    message("settlement.mappingForm"),
  )
  .max(LAST_COLUMN + 1, message("settlement.mappedTwice"))
  .refine((mapping) => {
    const single = mapping.flatMap(({ field }) => (field === REPEATED_FIELD ? [] : field));
    const columns = new Set(mapping.map(({ column }) => column));
    return columns.size === mapping.length && new Set(single).size === single.length;
  }, message("settlement.mappedTwice"))
  .readonly();

/** More currencies than one file has. */
const MAX_CURRENCIES = 10;
const RATE = message("settlement.rateForm");

/** Yuan for one unit of each foreign currency; six decimals at most. */
export const ratesSchema = z
  .record(z.string().regex(/^[^\s]{1,16}$/u, RATE), z.number(RATE).positive(RATE).max(100_000, RATE))
  .refine((rates) => Object.keys(rates).length <= MAX_CURRENCIES, RATE);

const sheetName = z.string(message("shared.needsText")).max(64, message("shared.tooLong", { max: 64 }));

/** Which sheet of a workbook is to be read. */
export const remittanceSheetSchema = z.object({ sheetName: sheetName.min(1, message("shared.needsText")) });

/** How a file is to be parsed. Omitted fields stay as they are. */
export const remittanceChoiceSchema = z.object({
  sheetName: sheetName.optional(),
  mapping: mappingSchema.optional().describe("what each column means"),
  /** Code; null when the file does not name the carrier. */
  carrier: z.string().toLowerCase().max(64).nullable().optional(),
  settledOn: daySchema
    .nullable()
    .optional()
    .describe("settlement day in Beijing where the file has no column for it, such as 2026-11-24"),
  isNetOfFee: z.boolean(message("shared.needsBoolean")).optional().describe("whether the amounts are net of the fee"),
  rates: ratesSchema
    .optional()
    .describe("yuan for one unit of each foreign currency, such as USD 7.12; replaces all rates entered before"),
});
export type RemittanceChoice = z.output<typeof remittanceChoiceSchema>;

/** Whether the rows of a file count. */
export const remittanceActionSchema = z.object({
  action: z
    .enum(REMITTANCE_ACTIONS, message("shared.oneOf", { choices: REMITTANCE_ACTIONS }))
    .describe("book it, undo that, or redo it"),
});

export const remittanceListSchema = z.object(pagingShape);
