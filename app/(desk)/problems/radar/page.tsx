import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CongestionDesk } from "@/components/congestion/congestion-desk";
import { store } from "@/db/open-store";
import { listCongestionViews } from "@/db/queries/congestion/congestion-views";
import { congestionOptions } from "@/lib/client/congestion/congestion-queries";
import { createQueryClient } from "@/lib/client/shared/create-query-client";
import { requireUser } from "@/lib/server/auth/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("congestion"))("title") };
}

export default async function RadarPage() {
  const { shops } = await requireUser();
  const queryClient = createQueryClient();
  await queryClient.fetchQuery({
    ...congestionOptions,
    queryFn: () => listCongestionViews(store().read, shops, Date.now()),
  });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <CongestionDesk />
    </HydrationBoundary>
  );
}
