import { billExportSchema, billListSchema, billNumbersSchema, billUploadSchema } from "@/lib/domain/billing/bill";
import { billNumberViewSchema, billViewSchema } from "@/lib/domain/billing/bill-answers";
import { pageOf } from "@/lib/domain/shared/view-schemas";
import { defineOperations } from "@/lib/operations/operation";

/** Bills of Kuaidi100, compared with the ledger of a month. */
export const billOperations = defineOperations({
  listBills: {
    route: "GET /api/v1/costs/bills",
    summary: "Kuaidi100's bills that were compared with the ledger, newest first; for owners",
    permission: "manage",
    scope: "costs",
    query: billListSchema,
    answer: pageOf(billViewSchema),
  },
  uploadBill: {
    route: "POST /api/v1/costs/bills",
    summary: "Compare Kuaidi100's bill (XLSX or CSV, 10 MB) with the ledger; for owners",
    returns: "what was found",
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
  getBill: {
    route: "GET /api/v1/costs/bills/{id}",
    summary: "One compared bill; for owners",
    returns: "the bill",
    permission: "manage",
    scope: "costs",
    answer: billViewSchema,
  },
  deleteBill: {
    route: "DELETE /api/v1/costs/bills/{id}",
    summary: "Delete a comparison; the ledger stays as it is; for owners",
    permission: "manage",
    isForEveryShop: true,
    changes: ["costs"],
    audit: "bill.delete",
  },
  listBillNumbers: {
    route: "GET /api/v1/costs/bills/{id}/numbers",
    summary: "The numbers of a compared bill, by number; for owners",
    permission: "manage",
    scope: "costs",
    query: billNumbersSchema,
    answer: pageOf(billNumberViewSchema),
  },
  exportBill: {
    route: "GET /api/v1/costs/bills/{id}/export",
    summary: "The numbers of a compared bill as an XLSX; for owners",
    permission: "manage",
    scope: "costs",
    audit: "bill.export",
    query: billExportSchema,
    files: ["xlsx"],
  },
});
