import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SalesDesk } from "@/components/sales/sales-desk";
import { openSales, salesOptions, salesState } from "@/lib/client/sales/sales-queries";
import { createQueryClient } from "@/lib/client/shared/create-query-client";
import { readUrlValues } from "@/lib/client/shared/url-state";
import { salesQuerySchema } from "@/lib/domain/sales/sales-requests";
import { requireUser } from "@/lib/server/auth/session";
import { listDbOfPage } from "@/lib/server/http/page-reading";
import { getSalesView } from "@/lib/services/sales/sales-report";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sales"))("title") };
}

export default async function SalespeoplePage({ searchParams }: PageProps<"/analytics/salespeople">) {
  const user = await requireUser("write");
  const now = Date.now();
  const address = openSales(readUrlValues(salesState, await searchParams), now);
  const queryClient = createQueryClient();
  // Invalid parameters: no prefetch. The API answers the browser's request with an error that names
  // the problem.
  const query = salesQuerySchema.safeParse(address);
  if (query.success) {
    const db = await listDbOfPage();
    const queryFn = () => getSalesView(db, user.shops, query.data, now);
    await queryClient.fetchQuery({ ...salesOptions(address), queryFn });
  }
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <SalesDesk />
    </HydrationBoundary>
  );
}
