import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { renderOwnersPage } from "@/app/(desk)/settings/for-every-shop";
import { AlertsPage } from "@/components/alerts/alerts-page";
import { store } from "@/db/open-store";
import { channelsOptions } from "@/lib/client/alerts/alert-channel-queries";
import { weeklyReportOptions } from "@/lib/client/weekly-report/weekly-report-queries";
import { listChannelViews } from "@/lib/services/alerts/manage-alert-channels";
import { getWeeklyView } from "@/lib/services/weekly-report/weekly-report-settings";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settingsPages.alerts"))("title") };
}

export default function SettingsAlertsPage() {
  return renderOwnersPage(
    "own-shops",
    (fill, { shops }) =>
      Promise.all([
        fill(channelsOptions, () => listChannelViews(store().read, shops)),
        shops.kind === "every" && fill(weeklyReportOptions, () => getWeeklyView(store().read, shops, Date.now())),
      ]),
    ({ shops }) => <AlertsPage seesEveryShop={shops.kind === "every"} />,
  );
}
