import { store } from "@/db/open";
import { findChanged } from "@/db/queries/shipments";
import { visibleTo } from "@/lib/domain/mask-shipment";
import { changedFilterSchema } from "@/lib/domain/shipment-filter";
import { authorize } from "@/lib/server/authorize";
import { handle } from "@/lib/server/problem";

/** `{items, matching}`: the shipments of `ids` as they are now, and which of them the list's filter takes. */
export const GET = handle(async (request) => {
  const { role } = await authorize(request, "read");
  const { ids, ...filter } = changedFilterSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  const { items, matching } = await findChanged(store().read, filter, ids, Date.now());
  return Response.json({ items: items.map((item) => visibleTo(role, item)), matching });
});
