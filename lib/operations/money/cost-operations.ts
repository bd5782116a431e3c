import { z } from "zod";
import { chargeViewSchema, costViewSchema, packageViewSchema } from "@/lib/domain/billing/cost-answers";
import { chargeFilterSchema, costQuerySchema, newPackageSchema } from "@/lib/domain/billing/cost-overview";
import { pageOf } from "@/lib/domain/shared/view-schemas";
import { defineOperations } from "@/lib/operations/operation";

/** What Kuaidi100 costs, and the packages that were bought from it. */
export const costOperations = defineOperations({
  getCosts: {
    route: "GET /api/v1/costs",
    permission: "manage",
    scope: "costs",
    query: costQuerySchema,
    answer: costViewSchema,
  },
  /** Every charged waybill, newest first. */
  listCharges: {
    route: "GET /api/v1/costs/charges",
    permission: "manage",
    scope: "costs",
    query: chargeFilterSchema,
    answer: pageOf(chargeViewSchema),
  },
  exportCharges: {
    route: "GET /api/v1/costs/export",
    permission: "manage",
    scope: "costs",
    audit: "cost.export",
    query: chargeFilterSchema.pick({ month: true, from: true, to: true, shop: true }),
    files: ["xlsx"],
  },
  listPackages: {
    route: "GET /api/v1/packages",
    permission: "manage",
    scope: "costs",
    isForEveryShop: true,
    answer: z.object({ items: z.array(packageViewSchema) }),
  },
  addPackage: {
    route: "POST /api/v1/packages",
    permission: "manage",
    isForEveryShop: true,
    audit: "package.create",
    isIdempotent: true,
    body: {
      schema: newPackageSchema,
      limitBytes: 16 * 1024,
      example: (say) => ({
        boughtOn: "2026-11-01",
        units: 10_000,
        giftUnits: 500,
        price: 90_000,
        note: say("contract"),
      }),
    },
    answer: packageViewSchema,
    status: 201,
  },
  /** Of a package that was entered by mistake. */
  deletePackage: {
    route: "DELETE /api/v1/packages/{id}",
    permission: "manage",
    isForEveryShop: true,
    audit: "package.delete",
  },
});
