import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CongestionDesk } from "@/components/congestion/congestion-desk";
import { congestionOptions } from "@/lib/client/congestion/congestion-queries";
import { createQueryClient } from "@/lib/client/shared/create-query-client";
import { requireUser } from "@/lib/server/auth/session";
import { askOperation } from "@/lib/services/api/ask-operation";
import { flagHandlers } from "@/lib/services/flags/flag-handlers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("congestion"))("title") };
}

export default async function RadarPage() {
  const user = await requireUser();
  const queryClient = createQueryClient();
  await queryClient.fetchQuery({
    ...congestionOptions,
    queryFn: () => askOperation(flagHandlers.listCongestion, user, {}),
  });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <CongestionDesk />
    </HydrationBoundary>
  );
}
