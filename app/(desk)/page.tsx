import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import { OverviewDesk } from "@/components/overview/overview-desk";
import { ExtraMessages } from "@/components/shell/extra-messages";
import { store } from "@/db/open-store";
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
import { isMorning } from "@/lib/domain/morning/morning-time";
import { requireUser } from "@/lib/server/auth/session";
import { messagesOfPart } from "@/lib/server/i18n/browser-messages";
import { config } from "@/lib/server/runtime/config";
import { overviewHandlers } from "@/lib/services/analytics/overview-handlers";
import { askOperation } from "@/lib/services/api/ask-operation";
import { flagHandlers } from "@/lib/services/flags/flag-handlers";
import { getOnboarding } from "@/lib/services/onboarding/onboarding-state";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("overview"))("title") };
}

export default async function OverviewPage({ searchParams }: PageProps<"/">) {
  const user = await requireUser();
  const { shop, from, to } = readUrlValues(overviewState, await searchParams);
  const queryClient = createQueryClient();
  const ofShop = { query: { shop } };
  const { getOverview, getDayCounts, getTileTrends, getMorningSummary, getLiveMap, getTileLayout } = overviewHandlers;
  // Of invalid days the browser's own request tells.
  await queryClient.prefetchQuery({
    ...overviewOptions(shop),
    queryFn: () => askOperation(getOverview, user, ofShop),
  });
  await queryClient.prefetchQuery({
    ...dayCountsOptions({ shop, from, to }),
    queryFn: () => askOperation(getDayCounts, user, { query: { shop, from, to } }),
  });
  await queryClient.prefetchQuery({
    ...tileTrendsOptions(shop),
    queryFn: () => askOperation(getTileTrends, user, ofShop),
  });
  if (isMorning(Date.now()) && !(await cookies()).has(MORNING_COOKIE)) {
    await queryClient.prefetchQuery({
      ...morningOptions(shop),
      queryFn: () => askOperation(getMorningSummary, user, ofShop),
    });
  }
  await queryClient.prefetchQuery({
    ...liveMapOptions(shop),
    queryFn: () => askOperation(getLiveMap, user, ofShop),
  });
  await queryClient.prefetchQuery({ ...tileLayoutOptions, queryFn: () => askOperation(getTileLayout, user, {}) });
  await queryClient.prefetchQuery({
    ...congestionOptions,
    queryFn: () => askOperation(flagHandlers.listCongestion, user, {}),
  });
  // The forms of the first steps open on this page.
  const onboarding =
    user.role === "owner" && (await getOnboarding(store().read, { kind: "user", ...user }, config(), Date.now()));
  const hasSteps = onboarding && !onboarding.isHidden && onboarding.steps.some(({ isDone }) => !isDone);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ExtraMessages words={hasSteps ? await messagesOfPart("settings") : {}}>
        <OverviewDesk />
      </ExtraMessages>
    </HydrationBoundary>
  );
}
