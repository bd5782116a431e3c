import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { ArchivedParcelPage } from "@/components/shipment-list/archived-parcel-page";
import { ShipmentTimeline } from "@/components/shipments/detail/shipment-timeline";
import { store } from "@/db/open-store";
import { findArchivedParcel } from "@/db/queries/archive/archived-parcel-records";
import { findShipment } from "@/db/queries/shipments/shipment-pages";
import { createQueryClient } from "@/lib/client/shared/create-query-client";
import { shipmentOptions } from "@/lib/client/shipments/shipment-queries";
import { hasPermission } from "@/lib/domain/auth/role";
import { readerOf } from "@/lib/domain/privacy/field-policy";
import { showShipment } from "@/lib/domain/privacy/show-for-reader";
import { translateStored } from "@/lib/i18n/translate-stored";
import { requireUser } from "@/lib/server/auth/session";
import { pageTranslator } from "@/lib/server/i18n/page-translator";
import { addTrackingUrl } from "@/lib/services/buyers/buyer-page-links";

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
    return (
      <ArchivedParcelPage id={id} waybillNumber={archived.waybillNumber} canWrite={hasPermission(user.role, "write")} />
    );
  }
  const translate = await pageTranslator();
  const queryClient = createQueryClient();
  await queryClient.fetchQuery({
    ...shipmentOptions(id),
    queryFn: () => addTrackingUrl(store().read, translateStored(showShipment(readerOf(user), shipment), translate)),
  });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ShipmentTimeline
        id={id}
        me={{ id: user.id, name: user.name }}
        canWrite={hasPermission(user.role, "write")}
        canManage={hasPermission(user.role, "manage")}
        isPage
      />
    </HydrationBoundary>
  );
}
