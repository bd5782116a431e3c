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
  /** Newest first. */
  listSettlementFiles: {
    route: "GET /api/v1/settlement/files",
    permission: "write",
    query: remittanceListSchema,
    answer: pageOf(remittanceFileViewSchema),
  },
  /** Nothing of it counts before it is booked. */
  uploadSettlementFile: {
    route: "POST /api/v1/settlement/files",
    permission: "manage",
    isForEveryShop: true,
    audit: "settlement.upload",
    query: z.object({ fileName: z.string().optional() }),
    upload: { as: "file", limitBytes: 10 * 1024 * 1024 },
    ...made,
  },
  getSettlementFile: {
    route: "GET /api/v1/settlement/files/{id}",
    permission: "manage",
    answer: remittanceFileDetailSchema,
  },
  /** How the file is read, before it is booked. */
  changeSettlementFile: {
    route: "PATCH /api/v1/settlement/files/{id}",
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
  /** Before it is booked. */
  discardSettlementFile: {
    route: "DELETE /api/v1/settlement/files/{id}",
    permission: "manage",
    isForEveryShop: true,
    audit: "settlement.file-delete",
  },
  /** Makes its payments count, or takes that back. */
  bookSettlementFile: {
    route: "POST /api/v1/settlement/files/{id}/actions",
    permission: "manage",
    isForEveryShop: true,
    audit: "settlement.file-action",
    isInParts: true,
    body: { schema: remittanceActionSchema, limitBytes: 16 * 1024, example: () => ({ action: "book" }) },
    answer: remittanceFileDetailSchema,
  },
  /** Another sheet of a workbook, as a file of its own. */
  readSettlementSheet: {
    route: "POST /api/v1/settlement/files/{id}/sheets",
    permission: "manage",
    isForEveryShop: true,
    audit: "settlement.upload",
    body: { schema: remittanceSheetSchema, limitBytes: 16 * 1024, example: () => ({ sheetName: "Sheet2" }) },
    ...made,
  },
});
