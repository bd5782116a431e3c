import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { renderPage } from "@/app/(desk)/ask-queries";
import { ArchivedParcelPage } from "@/components/shipment-list/archived-parcels";
import { ShipmentTimeline } from "@/components/shipments/detail/shipment-timeline";
import { store } from "@/db/open-store";
import { findArchivedParcel } from "@/db/queries/archive/archived-parcel-records";
import { parcelCaseOptions } from "@/lib/client/cases/case-queries";
import { shipmentQueriesOptions } from "@/lib/client/queries/reconcile-queries";
import { shipmentOptions } from "@/lib/client/shipments/shipment-queries";
import { tagsOptions } from "@/lib/client/tags/tag-queries";
import { shipmentPushesOptions } from "@/lib/client/tracking/push-log-queries";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { requireUser } from "@/lib/server/auth/session";
import { askOperation } from "@/lib/services/api/ask-operation";
import { caseHandlers } from "@/lib/services/cases/case-handlers";
import { queryHandlers } from "@/lib/services/queries/query-handlers";
import { shipmentHandlers } from "@/lib/services/shipments/shipment-handlers";
import { tagHandlers } from "@/lib/services/tags/tag-handlers";
import { pushHandlers } from "@/lib/services/tracking/push-handlers";

/** Cached: the title and the page need the same user and the same shipment. */
const readShipment = cache(async (id: string) => {
  const user = await requireUser();
  const shipment = await askOperation(shipmentHandlers.getShipment, user, { id }).catch((error: unknown) => {
    if (!(error instanceof NotFoundError)) throw error;
  });
  return { user, shipment };
});

export async function generateMetadata({ params }: PageProps<"/shipments/[id]">): Promise<Metadata> {
  const { shipment } = await readShipment((await params).id);
  return { title: shipment?.waybillNumber ?? (await getTranslations("notFound"))("shipmentTitle") };
}

/** With all that it shows, so that the browser asks for nothing else. */
export default async function ShipmentPage({ params }: PageProps<"/shipments/[id]">) {
  const { id } = await params;
  const { user, shipment } = await readShipment(id);
  if (!shipment) {
    const archived = await findArchivedParcel(store().read, user.shops, id);
    if (!archived) notFound();
    return <ArchivedParcelPage id={id} waybillNumber={archived.waybillNumber} />;
  }
  return renderPage(
    user,
    (ask, client) => [
      client.setQueryData(shipmentOptions(id).queryKey, shipment),
      ask(shipmentPushesOptions(id), pushHandlers.listOwnPushes),
      ask(shipmentQueriesOptions(id), queryHandlers.listQueries),
      ask(tagsOptions, tagHandlers.listTags),
      ask(parcelCaseOptions(id), caseHandlers.listCases),
    ],
    <ShipmentTimeline id={id} isPage />,
  );
}
