"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { PaidQuerySection } from "@/components/settings/paid-query/paid-query-section";
import { SettingsForm } from "@/components/settings/saving/settings-form";
import { useChangeSettings } from "@/components/settings/saving/use-change-settings";
import { HydrationParts } from "@/components/ui/feedback/hydration-parts";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { PageHelp } from "@/components/ui/help/page-help";
import { PageHeader } from "@/components/ui/layout/page-header";
import { settingsOptions } from "@/lib/client/settings/settings-queries";
import { AutoResubscribeSection } from "./auto-resubscribe-section";
import { Kuaidi100KeySection } from "./kuaidi100-key-section";
import { OutboxSection } from "./outbox-section";
import { ReuseSection } from "./reuse-section";
import { SubscriptionPaceSection } from "./subscription-pace-section";
import { TrackingModeSection } from "./tracking-mode-section";
import { UnitRuleSection } from "./unit-rule-section";

/** The connection to Kuaidi100: its key, how parcels are tracked, and what that costs. */
export function Kuaidi100Page() {
  const t = useTranslations("settingsPages.kuaidi100");
  const query = useQuery(settingsOptions);
  const change = useChangeSettings();
  return (
    <>
      <PageHeader title={t("title")}>
        <PageHelp />
      </PageHeader>
      <QueryBoundary query={query} href="/settings/kuaidi100">
        {(now) => (
          <div className="bg-surface">
            <OutboxSection />
            <SettingsForm saved={now} change={change}>
              {(settings) => (
                <HydrationParts>
                  <Kuaidi100KeySection settings={now} />
                  <TrackingModeSection settings={settings} />
                  <PaidQuerySection settings={settings} now={now} />
                  <SubscriptionPaceSection settings={settings} />
                  <AutoResubscribeSection settings={settings} />
                  <ReuseSection settings={settings} />
                  <UnitRuleSection settings={settings} />
                </HydrationParts>
              )}
            </SettingsForm>
          </div>
        )}
      </QueryBoundary>
    </>
  );
}
