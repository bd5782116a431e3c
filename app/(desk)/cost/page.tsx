import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { prefetchOperation } from "@/app/(desk)/prefetch-operation";
import { CostDesk } from "@/components/billing/cost-desk";
import { costOptions, costState, packageOptions } from "@/lib/client/billing/cost-queries";
import { createQueryClient } from "@/lib/client/shared/create-query-client";
import { readUrlValues } from "@/lib/client/shared/url-state";
import { findMonthJustOver } from "@/lib/domain/time/month-just-over";
import { requireUser } from "@/lib/server/auth/session";
import { costHandlers } from "@/lib/services/billing/cost-handlers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("billing"))("title") };
}

export default async function CostPage({ searchParams }: PageProps<"/cost">) {
  const user = await requireUser("manage");
  const { month } = readUrlValues(costState, await searchParams);
  const costs = costOptions(month || (findMonthJustOver(Date.now()) ?? ""));
  const queryClient = createQueryClient();
  await prefetchOperation(queryClient, costs, costHandlers.getCosts, user);
  if (user.shops.kind === "every") {
    await prefetchOperation(queryClient, packageOptions, costHandlers.listPackages, user);
  }
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <CostDesk />
    </HydrationBoundary>
  );
}
