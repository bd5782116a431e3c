import { useTranslations } from "next-intl";
import { Tabs } from "@/components/ui/layout/tabs";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { useOpenPage } from "@/lib/client/shared/use-open-page";
import { getReportPages, isCurrentReport } from "./nav-items";
import { useShownPath } from "./use-pending-page";

/** The pages of 报表 as tabs, below the heading of each. */
export function ReportTabs() {
  const t = useTranslations("nav");
  const path = useShownPath();
  const openPage = useOpenPage();
  const pages = getReportPages(useDeskUser().role);
  return (
    <Tabs
      label={t("figures")}
      tabs={pages.map(({ href, key }) => ({ key: href, href, name: t(key) }))}
      current={pages.find(({ href }) => isCurrentReport(href, path))?.href ?? ""}
      onChoose={openPage}
    />
  );
}
