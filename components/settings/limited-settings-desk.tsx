"use client";
import { useTranslations } from "next-intl";
import { AlertChannelsSection } from "@/components/alerts/alert-channels-section";
import { TokenSection } from "@/components/auth/tokens/token-section";
import { HydrationParts } from "@/components/ui/feedback/hydration-parts";
import { PageHeader } from "@/components/ui/layout/page-header";
import { WebhookSection } from "@/components/webhooks/webhook-section";

/** The settings of an owner who is limited to shops: what belongs to shops, without what concerns all of them. */
export function LimitedSettingsDesk() {
  const t = useTranslations("settings");
  return (
    <>
      <PageHeader title={t("title")} />
      <div className="bg-surface">
        <p className="px-4 pb-3 text-sm text-muted">{t("limitedHint")}</p>
        <HydrationParts>
          <AlertChannelsSection />
          <WebhookSection />
          <TokenSection />
        </HydrationParts>
      </div>
    </>
  );
}
