import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import { OverviewDesk } from "@/components/overview/overview-desk";
import { ExtraMessages } from "@/components/shell/extra-messages";
import { getLiveMap } from "@/db/queries/analytics/get-live-map";
import { getOverview } from "@/db/queries/analytics/get-overview";
import { getTileTrends } from "@/db/queries/analytics/get-tile-trends";
import { listDayCounts } from "@/db/queries/analytics/list-day-counts";
import { listCongestionViews } from "@/db/queries/congestion/congestion-views";
import { getMorningSummary } from "@/db/queries/morning/get-morning-summary";
import {
  dayCountsOptions,
  liveMapOptions,
  overviewOptions,
  overviewState,
  tileLayoutOptions,
  tileTrendsOptions,
} from "@/lib/client/analytics/overview-queries";
import { congestionOptions } from "@/lib/client/congestion/congestion-queries";
import { MORNING_COOKIE, morningOptions } from "@/lib/client/morning/morning-queries";
import { createQueryClient } from "@/lib/client/shared/create-query-client";
import { readUrlValues } from "@/lib/client/shared/url-state";
import { dayCountsQuerySchema, resolveDayCounts } from "@/lib/domain/analytics/overview-requests";
import { narrowToShop } from "@/lib/domain/auth/shop-scope";
import { isMorning } from "@/lib/domain/morning/morning-time";
import { readerOf } from "@/lib/domain/privacy/field-policy";
import { showOverview, showTileTrends } from "@/lib/domain/privacy/show-for-reader";
import { translateStored } from "@/lib/i18n/translate-stored";
import { requireUser } from "@/lib/server/auth/session";
import { listDbOfPage } from "@/lib/server/http/page-reading";
import { messagesOfPart } from "@/lib/server/i18n/browser-messages";
import { pageTranslator } from "@/lib/server/i18n/page-translator";
import { config } from "@/lib/server/runtime/config";
import { getTileLayout } from "@/lib/services/analytics/tile-layouts";
import { getOnboarding } from "@/lib/services/onboarding/onboarding-state";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("overview"))("title") };
}

export default async function OverviewPage({ searchParams }: PageProps<"/">) {
  const user = await requireUser();
  const { shop, from, to } = readUrlValues(overviewState, await searchParams);
  const queryClient = createQueryClient();
  const [db, scope, now] = [await listDbOfPage(), narrowToShop(user.shops, shop), Date.now()];
  const reader = readerOf(user);
  // Invalid days: no prefetch. The API answers the browser's request with an error that names the problem.
  const days = dayCountsQuerySchema.safeParse({ shop, from, to });
  if (days.success) {
    const period = resolveDayCounts(days.data, now);
    await queryClient.fetchQuery({
      ...overviewOptions(shop),
      queryFn: async () =>
        translateStored(showOverview(reader, await getOverview(db, scope, now)), await pageTranslator()),
    });
    await queryClient.fetchQuery({
      ...dayCountsOptions({ shop, from, to }),
      queryFn: async () => ({ ...period, days: await listDayCounts(db, scope, period, now) }),
    });
    await queryClient.fetchQuery({
      ...tileTrendsOptions(shop),
      queryFn: async () => showTileTrends(reader, await getTileTrends(db, scope, now)),
    });
  }
  if (isMorning(now) && !(await cookies()).has(MORNING_COOKIE)) {
    await queryClient.fetchQuery({ ...morningOptions(shop), queryFn: () => getMorningSummary(db, scope, now) });
  }
  await queryClient.fetchQuery({ ...liveMapOptions(shop), queryFn: () => getLiveMap(db, scope, now) });
  await queryClient.fetchQuery({
    ...tileLayoutOptions,
    queryFn: () => getTileLayout(db, { kind: "user", id: user.id, role: user.role }),
  });
  await queryClient.fetchQuery({
    ...congestionOptions,
    queryFn: () => listCongestionViews(db, user.shops, now),
  });
  // The forms of the first steps open on this page.
  const onboarding =
    user.role === "owner" && (await getOnboarding(db, { kind: "user", ...user }, config(), Date.now()));
  const hasSteps = onboarding && !onboarding.isHidden && onboarding.steps.some(({ isDone }) => !isDone);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ExtraMessages words={hasSteps ? await messagesOfPart("settings") : {}}>
        <OverviewDesk />
      </ExtraMessages>
    </HydrationBoundary>
  );
}
