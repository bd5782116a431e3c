import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ShipmentDesk } from "@/components/shipment-list/shipment-desk";
import { countShipments } from "@/db/queries/shipment-list/shipment-list";
import { listShipments } from "@/db/queries/shipments/shipment-pages";
import { carrierSearchOptions } from "@/lib/client/shared/carrier-queries";
import { createQueryClient } from "@/lib/client/shared/create-query-client";
import { PREFERENCES_COOKIE, parseListPreferences } from "@/lib/client/shipment-list/list-preferences";
import { savedViewsOptions } from "@/lib/client/shipment-list/saved-view-queries";
import { shipmentCountsOptions, shipmentListOptions } from "@/lib/client/shipments/shipment-queries";
import { searchCarriers } from "@/lib/domain/carriers/search-carriers";
import { readerOf } from "@/lib/domain/privacy/field-policy";
import { TooManyAttemptsError } from "@/lib/domain/shared/attempt-limiter";
import { parseListParams, toListQuery } from "@/lib/domain/shipment-list/list-params";
import { findDefaultView, viewHref } from "@/lib/domain/shipment-list/list-view";
import { shipmentFilterSchema } from "@/lib/domain/shipment-list/shipment-filter";
import { translateStored } from "@/lib/i18n/translate-stored";
import { requireUser } from "@/lib/server/auth/session";
import { listDbOfPage } from "@/lib/server/http/page-reading";
import { pageTranslator } from "@/lib/server/i18n/page-translator";
import { askOperation } from "@/lib/services/api/ask-operation";
import { showShipmentPage } from "@/lib/services/privacy/show-for-reader";
import { resolveFilter } from "@/lib/services/shipment-list/parse-shipment-filter";
import { viewHandlers } from "@/lib/services/shipment-list/view-handlers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("list"))("title") };
}

export default async function ShipmentsPage({ searchParams }: PageProps<"/shipments">) {
  const user = await requireUser();
  const db = await listDbOfPage();
  const parameters = await searchParams;
  const views = await askOperation(viewHandlers.listViews, user, {});
  const defaultView = Object.keys(parameters).length === 0 ? findDefaultView(views) : undefined;
  if (defaultView) redirect(viewHref(defaultView));

  const preferences = parseListPreferences((await cookies()).get(PREFERENCES_COOKIE)?.value);
  const params = parseListParams(parameters);
  const address = toListQuery({ ...params, limit: params.limit || preferences.limit || "" });
  const queryClient = createQueryClient();
  queryClient.setQueryData(savedViewsOptions.queryKey, views);
  const { data: parsed } = shipmentFilterSchema.safeParse(address);
  const filter = parsed && (await resolveFilter(db, user, parsed).catch(ignoreLimit));
  // Invalid parameters, or too many phone numbers searched: no prefetch. The API answers the browser's request with an
  // error that names the problem.
  if (filter) {
    await Promise.all([
      // In scroll mode the browser fetches the list. The API may refuse a foreign cursor; the
      // browser's own request then reports it.
      params.mode !== "scroll" &&
        queryClient
          .fetchQuery({
            ...shipmentListOptions(address),
            queryFn: async () =>
              translateStored(
                showShipmentPage(readerOf(user), await listShipments(db, filter, Date.now())),
                await pageTranslator(),
              ),
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
      <ShipmentDesk savedLayout={preferences} />
    </HydrationBoundary>
  );
}

function ignoreLimit(error: unknown): undefined {
  if (!(error instanceof TooManyAttemptsError)) throw error;
}
