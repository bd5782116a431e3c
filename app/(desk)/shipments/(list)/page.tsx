import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ShipmentDesk } from "@/components/shipment-list/shipment-desk";
import { store } from "@/db/open-store";
import { viewsFor } from "@/db/queries/shipment-list/saved-views";
import { countShipments } from "@/db/queries/shipment-list/shipment-counts";
import { listShipments } from "@/db/queries/shipments/shipment-pages";
import { carrierSearchOptions } from "@/lib/client/shared/carrier-queries";
import { createQueryClient } from "@/lib/client/shared/create-query-client";
import { parseListParams, toListQuery } from "@/lib/client/shipment-list/list-params";
import { PREFERENCES_COOKIE, parseListPreferences } from "@/lib/client/shipment-list/list-preferences";
import { savedViewsOptions } from "@/lib/client/shipment-list/saved-view-queries";
import { shipmentCountsOptions, shipmentListOptions } from "@/lib/client/shipments/shipment-queries";
import { hasPermission } from "@/lib/domain/auth/role";
import { searchCarriers } from "@/lib/domain/carriers/search-carriers";
import { maskShipmentPageForRole } from "@/lib/domain/privacy/mask-for-role";
import { shipmentFilterSchema } from "@/lib/domain/shipment-list/shipment-filter";
import { defaultViewOf, viewHref } from "@/lib/domain/shipment-list/system-views";
import { requireUser } from "@/lib/server/auth/session";
import { resolveFilter } from "@/lib/services/shipment-list/read-filter";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("list"))("title") };
}

export default async function ShipmentsPage({ searchParams }: PageProps<"/shipments">) {
  const user = await requireUser();
  const db = store().read;
  const given = await searchParams;
  const views = await viewsFor(db, user.id);
  const opening = Object.keys(given).length === 0 ? defaultViewOf(views) : undefined;
  if (opening) redirect(viewHref(opening));

  const memory = parseListPreferences((await cookies()).get(PREFERENCES_COOKIE)?.value);
  const params = parseListParams(given);
  const address = toListQuery({ ...params, limit: params.limit || memory.limit || "" });
  const queryClient = createQueryClient();
  queryClient.setQueryData(savedViewsOptions.queryKey, views);
  const { success, data: parsed } = shipmentFilterSchema.safeParse(address);
  // An address that cannot be read is answered by the API, whose refusal says what is wrong with it.
  if (success) {
    const filter = await resolveFilter(db, parsed);
    await Promise.all([
      // Without end the list is fetched by the browser. A cursor from elsewhere may be refused; that too is for its own request to tell.
      params.mode !== "scroll" &&
        queryClient
          .fetchQuery({
            ...shipmentListOptions(address),
            queryFn: async () => maskShipmentPageForRole(user.role, await listShipments(db, filter, Date.now())),
          })
          .catch((error: unknown) => {
            if (!filter.cursor) throw error;
          }),
      queryClient.fetchQuery({
        ...shipmentCountsOptions(address),
        queryFn: () => countShipments(db, filter, Date.now()),
      }),
    ]);
    for (const code of filter.carrier ?? [])
      queryClient.setQueryData(carrierSearchOptions(code).queryKey, searchCarriers(code));
    queryClient.setQueryData(carrierSearchOptions("").queryKey, searchCarriers(""));
  }
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ShipmentDesk
        canWrite={hasPermission(user.role, "write")}
        canManage={hasPermission(user.role, "manage")}
        memory={memory}
      />
    </HydrationBoundary>
  );
}
