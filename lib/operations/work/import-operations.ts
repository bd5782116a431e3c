import { z } from "zod";
import { importDetailSchema, importViewSchema } from "@/lib/domain/imports/import-answers";
import { importChoiceSchema, importListSchema, pastedImportSchema } from "@/lib/domain/imports/import-requests";
import { pageOf } from "@/lib/domain/shared/view-schemas";
import { defineOperations } from "@/lib/operations/operation";

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
