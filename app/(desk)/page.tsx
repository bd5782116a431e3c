import type { Metadata } from "next";
import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import { renderPage } from "@/app/(desk)/ask-queries";
import { OverviewDesk } from "@/components/overview/overview-desk";
import { ExtraMessages } from "@/components/shell/extra-messages";
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
import { readUrlValues } from "@/lib/client/shared/url-state";
import { isMorning } from "@/lib/domain/morning/morning-time";
import { requireUser } from "@/lib/server/auth/session";
import { messagesOfPart } from "@/lib/server/i18n/browser-messages";
import { overviewHandlers } from "@/lib/services/analytics/overview-handlers";
import { askOperation } from "@/lib/services/api/ask-operation";
import { flagHandlers } from "@/lib/services/flags/flag-handlers";
import { onboardingHandlers } from "@/lib/services/onboarding/onboarding-handlers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("overview"))("title") };
}

export default async function OverviewPage({ searchParams }: PageProps<"/">) {
  const user = await requireUser();
  const { shop, from, to } = readUrlValues(overviewState, await searchParams);
  const isFirstSight = isMorning(Date.now()) && !(await cookies()).has(MORNING_COOKIE);
  // The forms of the first steps open on this page.
  const onboarding = user.role === "owner" && (await askOperation(onboardingHandlers.getOnboarding, user, {}));
  const hasSteps = onboarding && !onboarding.isHidden && onboarding.steps.some(({ isDone }) => !isDone);
  return renderPage(
    user,
    (ask) => [
      ask(overviewOptions(shop), overviewHandlers.getOverview),
      ask(dayCountsOptions({ shop, from, to }), overviewHandlers.getDayCounts),
      ask(tileTrendsOptions(shop), overviewHandlers.getTileTrends),
      isFirstSight && ask(morningOptions(shop), overviewHandlers.getMorningSummary),
      ask(liveMapOptions(shop), overviewHandlers.getLiveMap),
      ask(tileLayoutOptions, overviewHandlers.getTileLayout),
      ask(congestionOptions, flagHandlers.listCongestion),
    ],
    <ExtraMessages words={hasSteps ? await messagesOfPart("settings") : {}}>
      <OverviewDesk />
    </ExtraMessages>,
  );
}
