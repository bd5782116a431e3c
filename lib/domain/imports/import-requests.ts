import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import { pagingShape } from "@/lib/domain/shared/request-schemas";
import { exchangeRatesSchema } from "./foreign-amount";
import { IMPORT_FIELDS } from "./import-field";
import { DUPLICATE_POLICIES } from "./import-job";

const LAST_COLUMN = 255;
/** More lines than any title above a table has. */
const MAX_HEADER_LINE = 1_000;

export const columnMappingSchema = z
  .array(
    z.object({
      column: z
        .int(message("imports.columnNumber"))
        .min(0)
        .max(LAST_COLUMN, message("imports.noSuchColumn"))
        .describe("number of the column, from 0"),
      field: z
        .enum(IMPORT_FIELDS, message("shared.oneOf", { choices: IMPORT_FIELDS }))
        .describe("what the column contains"),
    }),
    message("imports.mappingNeeded"),
  )
  .max(LAST_COLUMN + 1, message("imports.noSuchColumn"))
  .refine(
    (mapping) => new Set(mapping.map(({ column }) => column)).size === mapping.length,
    message("imports.columnMappedTwice"),
  )
  .readonly();

/** Corrected cells of one import; more than anybody corrects by hand. */
export const MAX_CORRECTIONS = 500;

const correctionSchema = z.object({
  line: z.int(message("imports.lineNumber")).min(1, message("imports.lineNumber")).describe("Line"),
  column: z
    .int(message("imports.columnNumber"))
    .min(0)
    .max(LAST_COLUMN, message("imports.noSuchColumn"))
    .describe("Column, from 0"),
  value: z
    .string(message("shared.needsText"))
    .trim()
    .max(500, message("shared.tooLong", { max: 500 }))
    .describe("The new text"),
});
/** What a cell says instead of what the file says; the column from 0. */
export type CellCorrection = z.output<typeof correctionSchema>;

/** How a file is to be parsed and imported. Omitted fields stay as they are. */
export const importChoiceSchema = z.object({
  sheetName: z
    .string()
    .max(64, message("shared.tooLong", { max: 64 }))
    .optional(),
  headerLine: z
    .int(message("imports.headerLineNumber"))
    .min(0, message("imports.headerLineNumber"))
    .max(MAX_HEADER_LINE, message("imports.headerLineNumber"))
    .optional()
    .describe("row of the header"),
  mapping: columnMappingSchema.optional().describe("what each column means"),
  corrections: z
    .array(correctionSchema, message("shared.needsList"))
    .max(MAX_CORRECTIONS, message("imports.tooManyCorrections", { max: MAX_CORRECTIONS }))
    .optional()
    .describe("Cells to correct: line, column (from 0) and the new text"),
  /** In yuan for one unit of each currency of the file; they replace those given before. */
  rates: exchangeRatesSchema
    .optional()
    .describe('of this file, from owners only: yuan for one unit of each currency, such as {"USD": "7.12"}'),
  policy: z
    .enum(DUPLICATE_POLICIES, message("shared.oneOf", { choices: DUPLICATE_POLICIES }))
    .optional()
    .describe("for numbers that are subscribed already"),
  acceptSuggestions: z
    .boolean(message("shared.needsBoolean"))
    .optional()
    .describe("use the carrier when the number is unambiguous"),
});
export type ImportChoice = z.output<typeof importChoiceSchema>;

/** A text that is pasted in place of a file. */
export const pastedImportSchema = z.object({
  text: z.string(message("imports.pastedTextNeeded")).describe("pasted text, one shipment a line"),
});

export const importListSchema = z.object(pagingShape);
export type ImportListFilter = z.output<typeof importListSchema>;
