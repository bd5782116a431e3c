import { z } from "zod";
import { instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { exchangeRatesSchema } from "./foreign-amount";
import { IMPORT_FIELDS, PLATFORMS } from "./import-field";
import { DUPLICATE_POLICIES, IMPORT_KINDS, IMPORT_STATUSES } from "./import-job";
import { columnMappingSchema } from "./import-requests";

const count = z.int();

export const importViewSchema = z
  .object({
    id: z.string(),
    status: z.enum(IMPORT_STATUSES),
    kind: z.enum(IMPORT_KINDS),
    fileName: nullableText,
    bytes: count,
    createdBy: z.string(),
    createdAt: instant,
    startedAt: instant.nullable(),
    endedAt: instant.nullable(),
    rows: count,
    position: count,
    policy: z.enum(DUPLICATE_POLICIES),
    acceptSuggestions: z.boolean(),
    counts: z.object({ created: count, updated: count, skipped: count, failed: count }),
    leftOut: count,
    check: z
      .object({
        numbers: count,
        ready: count,
        existing: count,
        repeated: count,
        furtherOrders: count,
        failed: count,
        warnings: count,
        noCarrier: count,
        suggested: count,
        leftOut: count,
        unread: count,
        foreign: z.array(z.object({ currency: z.string(), amounts: count })),
      })
      .nullable(),
    subscriptions: count.nullable(),
    error: nullableText,
    undo: z.object({ by: z.string(), at: instant, dropped: count, left: count.nullable() }).nullable(),
    isFileKept: z.boolean(),
  })
  .meta({ id: "Import" });

const cellProblem = z.object({
  code: z.string(),
  params: z.record(z.string(), z.string()).readonly(),
  message: z.string(),
  line: count,
  column: count.nullable(),
  columnName: nullableText,
  field: z.enum(IMPORT_FIELDS),
  value: z.string(),
});

export const importDetailSchema = importViewSchema
  .extend({
    sheetName: nullableText,
    sheetNames: z.array(z.string()),
    encoding: nullableText,
    delimiter: nullableText,
    platform: z.enum(PLATFORMS).nullable(),
    headerLine: count.nullable(),
    hiddenRows: count,
    otherSheets: z.array(z.string()),
    columns: z.array(z.object({ column: count, name: z.string(), field: z.enum(IMPORT_FIELDS).nullable() })),
    mapping: columnMappingSchema,
    isMappingRemembered: z.boolean(),
    rates: exchangeRatesSchema,
    sending: z.object({ sent: count, refused: count, waiting: count }),
    preview: z.array(
      z.object({
        line: count,
        cells: z.array(z.string()),
        errors: z.array(cellProblem),
        warnings: z.array(cellProblem),
        omission: cellProblem.nullable(),
        duplicateOf: count.nullable(),
        isThere: z.boolean(),
        carrier: nullableText,
        carrierName: nullableText,
        suggestedCarrier: nullableText,
        suggestedCarrierName: nullableText,
        suggestedBy: z.enum(["number", "kuaidi100"]).nullable(),
      }),
    ),
    problems: z.array(cellProblem),
    warnings: z.array(cellProblem),
    omissions: z.array(cellProblem),
  })
  .meta({ id: "ImportDetail" });
