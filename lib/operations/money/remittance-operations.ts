import { remittanceFileDetailSchema } from "@/lib/domain/settlement/remittance-answers";
import { remittanceActionSchema, remittanceChoiceSchema } from "@/lib/domain/settlement/remittance-requests";
import { defineOperations } from "@/lib/operations/operation";

/** The settlement files of carriers. */
export const remittanceOperations = defineOperations({
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
    body: { schema: remittanceActionSchema, limitBytes: 16 * 1024, example: () => ({ action: "book" }) },
    answer: remittanceFileDetailSchema,
  },
});
