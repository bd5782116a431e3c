import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { renderPage } from "@/app/(desk)/ask-queries";
import { AlertsPage } from "@/components/alerts/alerts-page";
import { channelsOptions } from "@/lib/client/alerts/alert-channel-queries";
import { weeklyReportOptions } from "@/lib/client/weekly-report/weekly-report-queries";
import { requireUser } from "@/lib/server/auth/session";
import { alertHandlers } from "@/lib/services/alerts/alert-handlers";
import { weeklyHandlers } from "@/lib/services/weekly-report/weekly-handlers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settingsPages.alerts"))("title") };
}

export default async function SettingsAlertsPage() {
  const user = await requireUser("manage");
  const seesEveryShop = user.shops.kind === "every";
  return renderPage(
    user,
    (ask) => [
      ask(channelsOptions, alertHandlers.listAlertChannels),
      seesEveryShop && ask(weeklyReportOptions, weeklyHandlers.getWeeklyReport),
    ],
    <AlertsPage seesEveryShop={seesEveryShop} />,
  );
}
