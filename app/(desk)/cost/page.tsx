import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CostDesk } from "@/components/billing/cost-desk";
import { costOptions, costState, packageOptions } from "@/lib/client/billing/cost-queries";
import { createQueryClient } from "@/lib/client/shared/create-query-client";
import { readUrlValues } from "@/lib/client/shared/url-state";
import { monthSchema } from "@/lib/domain/shared/request-schemas";
import { findMonthJustOver } from "@/lib/domain/time/month-just-over";
import { requireUser } from "@/lib/server/auth/session";
import { askOperation } from "@/lib/services/api/ask-operation";
import { costHandlers } from "@/lib/services/billing/cost-handlers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("billing"))("title") };
}

export default async function CostPage({ searchParams }: PageProps<"/cost">) {
  const user = await requireUser("manage");
  const { month: chosen } = readUrlValues(costState, await searchParams);
  const month = chosen || (findMonthJustOver(Date.now()) ?? "");
  const queryClient = createQueryClient();
  // Invalid month: no prefetch. The API answers the browser's request with an error that names the
  // problem.
  if (month === "" || monthSchema.safeParse(month).success) {
    const queryFn = () => askOperation(costHandlers.getCosts, user, { query: { month } });
    await queryClient.fetchQuery({ ...costOptions(month), queryFn });
  }
  if (user.shops.kind === "every") {
    const queryFn = () => askOperation(costHandlers.listPackages, user, {});
    await queryClient.fetchQuery({ ...packageOptions, queryFn });
  }
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <CostDesk />
    </HydrationBoundary>
  );
}
