import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CostDesk } from "@/components/billing/cost-desk";
import { store } from "@/db/open-store";
import { getCosts, listPackageViews } from "@/db/queries/billing/cost-views";
import { costOptions, costState, packageOptions } from "@/lib/client/billing/cost-queries";
import { createQueryClient } from "@/lib/client/shared/create-query-client";
import { readUrlValues } from "@/lib/client/shared/url-state";
import { monthSchema } from "@/lib/domain/shared/request-schemas";
import { findMonthJustOver } from "@/lib/domain/time/month-just-over";
import { requireUser } from "@/lib/server/auth/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("billing"))("title") };
}

export default async function CostPage({ searchParams }: PageProps<"/cost">) {
  const { shops } = await requireUser("manage");
  const now = Date.now();
  const { month: chosen } = readUrlValues(costState, await searchParams);
  const month = chosen || (findMonthJustOver(now) ?? "");
  const queryClient = createQueryClient();
  const db = store().read;
  // Invalid month: no prefetch. The API answers the browser's request with an error that names the
  // problem.
  if (month === "" || monthSchema.safeParse(month).success) {
    const queryFn = () => getCosts(db, shops, month || undefined, now);
    await queryClient.fetchQuery({ ...costOptions(month), queryFn });
  }
  if (shops.kind === "every") {
    await queryClient.fetchQuery({
      ...packageOptions,
      queryFn: async () => ({ items: await listPackageViews(db) }),
    });
  }
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <CostDesk />
    </HydrationBoundary>
  );
}
