"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { AlertSection } from "@/components/alerts/alert-section";
import { TokenSection } from "@/components/auth/tokens/token-section";
import { ShopSection } from "@/components/buyers/shop-section";
import { ListTrouble } from "@/components/ui/feedback/list-trouble";
import { PageHeader } from "@/components/ui/layout/page-header";
import { HookSection } from "@/components/webhooks/hook-section";
import { WeeklySection } from "@/components/weekly-report/weekly-section";
import { settingsOptions } from "@/lib/client/settings/settings";
import { AutoSection } from "./auto-section";
import { FlagSections } from "./flag-sections";
import { KeySection } from "./key-section";
import { PaceSection } from "./pace-section";
import { QueueSection } from "./queue-section";
import { SectionIndex } from "./section-index";

/** What the owner sets, each part saved by itself. */
export function SettingsDesk() {
  const t = useTranslations("settings");
  const { data: settings, error, refetch, isFetching } = useQuery(settingsOptions);
  return (
    <>
      <PageHeader title={t("title")} />
      {error && !settings && (
        <ListTrouble error={error} isRetrying={isFetching} href="/settings" onRetry={() => void refetch()} />
      )}
      {settings && (
        <div className="bg-surface">
          <SectionIndex />
          <QueueSection />
          <KeySection settings={settings} />
          <PaceSection settings={settings} />
          <AutoSection settings={settings} />
          <FlagSections />
          <AlertSection />
          <WeeklySection />
          <ShopSection />
          <HookSection />
          <TokenSection />
        </div>
      )}
    </>
  );
}
