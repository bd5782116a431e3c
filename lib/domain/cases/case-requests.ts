import { z } from "zod";
import { FLAGS } from "@/lib/domain/flags/flag";
import { parseLabelNumber } from "@/lib/domain/imports/parse-label-number";
import { commaSeparated, daySchema } from "@/lib/domain/shared/request-schemas";
import { CASE_OUTCOMES, CASE_SCOPES, CASE_STEPS, MAX_NOTE_LENGTH } from "./problem-case";

/** The filters of the queue. */
export const caseFilterSchema = z.object({
  scope: z.enum(CASE_SCOPES, "没有这种视图。").default("all"),
  flag: commaSeparated(z.enum(FLAGS, "没有这种异常。")).optional(),
  step: z.enum(CASE_STEPS, "没有这一步。").optional(),
  /** Id of the assigned person. */
  assignee: z.string().max(64).optional(),
  /** Kuaidi100's codes. */
  carrier: commaSeparated(z.string().toLowerCase().max(64)).optional(),
  shop: commaSeparated(z.string().max(64)).optional(),
  /** Beijing days of opening, of closed cases those of closing; both included. */
  from: daySchema.optional(),
  to: daySchema.optional(),
  q: z.string().trim().max(64, "搜索内容最多 64 个字符。").optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number("limit 请写 1 到 200 的整数。").int().min(1).max(200, "limit 最多 200。").default(50),
});
export type CaseFilter = z.output<typeof caseFilterSchema>;

/** A waybill number from a label's barcode, or typed. */
const scannedNumber = z
  .string("请扫面单或输入单号。")
  .toUpperCase()
  .transform(parseLabelNumber)
  .pipe(z.string().min(1, "请扫面单或输入单号。").max(40, "单号最多 40 位。"));

/** The number that is scanned when a returned parcel is back. */
export const returnSchema = z.object({ waybillNumber: scannedNumber });

/** One action of a person on a case. */
export const caseActionSchema = z.discriminatedUnion("action", [
  z.object({ action: z.literal("assign"), to: z.string().min(1).max(64).nullable() }),
  z.object({ action: z.literal("step"), step: z.enum(CASE_STEPS, "没有这一步。") }),
  z.object({
    action: z.literal("note"),
    text: z.string().trim().min(1, "请写点什么。").max(MAX_NOTE_LENGTH, `跟进记录最多 ${MAX_NOTE_LENGTH} 个字。`),
  }),
  z.object({
    action: z.literal("snooze"),
    until: z.iso.datetime({ offset: true, error: "请给出日期和时间。" }).nullable(),
  }),
  z.object({ action: z.literal("close"), outcome: z.enum(CASE_OUTCOMES, "请选择处理结果。") }),
  z.object({ action: z.literal("reopen") }),
  z.object({ action: z.literal("returned"), waybillNumber: scannedNumber }),
]);
export type CaseAction = z.output<typeof caseActionSchema>;

export const MAX_BULK_CASES = 200;

/** One action on many cases. Returned parcels are confirmed one at a time. */
export const caseBulkSchema = z.object({
  ids: z.array(z.string().max(64)).min(1, "请先选择。").max(MAX_BULK_CASES, `一次最多 ${MAX_BULK_CASES} 条。`),
  action: caseActionSchema,
});
