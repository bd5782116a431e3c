import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OverviewDesk } from "@/components/overview/overview-desk";
import { store } from "@/db/open";
import { overview } from "@/db/queries/analytics/overview";
import { readCongestion } from "@/db/queries/congestion/congestion";
import { overviewOptions } from "@/lib/client/analytics/overview";
import { congestionOptions } from "@/lib/client/congestion/congestion";
import { makeQueryClient } from "@/lib/client/shared/query-client";
import { visibleOverview } from "@/lib/domain/privacy/mask-shipment";
import { requireUser } from "@/lib/server/auth/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("overview"))("title") };
}

export default async function OverviewPage() {
  const user = await requireUser();
  const queryClient = makeQueryClient();
  const queryFn = async () => visibleOverview(user.role, await overview(store().read, Date.now()));
  await queryClient.fetchQuery({ ...overviewOptions, queryFn });
  await queryClient.fetchQuery({
    ...congestionOptions,
    queryFn: () => readCongestion(store().read, Date.now()),
  });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <OverviewDesk role={user.role} />
    </HydrationBoundary>
  );
}
