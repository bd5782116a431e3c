"use client";
import { useTranslations } from "next-intl";
import { TokenSection } from "@/components/auth/tokens/token-section";
import { PageHeader } from "@/components/ui/layout/page-header";
import { WebhookSection } from "./webhook-section";

/** How other systems read the desk and are told of changes. */
export function InterfacesPage() {
  const t = useTranslations("settingsPages.api");
  return (
    <>
      <PageHeader title={t("title")} />
      <div className="bg-surface">
        <WebhookSection />
        <TokenSection />
      </div>
    </>
  );
}
