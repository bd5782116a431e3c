import { billExportSchema, billListSchema, billNumbersSchema, billUploadSchema } from "@/lib/domain/billing/bill";
import { billNumberViewSchema, billViewSchema } from "@/lib/domain/billing/bill-answers";
import { pageOf } from "@/lib/domain/shared/view-schemas";
import { defineOperations } from "@/lib/operations/operation";

/** Bills of Kuaidi100, compared with the ledger of a month. */
export const billOperations = defineOperations({
  /** Newest first. */
  listBills: {
    route: "GET /api/v1/costs/bills",
    permission: "manage",
    scope: "costs",
    query: billListSchema,
    answer: pageOf(billViewSchema),
  },
  /** Compares a bill with the ledger of a month and keeps the result. */
  uploadBill: {
    route: "POST /api/v1/costs/bills",
    permission: "manage",
    isForEveryShop: true,
    audit: "bill.upload",
    isInParts: true,
    query: billUploadSchema,
    upload: { as: "file", limitBytes: 10 * 1024 * 1024 },
    status: 201,
    answer: billViewSchema,
    location: "/api/v1/costs/bills/{id}",
  },
  getBill: { route: "GET /api/v1/costs/bills/{id}", permission: "manage", scope: "costs", answer: billViewSchema },
  /** Deletes the comparison; the ledger stays as it is. */
  deleteBill: {
    route: "DELETE /api/v1/costs/bills/{id}",
    permission: "manage",
    isForEveryShop: true,
    audit: "bill.delete",
  },
  listBillNumbers: {
    route: "GET /api/v1/costs/bills/{id}/numbers",
    permission: "manage",
    scope: "costs",
    query: billNumbersSchema,
    answer: pageOf(billNumberViewSchema),
  },
  exportBill: {
    route: "GET /api/v1/costs/bills/{id}/export",
    permission: "manage",
    scope: "costs",
    audit: "bill.export",
    query: billExportSchema,
    files: ["xlsx"],
  },
});
