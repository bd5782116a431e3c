import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AnalyticsDesk } from "@/components/analytics/analytics-desk";
import { getAnalytics } from "@/db/queries/analytics/analytics-views";
import { analyticsOptions, analyticsState } from "@/lib/client/analytics/analytics-queries";
import { createQueryClient } from "@/lib/client/shared/create-query-client";
import { readUrlValues } from "@/lib/client/shared/url-state";
import { analyticsQuerySchema, endToday } from "@/lib/domain/analytics/analytics-requests";
import { requireUser } from "@/lib/server/auth/session";
import { listDbOfPage } from "@/lib/server/http/page-reading";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("analytics"))("title") };
}

export default async function AnalyticsPage({ searchParams }: PageProps<"/analytics">) {
  const user = await requireUser();
  const address = readUrlValues(analyticsState, await searchParams);
  const queryClient = createQueryClient();
  const now = Date.now();
  // Invalid parameters: no prefetch. The API answers the browser's request with an error that names
  // the problem.
  const query = analyticsQuerySchema.safeParse(endToday(address, now));
  if (query.success) {
    const db = await listDbOfPage();
    const queryFn = () => getAnalytics(db, user.shops, query.data, now);
    await queryClient.fetchQuery({ ...analyticsOptions(address), queryFn });
  }
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <AnalyticsDesk />
    </HydrationBoundary>
  );
}
