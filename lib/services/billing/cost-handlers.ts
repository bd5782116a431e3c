import { listCharges } from "@/db/queries/billing/charge-records";
import { getCosts, listPackageViews } from "@/db/queries/billing/cost-views";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { costOperations } from "@/lib/operations/money/cost-operations";
import { handleOperations } from "@/lib/services/api/handle-operations";
import { exportCharges } from "./export-charges";
import { addPackage, removePackage } from "./purchased-packages";

export const costHandlers = handleOperations(costOperations, {
  getCosts: ({ store, caller, query, now }) => getCosts(store.read, caller.shops, query.month, now),
  listCharges: ({ store, caller, query }) => listCharges(store.read, caller.shops, query),
  exportCharges: async ({ store, caller, query, now, translate: t }) => {
    const { month, from, to, shop } = query;
    const period = month ?? (from || to ? `${from ?? "…"} – ${to ?? "…"}` : undefined);
    const filter = { shop: shop === "" ? t("billing.shops.none") : shop };
    return exportCharges({ t, now, period, filter }, store.read, caller.shops, query);
  },
  listPackages: async ({ store }) => ({ items: await listPackageViews(store.read) }),
  addPackage: async ({ store, caller, body, now }) => {
    const id = await addPackage(store, body, caller.name, now);
    const added = (await listPackageViews(store.read)).find((row) => row.id === id);
    if (!added) throw new NotFoundError("package", id);
    return added;
  },
  deletePackage: ({ store, id }) => removePackage(store, id),
});
