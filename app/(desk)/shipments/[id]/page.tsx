import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { ShipmentTimeline } from "@/components/shipments/detail/shipment-timeline";
import { store } from "@/db/open-store";
import { findShipment } from "@/db/queries/shipments/shipment-pages";
import { createQueryClient } from "@/lib/client/shared/create-query-client";
import { shipmentOptions } from "@/lib/client/shipments/shipment-queries";
import { hasPermission } from "@/lib/domain/auth/role";
import { maskShipmentForRole } from "@/lib/domain/privacy/mask-for-role";
import { resolveLanguage } from "@/lib/i18n/resolve-language";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorIn } from "@/lib/i18n/translator";
import { requireUser } from "@/lib/server/auth/session";
import { addTrackingUrl } from "@/lib/services/buyers/buyer-page-links";

/** Cached: the title and the page need the same shipment. */
const readShipment = cache((id: string) => findShipment(store().read, id));

export async function generateMetadata({ params }: PageProps<"/shipments/[id]">): Promise<Metadata> {
  await requireUser();
  const shipment = await readShipment((await params).id);
  return { title: shipment?.waybillNumber ?? (await getTranslations("notFound"))("shipmentTitle") };
}

export default async function ShipmentPage({ params }: PageProps<"/shipments/[id]">) {
  const user = await requireUser();
  const { id } = await params;
  const shipment = await readShipment(id);
  if (!shipment) notFound();
  const translate = translatorIn(resolveLanguage(await getLocale(), null));
  const queryClient = createQueryClient();
  await queryClient.fetchQuery({
    ...shipmentOptions(id),
    queryFn: () => addTrackingUrl(store().read, translateStored(maskShipmentForRole(user.role, shipment), translate)),
  });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ShipmentTimeline
        id={id}
        canWrite={hasPermission(user.role, "write")}
        canManage={hasPermission(user.role, "manage")}
        isPage
      />
    </HydrationBoundary>
  );
}
