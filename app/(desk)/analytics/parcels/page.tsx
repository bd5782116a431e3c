import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FigureParcels } from "@/components/analytics/figure-parcels";
import { figureParcelsOptions, figureParcelsState } from "@/lib/client/analytics/analytics-queries";
import { createQueryClient } from "@/lib/client/shared/create-query-client";
import { readUrlValues } from "@/lib/client/shared/url-state";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import { requireUser } from "@/lib/server/auth/session";
import { analyticsHandlers } from "@/lib/services/analytics/analytics-handlers";
import { askOperation } from "@/lib/services/api/ask-operation";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("analytics"))("parcels.page") };
}

export default async function FigureParcelsPage({ searchParams }: PageProps<"/analytics/parcels">) {
  const user = await requireUser();
  const address = readUrlValues(figureParcelsState, await searchParams);
  const queryClient = createQueryClient();
  // Of invalid parameters the browser's own request tells.
  await queryClient.prefetchQuery({
    ...figureParcelsOptions(address),
    queryFn: () => askOperation(analyticsHandlers.listFigureParcels, user, { query: address }),
  });
  const againstName = address.against === "" ? null : (findCarrier(address.against)?.name ?? address.against);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <FigureParcels params={address} againstName={againstName} />
    </HydrationBoundary>
  );
}
