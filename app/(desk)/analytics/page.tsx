import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { renderPage } from "@/app/(desk)/ask-queries";
import { AnalyticsDesk } from "@/components/analytics/analytics-desk";
import { analyticsOptions, analyticsState } from "@/lib/client/analytics/analytics-queries";
import { readUrlValues } from "@/lib/client/shared/url-state";
import { requireUser } from "@/lib/server/auth/session";
import { analyticsHandlers } from "@/lib/services/analytics/analytics-handlers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("analytics"))("title") };
}

export default async function AnalyticsPage({ searchParams }: PageProps<"/analytics">) {
  const address = readUrlValues(analyticsState, await searchParams);
  return renderPage(
    await requireUser(),
    (ask) => [ask(analyticsOptions(address), analyticsHandlers.getAnalytics)],
    <AnalyticsDesk />,
  );
}
