import { z } from "zod";
import { remittanceFileDetailSchema, remittanceFileViewSchema } from "@/lib/domain/settlement/remittance-answers";
import {
  remittanceActionSchema,
  remittanceChoiceSchema,
  remittanceListSchema,
  remittanceSheetSchema,
} from "@/lib/domain/settlement/remittance-requests";
import { pageOf } from "@/lib/domain/shared/view-schemas";
import { defineOperations } from "@/lib/operations/operation";

const made = {
  status: 201,
  answer: remittanceFileDetailSchema,
  location: "/api/v1/settlement/files/{id}",
} as const;

/** The settlement files of carriers. */
export const remittanceOperations = defineOperations({
  listSettlementFiles: {
    route: "GET /api/v1/settlement/files",
    summary: "Carriers' settlement files, newest first",
    permission: "write",
    query: remittanceListSchema,
    answer: pageOf(remittanceFileViewSchema),
  },
  uploadSettlementFile: {
    route: "POST /api/v1/settlement/files",
    summary: "Upload a carrier's XLSX or CSV; nothing counts until it is booked; for owners",
    returns: "how it was read",
    permission: "manage",
    isForEveryShop: true,
    audit: "settlement.upload",
    query: z.object({ fileName: z.string().optional().describe("name of the file, if the body is the file itself") }),
    upload: { as: "file", limitBytes: 10 * 1024 * 1024 },
    ...made,
  },
  getSettlementFile: {
    route: "GET /api/v1/settlement/files/{id}",
    summary: "One file with its first rows; for owners",
    returns: "the file",
    permission: "manage",
    answer: remittanceFileDetailSchema,
  },
  changeSettlementFile: {
    route: "PATCH /api/v1/settlement/files/{id}",
    summary: "Change how it is read, before it is booked; for owners",
    returns: "the file",
    permission: "manage",
    isForEveryShop: true,
    audit: "settlement.file-change",
    body: {
      schema: remittanceChoiceSchema,
      limitBytes: 64 * 1024,
      example: () => ({ carrier: "ems", settledOn: "2026-11-24", isNetOfFee: false }),
    },
    answer: remittanceFileDetailSchema,
  },
  discardSettlementFile: {
    route: "DELETE /api/v1/settlement/files/{id}",
    summary: "Discard it before it is booked; for owners",
    permission: "manage",
    isForEveryShop: true,
    audit: "settlement.file-delete",
  },
  bookSettlementFile: {
    route: "POST /api/v1/settlement/files/{id}/actions",
    summary: "Count its payments (book), take them out (undo), or count them again (redo); for owners",
    returns: "the file",
    permission: "manage",
    isForEveryShop: true,
    audit: "settlement.file-action",
    isInParts: true,
    body: { schema: remittanceActionSchema, limitBytes: 16 * 1024, example: () => ({ action: "book" }) },
    answer: remittanceFileDetailSchema,
  },
  readSettlementSheet: {
    route: "POST /api/v1/settlement/files/{id}/sheets",
    title: "Read another worksheet",
    summary: "Read another sheet of an uploaded workbook as a file of its own, without uploading it again; for owners",
    returns: "how it was read",
    permission: "manage",
    isForEveryShop: true,
    audit: "settlement.upload",
    body: { schema: remittanceSheetSchema, limitBytes: 16 * 1024, example: () => ({ sheetName: "Sheet2" }) },
    ...made,
  },
});
