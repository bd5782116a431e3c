import { z } from "zod";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import { newShipmentSchema } from "@/lib/domain/shipments/new-shipment";
import { EXPORT_COLUMNS } from "./export-columns";
import { type EditableField, EXPORT_ENCODINGS, EXPORT_FORMATS, MAX_SELECTED } from "./job";

/**
 * The shipments: selected by hand, or all that match a filter. Each is checked when it is
 * processed; later matches are not included.
 */
export const selectionSchema = z.union(
  [
    z.strictObject({
      ids: z
        .array(z.string().max(64))
        .min(1, "请至少选一个运单。")
        .max(MAX_SELECTED, `一次最多选 ${MAX_SELECTED} 个运单；更多的请用筛选条件。`)
        .transform((ids) => [...new Set(ids)]),
    }),
    z.strictObject({ filter: z.record(z.string().max(32), z.string().max(2_000)) }),
  ],
  'selection 请写 {"ids": [运单编号…]} 或 {"filter": {"state": "2", …}}，筛选条件与运单列表相同。',
);
export type JobSelection = z.output<typeof selectionSchema>;

const isEmpty = (changes: object) => Object.keys(changes).length === 0;
const isKnownCarrier = ({ carrier }: { carrier?: string | null }) => !carrier || findCarrier(carrier) !== undefined;
const UNKNOWN_CARRIER_PROBLEM = {
  path: ["carrier"],
  message: "没有这个编码的快递公司，请从快递公司列表中选择，如 yuantong。",
};

/** Fields that can be changed for many shipments at once; null removes a value. */
const editChanges = newShipmentSchema
  .pick({ shop: true, salesperson: true, carrier: true } satisfies Record<EditableField, true>)
  .partial()
  .strict()
  .refine((changes) => !isEmpty(changes), "请至少改一项：shop（店铺）、salesperson（业务员）或 carrier（快递公司）。")
  .refine(isKnownCarrier, UNKNOWN_CARRIER_PROBLEM);

/** Fields that can be corrected before numbers are subscribed again. */
const resubscribeChanges = newShipmentSchema
  .pick({ carrier: true, phone: true })
  .partial()
  .strict()
  .refine(isKnownCarrier, UNKNOWN_CARRIER_PROBLEM);

const selection = { selection: selectionSchema };

/** A request for a job. */
export const newJobSchema = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({ kind: z.literal("edit"), ...selection, changes: editChanges }),
    z.strictObject({ kind: z.literal("resubscribe"), ...selection, changes: resubscribeChanges.optional() }),
    z.strictObject({
      kind: z.literal("export"),
      ...selection,
      format: z.enum(EXPORT_FORMATS, { error: "format 请写 xlsx 或 csv。" }).default("xlsx"),
      encoding: z.enum(EXPORT_ENCODINGS, { error: "encoding 请写 utf-8 或 gb18030。" }).default("utf-8"),
      columns: z
        .array(z.enum(EXPORT_COLUMNS, { error: `columns 里请写 ${EXPORT_COLUMNS.join("、")} 中的名字。` }))
        .min(1, "请至少选一列。")
        .refine((columns) => new Set(columns).size === columns.length, "同一列只写一次。"),
    }),
  ],
  { error: "kind 请写 edit、resubscribe 或 export。" },
);
export type NewJob = z.output<typeof newJobSchema>;
export type NewJobInput = z.input<typeof newJobSchema>;

/** A request for the cost of subscribing again. */
export const estimateSchema = z.strictObject(selection);

export const jobListSchema = z.object({
  limit: z.coerce.number().int().min(1).max(50, "limit 最多 50。").default(20),
});
