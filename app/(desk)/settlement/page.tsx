import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SettlementDesk } from "@/components/settlement/settlement-desk";
import { store } from "@/db/open-store";
import { settlementListOptions, settlementOptions, settlementState } from "@/lib/client/settlement/settlement-queries";
import { createQueryClient } from "@/lib/client/shared/create-query-client";
import { readUrlValues } from "@/lib/client/shared/url-state";
import { settlementListSchema } from "@/lib/domain/settlement/settlement-schemas";
import { requireUser } from "@/lib/server/auth/session";
import { getSettlementPage } from "@/lib/services/settlement/settlement-parcel-views";
import { getSettlementView } from "@/lib/services/settlement/settlement-views";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settlement"))("title") };
}

export default async function SettlementPage({ searchParams }: PageProps<"/settlement">) {
  const user = await requireUser("write");
  const address = readUrlValues(settlementState, await searchParams);
  const queryClient = createQueryClient();
  const filter = settlementListSchema.safeParse(address);
  // Invalid parameters: no prefetch. The API answers the browser's request with an error that names
  // the problem.
  if (filter.success && (address.tab === "" || address.tab === "cash")) {
    const [db, now] = [store().read, Date.now()];
    const { from, to, carrier, basis } = filter.data;
    const sums = () => getSettlementView(db, user.shops, { from, to, carrier, basis }, now);
    await queryClient.fetchQuery({ ...settlementOptions(address), queryFn: sums });
    const items = () => getSettlementPage(db, user.shops, filter.data, now);
    await queryClient.fetchQuery({ ...settlementListOptions(address), queryFn: items });
  }
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <SettlementDesk />
    </HydrationBoundary>
  );
}
