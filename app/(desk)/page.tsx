import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OverviewDesk } from "@/components/overview/overview-desk";
import { getOverview } from "@/db/queries/analytics/get-overview";
import { listCongestionViews } from "@/db/queries/congestion/congestion-records";
import { overviewOptions } from "@/lib/client/analytics/overview-queries";
import { congestionOptions } from "@/lib/client/congestion/congestion-queries";
import { createQueryClient } from "@/lib/client/shared/create-query-client";
import { readerOf } from "@/lib/domain/privacy/field-policy";
import { showOverview } from "@/lib/domain/privacy/show-for-reader";
import { translateStored } from "@/lib/i18n/translate-stored";
import { requireUser } from "@/lib/server/auth/session";
import { listDbOfPage } from "@/lib/server/http/page-reading";
import { pageTranslator } from "@/lib/server/i18n/page-translator";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("overview"))("title") };
}

export default async function OverviewPage() {
  const user = await requireUser();
  const queryClient = createQueryClient();
  const db = await listDbOfPage();
  const queryFn = async () =>
    translateStored(
      showOverview(readerOf(user), await getOverview(db, user.shops, Date.now())),
      await pageTranslator(),
    );
  await queryClient.fetchQuery({ ...overviewOptions, queryFn });
  await queryClient.fetchQuery({
    ...congestionOptions,
    queryFn: () => listCongestionViews(db, user.shops, Date.now()),
  });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <OverviewDesk role={user.role} />
    </HydrationBoundary>
  );
}
