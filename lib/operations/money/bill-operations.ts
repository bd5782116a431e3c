import { billNumbersSchema } from "@/lib/domain/billing/bill";
import { billNumberViewSchema, billViewSchema } from "@/lib/domain/billing/bill-answers";
import { pageOf } from "@/lib/domain/shared/view-schemas";
import { defineOperations } from "@/lib/operations/operation";

/** Bills of Kuaidi100, compared with the ledger of a month. */
export const billOperations = defineOperations({
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
});
