import { z } from "zod";
import { exchangeRatesSchema } from "@/lib/domain/imports/foreign-amount";
import { IMPORT_FIELDS, PLATFORMS } from "@/lib/domain/imports/import-field";
import { DUPLICATE_POLICIES, IMPORT_KINDS, IMPORT_STATUSES } from "@/lib/domain/imports/import-job";
import {
  columnMappingSchema,
  importChoiceSchema,
  importListSchema,
  pastedImportSchema,
} from "@/lib/domain/imports/import-requests";
import { instant, nullableText, type Page, pageOf } from "@/lib/domain/shared/view-schemas";
import { defineOperations } from "@/lib/operations/operation";

/** A problem with one cell. With an error the row is not imported; a warning asks for a check. */
export type ImportProblemView = ImportDetail["problems"][number];

/** The first problems of a file by what they mean: a row that is not imported, one to look at, one that is no parcel. */
export interface ImportFindings {
  errors: ImportProblemView[];
  warnings: ImportProblemView[];
  omissions: ImportProblemView[];
}

/** The result of checking all rows of a file, before anything is stored. */
export type ImportCheck = NonNullable<ImportView["check"]>;

/** Who took an import back, how many parcels were deleted, and how many stay, marked; `left` is null until it has ended. */
export type ImportUndo = NonNullable<ImportView["undo"]>;

/** The outcomes of the rows so far. */
export type ImportCounts = ImportView["counts"];

/** The outcomes so far of the subscriptions that an import queued. */
export type ImportSendProgress = NonNullable<ImportDetail["sending"]>;

/** One of the first rows as it would be imported. Contains personal data. */
export type ImportPreviewRow = ImportDetail["preview"][number];

const count = z.int();

const importViewSchema = z
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

/** One import. Instants are ISO 8601 with +08:00. */
export type ImportView = z.output<typeof importViewSchema>;

export type ImportPage = Page<ImportView>;

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

const importDetailSchema = importViewSchema
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
export type ImportDetail = z.output<typeof importDetailSchema>;

/** As large as a spreadsheet may be. */
const FILE_LIMIT_BYTES = 32 * 1024 * 1024;

/** How the rows are read; rates of currencies come from an owner. */
const choice = {
  schema: importChoiceSchema,
  limitBytes: 64 * 1024,
  example: () => ({ policy: "skip", acceptSuggestions: true, headerLine: 1 }),
};

/** Files of parcels to track. Their rows have personal data, so reading them takes the permission to write. */
export const importOperations = defineOperations({
  listImports: {
    route: "GET /api/v1/imports",
    summary: "Imports, newest first",
    permission: "write",
    query: importListSchema,
    answer: pageOf(importViewSchema),
  },
  createImport: {
    route: "POST /api/v1/imports",
    summary: "Upload a file of shipments (XLSX, CSV) or a pasted text; nothing is subscribed before its start",
    returns: "what was recognized",
    permission: "write",
    changes: ["imports"],
    audit: "import.upload",
    isInParts: true,
    query: z.object({ fileName: z.string().optional().describe("null for pasted text") }),
    upload: { as: "file", limitBytes: FILE_LIMIT_BYTES },
    body: {
      schema: pastedImportSchema,
      limitBytes: FILE_LIMIT_BYTES,
      example: () => ({ text: "运单号\t快递公司\nYT2345678901234\t圆通速递" }),
    },
    status: 201,
    answer: importDetailSchema,
    location: "/api/v1/imports/{id}",
  },
  getImportTemplate: {
    route: "GET /api/v1/imports/template.xlsx",
    summary: "An empty XLSX to be filled in",
    returns: "the template",
    permission: "read",
    isCommon: true,
    files: ["xlsx"],
  },
  getImport: {
    route: "GET /api/v1/imports/{id}",
    summary: "One import: progress, how its columns are read, its first rows and errors",
    returns: "the import",
    permission: "write",
    answer: importDetailSchema,
  },
  changeImport: {
    route: "PATCH /api/v1/imports/{id}",
    summary: "Change how an import is read before it starts: sheet, columns, what to do with duplicates",
    returns: "as it is read now",
    permission: "write",
    changes: ["imports"],
    audit: "import.change",
    body: choice,
    answer: importDetailSchema,
  },
  startImport: {
    route: "POST /api/v1/imports/{id}/start",
    summary:
      "Store and subscribe an import's shipments; continues after a restart. A stopped import resumes where it was",
    returns: "started",
    permission: "write",
    changes: ["imports"],
    audit: "import.start",
    body: choice,
    status: 202,
    answer: importDetailSchema,
  },
  cancelImport: {
    route: "POST /api/v1/imports/{id}/cancel",
    summary: "End an import where it is; what is stored stays, and what is queued is sent",
    returns: "ended",
    permission: "write",
    changes: ["imports"],
    audit: "import.cancel",
    answer: importDetailSchema,
  },
  undoImport: {
    route: "POST /api/v1/imports/{id}/undo",
    summary: "Undo an import: shipments not yet submitted to Kuaidi100 are deleted; the rest stays and is marked",
    returns: "undoing has started",
    permission: "write",
    changes: ["imports"],
    audit: "import.undo",
    status: 202,
    answer: importDetailSchema,
  },
  getImportErrors: {
    route: "GET /api/v1/imports/{id}/errors.xlsx",
    summary: "The rows with errors as XLSX, with the reasons first, to be corrected and imported again",
    permission: "write",
    audit: "import.export",
    files: ["xlsx"],
  },
});
