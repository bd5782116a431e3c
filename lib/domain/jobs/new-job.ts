import { z } from "zod";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import { caseJobActionSchema } from "@/lib/domain/cases/case-requests";
import { message } from "@/lib/domain/shared/message";
import { pageLimit } from "@/lib/domain/shared/request-schemas";
import { FILE_COLUMN_KEYS } from "@/lib/domain/shipment-list/shipment-columns";
import { newShipmentSchema } from "@/lib/domain/shipments/new-shipment";
import { newTagNamesSchema, tagNamesSchema } from "@/lib/domain/tags/tag-requests";
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
        .min(1, message("jobs.nothingSelected"))
        .max(MAX_SELECTED, message("jobs.tooManySelected", { max: MAX_SELECTED }))
        .transform((ids) => [...new Set(ids)])
        .describe("ids of the shipments, 1,000 at most"),
    }),
    z.strictObject({
      filter: z
        .record(z.string().max(32), z.string().max(2_000))
        .describe("the filters of the list of shipments, all values as text"),
    }),
  ],
  message("jobs.selectionForm"),
);
export type JobSelection = z.output<typeof selectionSchema>;

const isEmpty = (changes: object) => Object.keys(changes).length === 0;
const isKnownCarrier = ({ carrier }: { carrier?: string | null }) => !carrier || findCarrier(carrier) !== undefined;
const UNKNOWN_CARRIER_PROBLEM = {
  path: ["carrier"],
  message: message("jobs.unknownCarrier"),
};

/** Fields that can be changed for many shipments at once; null removes a value. */
const editChanges = newShipmentSchema
  .pick({ shop: true, salesperson: true, carrier: true } satisfies Record<EditableField, true>)
  .extend({
    /** Names of tags to add to those that each shipment has, and of tags to take away. */
    addTags: newTagNamesSchema.describe("Names of tags to add; new names become tags"),
    removeTags: tagNamesSchema.describe("Names of tags to remove"),
  })
  .partial()
  .strict()
  .refine((changes) => !isEmpty(changes), message("jobs.noChange"))
  .refine(isKnownCarrier, UNKNOWN_CARRIER_PROBLEM);

/** Fields that can be corrected before numbers are subscribed again. */
const resubscribeChanges = newShipmentSchema
  .pick({ carrier: true, phone: true })
  .partial()
  .strict()
  .refine(isKnownCarrier, UNKNOWN_CARRIER_PROBLEM);

const KINDS = "edit, resubscribe, case (acts on the open cases) or export";
const selection = { selection: selectionSchema.describe("which shipments: either ids or filter") };

/** A request for a job. */
export const newJobSchema = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({
      kind: z.literal("edit").describe(KINDS),
      ...selection,
      changes: editChanges.describe("what to change; omitted fields stay as they are, null clears it"),
    }),
    z.strictObject({
      kind: z.literal("resubscribe").describe(KINDS),
      ...selection,
      changes: resubscribeChanges
        .optional()
        .describe("what to change; omitted fields stay as they are, null clears it"),
    }),
    z.strictObject({
      kind: z.literal("case").describe(KINDS),
      ...selection,
      action: caseJobActionSchema.describe("What is done with the open cases: assign or close"),
    }),
    z.strictObject({
      kind: z.literal("export").describe(KINDS),
      ...selection,
      format: z
        .enum(EXPORT_FORMATS, { error: message("shared.oneOf", { choices: EXPORT_FORMATS }) })
        .default("xlsx")
        .describe("format of the file"),
      encoding: z
        .enum(EXPORT_ENCODINGS, { error: message("shared.oneOf", { choices: EXPORT_ENCODINGS }) })
        .default("utf-8")
        .describe("encoding of a CSV; gb18030 suits older versions of Excel"),
      columns: z
        .array(z.enum(FILE_COLUMN_KEYS, { error: message("shared.oneOf", { choices: FILE_COLUMN_KEYS }) }))
        .min(1, message("jobs.noColumns"))
        .refine((columns) => new Set(columns).size === columns.length, message("jobs.columnRepeated"))
        .describe("columns of the export, in this order"),
    }),
  ],
  { error: message("shared.oneOf", { choices: ["edit", "resubscribe", "case", "export"] }) },
);
export type NewJob = z.output<typeof newJobSchema>;
export type NewJobInput = z.input<typeof newJobSchema>;

/** A request for the cost of subscribing again. */
export const estimateSchema = z.strictObject(selection);

export const jobListSchema = z.object({
  limit: pageLimit(50).default(20),
});
