import { z } from "zod";
import { daySchema, pagingShape } from "@/lib/domain/shared/request-schemas";
import { REMITTANCE_ACTIONS, REMITTANCE_FIELDS } from "./remittance";

const LAST_COLUMN = 255;

const mappingSchema = z
  .array(
    z.object({
      column: z.int("column 请写从 0 数起的列号。").min(0).max(LAST_COLUMN, "没有这么多列。"),
      field: z.enum(REMITTANCE_FIELDS, { error: `field 请写 ${REMITTANCE_FIELDS.join("、")} 之一。` }),
    }),
    "mapping 请写 {column, field} 的数组。",
  )
  .max(REMITTANCE_FIELDS.length, "列数太多了。")
  .refine(
    (mapping) =>
      new Set(mapping.map(({ column }) => column)).size === mapping.length &&
      new Set(mapping.map(({ field }) => field)).size === mapping.length,
    "同一列只能有一个含义，同一含义只能选一列。",
  )
  .readonly();

/** How a file is to be parsed. Omitted fields stay as they are. */
export const remittanceChoiceSchema = z.object({
  sheetName: z.string().max(64, "工作表的名字最多 64 个字符。").optional(),
  mapping: mappingSchema.optional(),
  /** Code; null when the file does not name the carrier. */
  carrier: z.string().toLowerCase().max(64).nullable().optional(),
  /** Applies to rows without a day of their own. */
  settledOn: daySchema.nullable().optional(),
  /** The amounts are net of the fee. */
  isNetOfFee: z.boolean("isNetOfFee 请写 true 或 false。").optional(),
});
export type RemittanceChoice = z.output<typeof remittanceChoiceSchema>;

/** Whether the rows of a file count. */
export const remittanceActionSchema = z.object({
  action: z.enum(REMITTANCE_ACTIONS, { error: `action 可以写 ${REMITTANCE_ACTIONS.join("、")}。` }),
});

export const remittanceListSchema = z.object(pagingShape);
