import { z } from "zod";
import { chargeViewSchema, costViewSchema, packageViewSchema } from "@/lib/domain/billing/cost-answers";
import { chargeFilterSchema, costQuerySchema, newPackageSchema } from "@/lib/domain/billing/cost-overview";
import { pageOf } from "@/lib/domain/shared/view-schemas";
import { defineOperations } from "@/lib/operations/operation";

/** What Kuaidi100 costs, and the packages that were bought from it. */
export const costOperations = defineOperations({
  getCosts: {
    route: "GET /api/v1/costs",
    summary: "Units used and left, their cost, the forecast, and a month by shop; for owners",
    returns: "the costs",
    permission: "manage",
    scope: "costs",
    query: costQuerySchema,
    answer: costViewSchema,
  },
  listCharges: {
    route: "GET /api/v1/costs/charges",
    summary: "Every unit charged in a calendar month, newest first; for owners",
    permission: "manage",
    scope: "costs",
    query: chargeFilterSchema,
    answer: pageOf(chargeViewSchema),
  },
  exportCharges: {
    route: "GET /api/v1/costs/export",
    summary: "The charges as an XLSX; for owners",
    permission: "manage",
    scope: "costs",
    audit: "cost.export",
    query: chargeFilterSchema.pick({ month: true, from: true, to: true, shop: true }),
    files: ["xlsx"],
  },
  listPackages: {
    route: "GET /api/v1/packages",
    summary: "Packages of units that were bought, the newest first; for owners",
    returns: "all of them",
    permission: "manage",
    scope: "costs",
    isForEveryShop: true,
    answer: z.object({ items: z.array(packageViewSchema) }),
  },
  addPackage: {
    route: "POST /api/v1/packages",
    summary: "Add a package that was bought; for owners",
    returns: "the package",
    permission: "manage",
    isForEveryShop: true,
    changes: ["costs", "packages", "overview"],
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
        note: say("Contract 2026-11"),
      }),
    },
    answer: packageViewSchema,
    status: 201,
  },
  deletePackage: {
    route: "DELETE /api/v1/packages/{id}",
    summary: "Delete a package that was entered by mistake; for owners",
    permission: "manage",
    isForEveryShop: true,
    changes: ["costs", "packages", "overview"],
    audit: "package.delete",
  },
});
