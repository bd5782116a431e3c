"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { AlertChannelsSection } from "@/components/alerts/alert-channels-section";
import { TokenSection } from "@/components/auth/tokens/token-section";
import { BuyerPageSection } from "@/components/buyers/buyer-page-section";
import { HydrationParts } from "@/components/ui/feedback/hydration-parts";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { PageHeader } from "@/components/ui/layout/page-header";
import { WebhookSection } from "@/components/webhooks/webhook-section";
import { WeeklyReportSection } from "@/components/weekly-report/weekly-report-section";
import { settingsOptions } from "@/lib/client/settings/settings-queries";
import { AutoResubscribeSection } from "./auto-resubscribe-section";
import { FlagSections } from "./flag-sections";
import { Kuaidi100KeySection } from "./kuaidi100-key-section";
import { OutboxSection } from "./outbox-section";
import { PaidQuerySection } from "./paid-query/paid-query-section";
import { RebuildSection } from "./rebuild-section";
import { SettingsSectionIndex } from "./settings-section-index";
import { SubscriptionPaceSection } from "./subscription-pace-section";
import { TrackingModeSection } from "./tracking-mode-section";
import { UnitRuleSection } from "./unit-rule-section";

/** The owner's settings; each section is saved separately. */
export function SettingsDesk() {
  const t = useTranslations("settings");
  const query = useQuery(settingsOptions);
  return (
    <>
      <PageHeader title={t("title")} />
      <QueryBoundary query={query} href="/settings">
        {(settings) => (
          // On wide screens the sections, with their lines, end before the index.
          <div className="bg-surface min-[88rem]:pe-52">
            <SettingsSectionIndex />
            <HydrationParts>
              <OutboxSection />
              <Kuaidi100KeySection settings={settings} />
              <TrackingModeSection settings={settings} />
              <PaidQuerySection settings={settings} />
              <SubscriptionPaceSection settings={settings} />
              <AutoResubscribeSection settings={settings} />
              <UnitRuleSection settings={settings} />
              <FlagSections />
              <AlertChannelsSection />
              <WeeklyReportSection />
              <BuyerPageSection />
              <WebhookSection />
              <TokenSection />
              <RebuildSection />
            </HydrationParts>
          </div>
        )}
      </QueryBoundary>
    </>
  );
}
