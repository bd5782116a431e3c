import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RadarDesk } from "@/components/congestion/radar-desk";
import { store } from "@/db/open";
import { readCongestion } from "@/db/queries/congestion/congestion";
import { congestionOptions } from "@/lib/client/congestion/congestion";
import { makeQueryClient } from "@/lib/client/shared/query-client";
import { requireUser } from "@/lib/server/auth/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("radar"))("title") };
}

export default async function RadarPage() {
  await requireUser();
  const queryClient = makeQueryClient();
  await queryClient.fetchQuery({ ...congestionOptions, queryFn: () => readCongestion(store().read, Date.now()) });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <RadarDesk />
    </HydrationBoundary>
  );
}
