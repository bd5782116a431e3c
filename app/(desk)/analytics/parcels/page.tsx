import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { renderPage } from "@/app/(desk)/ask-queries";
import { FigureParcels } from "@/components/analytics/figure-parcels";
import { figureParcelsOptions, figureParcelsState } from "@/lib/client/analytics/analytics-queries";
import { readUrlValues } from "@/lib/client/shared/url-state";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import { requireUser } from "@/lib/server/auth/session";
import { analyticsHandlers } from "@/lib/services/analytics/analytics-handlers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("analytics"))("parcels.page") };
}

export default async function FigureParcelsPage({ searchParams }: PageProps<"/analytics/parcels">) {
  const address = readUrlValues(figureParcelsState, await searchParams);
  const againstName = address.against === "" ? null : (findCarrier(address.against)?.name ?? address.against);
  return renderPage(
    await requireUser(),
    (ask) => [ask(figureParcelsOptions(address), analyticsHandlers.listFigureParcels)],
    <FigureParcels params={address} againstName={againstName} />,
  );
}
