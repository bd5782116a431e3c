import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ShipmentDesk } from "@/components/shipments/shipment-desk";
import { store } from "@/db/open";
import { countShipments } from "@/db/queries/shipment-counts";
import { listShipments } from "@/db/queries/shipments";
import { carrierSearchOptions } from "@/lib/client/carriers";
import { readAddress } from "@/lib/client/list-address";
import { makeQueryClient } from "@/lib/client/query-client";
import { shipmentCountsOptions, shipmentListOptions } from "@/lib/client/shipments";
import { visiblePage } from "@/lib/domain/mask-shipment";
import { hasPermission } from "@/lib/domain/role";
import { searchCarriers } from "@/lib/domain/search-carriers";
import { shipmentFilterSchema } from "@/lib/domain/shipment-filter";
import { requireUser } from "@/lib/server/session";
import { resolveFilter } from "@/lib/services/read-filter";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("list"))("title") };
}

export default async function ShipmentsPage({ searchParams }: PageProps<"/shipments">) {
  const user = await requireUser();
  const address = readAddress(await searchParams);
  const queryClient = makeQueryClient();
  const given = Object.fromEntries(Object.entries(address).filter(([, text]) => text !== ""));
  const { success, data: parsed } = shipmentFilterSchema.safeParse(given);
  // An address that cannot be read is answered by the API, whose refusal says what is wrong with it.
  if (success) {
    const db = store().read;
    const filter = await resolveFilter(db, parsed);
    await Promise.all([
      // A cursor from elsewhere may be refused; that too is for the browser's own request to tell.
      queryClient
        .fetchQuery({
          ...shipmentListOptions(address),
          queryFn: async () => visiblePage(user.role, await listShipments(db, filter, Date.now())),
        })
        .catch((error: unknown) => {
          if (!filter.cursor) throw error;
        }),
      queryClient.fetchQuery({
        ...shipmentCountsOptions(address),
        queryFn: () => countShipments(db, filter, Date.now()),
      }),
    ]);
    if (address.carrier)
      queryClient.setQueryData(carrierSearchOptions(address.carrier).queryKey, searchCarriers(address.carrier));
    queryClient.setQueryData(carrierSearchOptions("").queryKey, searchCarriers(""));
  }
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ShipmentDesk canSubscribe={hasPermission(user.role, "write")} />
    </HydrationBoundary>
  );
}
