import { z } from "zod";
import { pagingShape } from "@/lib/domain/shared/request-schemas";
import { IMPORT_FIELDS } from "./import-field";
import { DUPLICATE_POLICIES } from "./import-job";

const LAST_COLUMN = 255;

export const columnMappingSchema = z
  .array(
    z.object({
      column: z.int("column 请写从 0 数起的列号。").min(0).max(LAST_COLUMN, "没有这么多列。"),
      field: z.enum(IMPORT_FIELDS, { error: `field 请写 ${IMPORT_FIELDS.join("、")} 之一。` }),
    }),
    "mapping 请写 {column, field} 的数组。",
  )
  .max(LAST_COLUMN + 1, "没有这么多列。")
  .refine((mapping) => new Set(mapping.map(({ column }) => column)).size === mapping.length, "同一列不能有两个含义。")
  .readonly();

/** How a file is to be parsed and imported. Omitted fields stay as they are. */
export const importChoiceSchema = z.object({
  sheetName: z.string().max(64, "工作表的名字最多 64 个字符。").optional(),
  mapping: columnMappingSchema.optional(),
  policy: z.enum(DUPLICATE_POLICIES, { error: `policy 请写 ${DUPLICATE_POLICIES.join("、")} 之一。` }).optional(),
  acceptSuggestions: z.boolean("acceptSuggestions 请写 true 或 false。").optional(),
});
export type ImportChoice = z.output<typeof importChoiceSchema>;

export const importListSchema = z.object(pagingShape);
export type ImportListFilter = z.output<typeof importListSchema>;
