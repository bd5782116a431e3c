import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SettlementDesk } from "@/components/settlement/settlement-desk";
import { settlementListOptions, settlementOptions, settlementState } from "@/lib/client/settlement/settlement-queries";
import { createQueryClient } from "@/lib/client/shared/create-query-client";
import { readUrlValues } from "@/lib/client/shared/url-state";
import { settlementListSchema } from "@/lib/domain/settlement/settlement-schemas";
import { requireUser } from "@/lib/server/auth/session";
import { askOperation } from "@/lib/services/api/ask-operation";
import { settlementHandlers } from "@/lib/services/settlement/settlement-handlers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settlement"))("title") };
}

export default async function SettlementPage({ searchParams }: PageProps<"/settlement">) {
  const user = await requireUser("write");
  const address = readUrlValues(settlementState, await searchParams);
  const queryClient = createQueryClient();
  // Invalid parameters: no prefetch. The API answers the browser's request with an error that names
  // the problem.
  if (settlementListSchema.safeParse(address).success && (address.tab === "" || address.tab === "cash")) {
    const sums = () => askOperation(settlementHandlers.getSettlement, user, { query: address });
    await queryClient.fetchQuery({ ...settlementOptions(address), queryFn: sums });
    const items = () => askOperation(settlementHandlers.listSettlementItems, user, { query: address });
    await queryClient.fetchQuery({ ...settlementListOptions(address), queryFn: items });
  }
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <SettlementDesk />
    </HydrationBoundary>
  );
}
