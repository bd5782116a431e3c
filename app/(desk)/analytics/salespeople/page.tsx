import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SalesDesk } from "@/components/sales/sales-desk";
import { openSales, salesOptions, salesState } from "@/lib/client/sales/sales-queries";
import { createQueryClient } from "@/lib/client/shared/create-query-client";
import { readUrlValues } from "@/lib/client/shared/url-state";
import { salesQuerySchema } from "@/lib/domain/sales/sales-requests";
import { requireUser } from "@/lib/server/auth/session";
import { askOperation } from "@/lib/services/api/ask-operation";
import { salesHandlers } from "@/lib/services/sales/sales-handlers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sales"))("title") };
}

export default async function SalespeoplePage({ searchParams }: PageProps<"/analytics/salespeople">) {
  const user = await requireUser("write");
  const address = openSales(readUrlValues(salesState, await searchParams), Date.now());
  const queryClient = createQueryClient();
  // Invalid parameters: no prefetch. The API answers the browser's request with an error that names
  // the problem.
  const { month, from, to } = address;
  if (salesQuerySchema.safeParse(address).success) {
    const queryFn = () => askOperation(salesHandlers.getSales, user, { query: { month, from, to } });
    await queryClient.fetchQuery({ ...salesOptions(address), queryFn });
  }
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <SalesDesk />
    </HydrationBoundary>
  );
}
