import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { renderPage } from "@/app/(desk)/ask-queries";
import { ShipmentDesk } from "@/components/shipment-list/shipment-desk";
import { carrierSearchOptions } from "@/lib/client/shared/carrier-queries";
import { PREFERENCES_COOKIE, parseListPreferences } from "@/lib/client/shipment-list/list-preferences";
import { savedViewsOptions } from "@/lib/client/shipment-list/saved-view-queries";
import { shipmentCountsOptions, shipmentListOptions } from "@/lib/client/shipments/shipment-queries";
import { parseListParams, toListQuery } from "@/lib/domain/shipment-list/list-params";
import { findDefaultView, viewHref } from "@/lib/domain/shipment-list/list-view";
import { requireUser } from "@/lib/server/auth/session";
import { askOperation } from "@/lib/services/api/ask-operation";
import { carrierHandlers } from "@/lib/services/carriers/carrier-handlers";
import { viewHandlers } from "@/lib/services/shipment-list/view-handlers";
import { shipmentHandlers } from "@/lib/services/shipments/shipment-handlers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("list"))("title") };
}

export default async function ShipmentsPage({ searchParams }: PageProps<"/shipments">) {
  const user = await requireUser();
  const parameters = await searchParams;
  const views = await askOperation(viewHandlers.listViews, user, {});
  const defaultView = Object.keys(parameters).length === 0 ? findDefaultView(views) : undefined;
  if (defaultView) redirect(viewHref(defaultView));

  const preferences = parseListPreferences((await cookies()).get(PREFERENCES_COOKIE)?.value);
  const params = parseListParams(parameters);
  const address = toListQuery({ ...params, limit: params.limit || preferences.limit || "" });
  const carriers = address.carrier.split(",").filter(Boolean);
  return renderPage(
    user,
    (ask, client) => [
      client.setQueryData(savedViewsOptions.queryKey, views),
      // In scroll mode the browser fetches the list.
      params.mode !== "scroll" && ask(shipmentListOptions(address), shipmentHandlers.listShipments),
      ask(shipmentCountsOptions(address), shipmentHandlers.countShipments),
      ...["", ...carriers].map((text) => ask(carrierSearchOptions(text), carrierHandlers.searchCarriers)),
    ],
    <ShipmentDesk savedLayout={preferences} />,
  );
}
