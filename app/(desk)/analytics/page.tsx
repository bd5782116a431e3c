import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AnalyticsDesk } from "@/components/analytics/analytics-desk";
import { analyticsOptions, analyticsState } from "@/lib/client/analytics/analytics-queries";
import { createQueryClient } from "@/lib/client/shared/create-query-client";
import { readUrlValues } from "@/lib/client/shared/url-state";
import { requireUser } from "@/lib/server/auth/session";
import { analyticsHandlers } from "@/lib/services/analytics/analytics-handlers";
import { askOperation } from "@/lib/services/api/ask-operation";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("analytics"))("title") };
}

export default async function AnalyticsPage({ searchParams }: PageProps<"/analytics">) {
  const user = await requireUser();
  const address = readUrlValues(analyticsState, await searchParams);
  const queryClient = createQueryClient();
  // Of invalid parameters the browser's own request tells.
  await queryClient.prefetchQuery({
    ...analyticsOptions(address),
    queryFn: () => askOperation(analyticsHandlers.getAnalytics, user, { query: address }),
  });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <AnalyticsDesk />
    </HydrationBoundary>
  );
}
