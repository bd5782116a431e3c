import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FigureParcels } from "@/components/analytics/figure-parcels";
import { getFigureParcels } from "@/db/queries/analytics/analytics-views";
import { figureParcelsOptions, figureParcelsState } from "@/lib/client/analytics/analytics-queries";
import { createQueryClient } from "@/lib/client/shared/create-query-client";
import { readUrlValues } from "@/lib/client/shared/url-state";
import { endToday, figureParcelsSchema } from "@/lib/domain/analytics/analytics-requests";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import { requireUser } from "@/lib/server/auth/session";
import { listDbOfPage } from "@/lib/server/http/page-reading";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("analytics"))("parcels.page") };
}

export default async function FigureParcelsPage({ searchParams }: PageProps<"/analytics/parcels">) {
  const { shops } = await requireUser();
  const address = readUrlValues(figureParcelsState, await searchParams);
  const queryClient = createQueryClient();
  const now = Date.now();
  // Invalid parameters: no prefetch. The API answers the browser's request with an error that names
  // the problem.
  const query = figureParcelsSchema.safeParse(endToday(address, now));
  if (query.success) {
    const db = await listDbOfPage();
    const queryFn = () => getFigureParcels(db, shops, query.data, now);
    await queryClient.prefetchQuery({ ...figureParcelsOptions(address), queryFn });
  }
  const againstName = address.against === "" ? null : (findCarrier(address.against)?.name ?? address.against);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <FigureParcels params={address} againstName={againstName} />
    </HydrationBoundary>
  );
}
