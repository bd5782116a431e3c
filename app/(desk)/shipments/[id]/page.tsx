import { type DehydratedState, dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { ArchivedParcelPage } from "@/components/shipment-list/archived-parcels";
import { ShipmentTimeline } from "@/components/shipments/detail/shipment-timeline";
import { store } from "@/db/open-store";
import { findArchivedParcel } from "@/db/queries/archive/archived-parcel-records";
import { findShipment } from "@/db/queries/shipments/shipment-pages";
import { parcelCaseOptions, parcelCaseQuery } from "@/lib/client/cases/case-queries";
import { PARCEL_QUERIES, shipmentQueriesOptions } from "@/lib/client/queries/reconcile-queries";
import { createQueryClient } from "@/lib/client/shared/create-query-client";
import { shipmentOptions } from "@/lib/client/shipments/shipment-queries";
import { tagsOptions } from "@/lib/client/tags/tag-queries";
import { shipmentPushesOptions } from "@/lib/client/tracking/push-log-queries";
import { readerOf } from "@/lib/domain/privacy/field-policy";
import { queryFilterSchema } from "@/lib/domain/queries/query-views";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment-view";
import { translateStored } from "@/lib/i18n/translate-stored";
import { requireUser, type SessionUser } from "@/lib/server/auth/session";
import { pageTranslator } from "@/lib/server/i18n/page-translator";
import { askOperation } from "@/lib/services/api/ask-operation";
import { addTrackingUrl } from "@/lib/services/buyers/buyer-page-links";
import { caseHandlers } from "@/lib/services/cases/case-handlers";
import { showShipment } from "@/lib/services/privacy/show-for-reader";
import { listQueryViews } from "@/lib/services/queries/query-report-views";
import { tagHandlers } from "@/lib/services/tags/tag-handlers";
import { listShipmentPushes } from "@/lib/services/tracking/push-log-views";

/** Cached: the title and the page need the same user and the same shipment. */
const readShipment = cache(async (id: string) => {
  const user = await requireUser();
  return { user, shipment: await findShipment(store().read, user.shops, id) };
});

export async function generateMetadata({ params }: PageProps<"/shipments/[id]">): Promise<Metadata> {
  const { shipment } = await readShipment((await params).id);
  return { title: shipment?.waybillNumber ?? (await getTranslations("notFound"))("shipmentTitle") };
}

export default async function ShipmentPage({ params }: PageProps<"/shipments/[id]">) {
  const { id } = await params;
  const { user, shipment } = await readShipment(id);
  if (!shipment) {
    const archived = await findArchivedParcel(store().read, user.shops, id);
    if (!archived) notFound();
    return <ArchivedParcelPage id={id} waybillNumber={archived.waybillNumber} />;
  }
  return (
    <HydrationBoundary state={await prefetchParcel(user, shipment)}>
      <ShipmentTimeline id={id} isPage />
    </HydrationBoundary>
  );
}

/** All that the page shows, so that the browser asks for nothing else. It retries what fails here. */
async function prefetchParcel(user: SessionUser, shipment: ShipmentDetail): Promise<DehydratedState> {
  const { shops } = user;
  const { id } = shipment;
  const db = store().read;
  const translate = await pageTranslator();
  const queryClient = createQueryClient();
  await Promise.all([
    queryClient.fetchQuery({
      ...shipmentOptions(id),
      queryFn: () => addTrackingUrl(db, translateStored(showShipment(readerOf(user), shipment), translate)),
    }),
    queryClient.prefetchQuery({
      ...shipmentPushesOptions(id),
      queryFn: () => listShipmentPushes(db, shops, id, translate),
      retry: false,
    }),
    queryClient.prefetchQuery({
      ...shipmentQueriesOptions(id),
      queryFn: async () => {
        const filter = queryFilterSchema.parse({ shipmentId: id, limit: PARCEL_QUERIES });
        return translateStored(await listQueryViews(db, shops, filter), translate);
      },
      retry: false,
    }),
    queryClient.prefetchQuery({
      ...tagsOptions,
      queryFn: async () => (await askOperation(tagHandlers.listTags, user, {})).items,
      retry: false,
    }),
    queryClient.prefetchQuery({
      ...parcelCaseOptions(id),
      queryFn: () => askOperation(caseHandlers.listCases, user, { query: parcelCaseQuery(id) }),
      retry: false,
    }),
  ]);
  return dehydrate(queryClient);
}
