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
    status: z.enum(IMPORT_STATUSES).describe("progress"),
    kind: z.enum(IMPORT_KINDS).describe("a file or a pasted text"),
    fileName: nullableText.describe("null for pasted text"),
    bytes: count,
    createdBy: z.string(),
    createdAt: instant,
    startedAt: instant.nullable(),
    endedAt: instant.nullable(),
    rows: count.describe("with content, behind the header"),
    position: count.describe("numbers processed so far, in this check or this run"),
    policy: z.enum(DUPLICATE_POLICIES).describe("for numbers that are subscribed already"),
    acceptSuggestions: z.boolean().describe("use the carrier when the number is unambiguous"),
    counts: z
      .object({
        created: count.describe("created"),
        updated: count.describe("updated"),
        skipped: count.describe("skipped"),
        failed: count.describe("with errors"),
      })
      .describe("outcome of the rows"),
    leftOut: count.describe(
      "rows that are not shipments: totals, orders not sent yet, further items of an order; they did not fail",
    ),
    check: z
      .object({
        numbers: count.describe("waybill numbers in the file"),
        ready: count.describe("that would be subscribed"),
        existing: count.describe("that are subscribed already"),
        repeated: count.describe("repeated within the file"),
        furtherOrders: count.describe("further orders of a shipment: their numbers and amounts are added to it"),
        failed: count.describe("with errors"),
        warnings: count.describe("with warnings"),
        noCarrier: count.describe("without a carrier"),
        suggested: count.describe("of these, with a carrier recognized by the number"),
        leftOut: count.describe(
          "rows that are not shipments: totals, orders not sent yet, further items of an order; they did not fail",
        ),
        unread: count.describe("lines of pasted text with digits but no waybill number"),
        foreign: z
          .array(
            z.object({
              currency: z.string().describe("ISO 4217, or the file's own word if it is unknown"),
              amounts: count.describe("how many amounts"),
            }),
          )
          .describe("amounts in other currencies; without a rate they are left out"),
      })
      .nullable()
      .describe("null until every row has been checked"),
    subscriptions: count.nullable().describe("subscriptions that starting would create at most, each at a cost"),
    error: nullableText.describe("why it failed"),
    undo: z
      .object({
        by: z.string(),
        at: instant,
        dropped: count.describe("deleted, as they were not sent to Kuaidi100 yet"),
        left: count.nullable().describe("kept and marked, as they were sent; null until ended"),
      })
      .nullable()
      .describe("who undid it and the result; null if nobody did"),
    isFileKept: z.boolean(),
  })
  .meta({ id: "Import" });

const cellProblem = z.object({
  code: z.string().describe("kind of error"),
  params: z.record(z.string(), z.string()).readonly().describe("values used in the message"),
  message: z.string().describe("what is wrong and how to correct it"),
  line: count,
  column: count.nullable().describe("from 1"),
  columnName: nullableText.describe("name of the column"),
  field: z.enum(IMPORT_FIELDS).describe("the field"),
  value: z.string().describe("shortened, phone numbers masked"),
});

export const importDetailSchema = importViewSchema
  .extend({
    sheetName: nullableText,
    sheetNames: z.array(z.string()),
    encoding: nullableText.describe("character encoding"),
    delimiter: nullableText.describe("delimiter"),
    platform: z.enum(PLATFORMS).nullable().describe("the shop platform that exported the file; null if unknown"),
    headerLine: count.nullable().describe("row of the header"),
    hiddenRows: count.describe("rows after the header that are hidden or filtered out; they are imported too"),
    otherSheets: z
      .array(z.string())
      .describe("sheets of the same file that also have waybill numbers and are not imported"),
    columns: z.array(
      z.object({
        column: count.describe("number of the column, from 0"),
        name: z.string(),
        field: z.enum(IMPORT_FIELDS).nullable().describe("what the column contains; null when it is not used"),
      }),
    ),
    mapping: columnMappingSchema.describe("what each column means"),
    isMappingRemembered: z.boolean().describe("taken from the last file with the same header"),
    rates: exchangeRatesSchema.describe(
      'of this file, from owners only: yuan for one unit of each currency, such as {"USD": "7.12"}',
    ),
    sending: z
      .object({
        sent: count.describe("accepted by Kuaidi100"),
        refused: count.describe("refused by Kuaidi100"),
        waiting: count.describe("waiting to be sent"),
      })
      .describe("result so far of the subscriptions it queued"),
    preview: z.array(
      z.object({
        line: count,
        cells: z.array(z.string()),
        errors: z.array(cellProblem).describe("errors of the row"),
        warnings: z.array(cellProblem).describe("warnings of the row"),
        omission: cellProblem.nullable().describe("why the row is not a shipment; null if it is one"),
        duplicateOf: count.nullable().describe("the row that it repeats"),
        isThere: z.boolean().describe("the number already exists; only before the import starts"),
        carrier: nullableText,
        carrierName: nullableText,
        suggestedCarrier: nullableText.describe("code of the carrier recognized by the number"),
        suggestedCarrierName: nullableText.describe("its name"),
        suggestedBy: z.enum(["number", "kuaidi100"]).nullable().describe("how it was recognized"),
      }),
    ),
    problems: z.array(cellProblem).describe("the first errors of the whole file"),
    warnings: z.array(cellProblem).describe("with warnings"),
    omissions: z.array(cellProblem).describe("the first 50 rows that are left out, and lines without a waybill number"),
  })
  .meta({ id: "ImportDetail" });
