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
  /** Newest first. */
  listImports: {
    route: "GET /api/v1/imports",
    permission: "write",
    query: importListSchema,
    answer: pageOf(importViewSchema),
  },
  /** Takes a file, or a pasted text as JSON. */
  createImport: {
    route: "POST /api/v1/imports",
    permission: "write",
    audit: "import.upload",
    isInParts: true,
    query: z.object({ fileName: z.string().optional() }),
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
  /** An empty file with all the columns that an import recognises. */
  getImportTemplate: { route: "GET /api/v1/imports/template.xlsx", permission: "read", files: ["xlsx"] },
  /** With its first rows. */
  getImport: { route: "GET /api/v1/imports/{id}", permission: "write", answer: importDetailSchema },
  /** Changes how the file is read, before the import starts. */
  changeImport: {
    route: "PATCH /api/v1/imports/{id}",
    permission: "write",
    audit: "import.change",
    body: choice,
    answer: importDetailSchema,
  },
  startImport: {
    route: "POST /api/v1/imports/{id}/start",
    permission: "write",
    audit: "import.start",
    body: choice,
    status: 202,
    answer: importDetailSchema,
  },
  cancelImport: {
    route: "POST /api/v1/imports/{id}/cancel",
    permission: "write",
    audit: "import.cancel",
    answer: importDetailSchema,
  },
  /** Takes an import back: what is not sent yet is deleted, the rest marked. */
  undoImport: {
    route: "POST /api/v1/imports/{id}/undo",
    permission: "write",
    audit: "import.undo",
    status: 202,
    answer: importDetailSchema,
  },
  /** The rows with errors in their original form, each with its reasons in the first columns. */
  getImportErrors: {
    route: "GET /api/v1/imports/{id}/errors.xlsx",
    permission: "write",
    audit: "import.export",
    files: ["xlsx"],
  },
});
