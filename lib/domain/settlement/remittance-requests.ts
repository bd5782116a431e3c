import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import { daySchema, pagingShape } from "@/lib/domain/shared/request-schemas";
import { REMITTANCE_ACTIONS, REMITTANCE_FIELDS } from "./remittance";

const LAST_COLUMN = 255;
const COLUMN = message("shared.wholeNumber", { min: 0, max: LAST_COLUMN });

const mappingSchema = z
  .array(
    z.object({
      column: z.int(COLUMN).min(0, COLUMN).max(LAST_COLUMN, COLUMN),
      field: z.enum(REMITTANCE_FIELDS, message("shared.oneOf", { choices: REMITTANCE_FIELDS })),
    }),
    message("settlement.mappingForm"),
  )
  .max(REMITTANCE_FIELDS.length, message("settlement.mappedTwice"))
  .refine(
    (mapping) =>
      new Set(mapping.map(({ column }) => column)).size === mapping.length &&
      new Set(mapping.map(({ field }) => field)).size === mapping.length,
    message("settlement.mappedTwice"),
  )
  .readonly();

/** How a file is to be parsed. Omitted fields stay as they are. */
export const remittanceChoiceSchema = z.object({
  sheetName: z
    .string()
    .max(64, message("shared.tooLong", { max: 64 }))
    .optional(),
  mapping: mappingSchema.optional(),
  /** Code; null when the file does not name the carrier. */
  carrier: z.string().toLowerCase().max(64).nullable().optional(),
  /** Applies to rows without a day of their own. */
  settledOn: daySchema.nullable().optional(),
  /** The amounts are net of the fee. */
  isNetOfFee: z.boolean(message("shared.needsBoolean")).optional(),
});
export type RemittanceChoice = z.output<typeof remittanceChoiceSchema>;

/** Whether the rows of a file count. */
export const remittanceActionSchema = z.object({
  action: z.enum(REMITTANCE_ACTIONS, message("shared.oneOf", { choices: REMITTANCE_ACTIONS })),
});

export const remittanceListSchema = z.object(pagingShape);
