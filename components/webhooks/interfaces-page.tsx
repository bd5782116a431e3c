"use client";
import { useQuery } from "@tanstack/react-query";
import { Plus, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { TokenSection } from "@/components/auth/tokens/token-section";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { NewSecretNotice } from "@/components/ui/form/new-secret-notice";
import { HelpButton } from "@/components/ui/help/help-button";
import { Button } from "@/components/ui/layout/button";
import { PageHeader } from "@/components/ui/layout/page-header";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import { webhooksOptions } from "@/lib/client/webhooks/webhook-queries";
import type { EndpointView } from "@/lib/domain/webhooks/webhook-endpoint";
import { WebhookEndpointItem } from "./webhook-endpoint-item";

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

// Fetched when opened.
const WebhookDeliveryDrawer = lazyPart(() =>
  import("./webhook-delivery-drawer").then((each) => each.WebhookDeliveryDrawer),
);
const WebhookEndpointDrawer = lazyPart(() =>
  import("./webhook-endpoint-drawer").then((each) => each.WebhookEndpointDrawer),
);

/** Shop systems that receive events about parcels. */
function WebhookSection() {
  const t = useTranslations("settings.hooks");
  const { data: endpoints } = useQuery(webhooksOptions);
  const [edited, setEdited] = useState<EndpointView | "new" | null>(null);
  const [logged, setLogged] = useState<EndpointView | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  if (!endpoints) return null;
  return (
    <SettingsSection
      id="settings-hooks"
      help={<HelpButton topic="webhook" name={t("title")} />}
      title={t("title")}
      text={t("text")}
    >
      <DisabledEndpointsBanner endpoints={endpoints} />
      {endpoints.length === 0 && <p className="text-dense text-muted">{t("none")}</p>}
      {secret && <NewSecretNotice title={t("secretTitle")} secret={secret} onClose={() => setSecret(null)} />}
      <ul className="flex flex-col gap-3">
        {endpoints.map((endpoint) => (
          <WebhookEndpointItem
            key={endpoint.id}
            endpoint={endpoint}
            onEdit={() => setEdited(endpoint)}
            onLog={() => setLogged(endpoint)}
            onSecret={setSecret}
          />
        ))}
      </ul>
      <Button variant="outline" onPress={() => setEdited("new")} className="mt-4">
        <Plus aria-hidden />
        {t("add")}
      </Button>
      {edited && (
        <WebhookEndpointDrawer
          endpoint={edited === "new" ? null : edited}
          onClose={() => setEdited(null)}
          onSecret={setSecret}
        />
      )}
      {logged && <WebhookDeliveryDrawer endpoint={logged} onClose={() => setLogged(null)} />}
    </SettingsSection>
  );
}

/** Endpoints that were disabled after failed deliveries; their events stay queued. */
function DisabledEndpointsBanner({ endpoints }: { endpoints: readonly EndpointView[] }) {
  const t = useTranslations("settings.hooks");
  const off = endpoints.filter(({ isActive, disabledBecause }) => !isActive && disabledBecause !== null);
  if (off.length === 0) return null;
  return (
    <div role="alert" className="tone-red mb-4 rounded-lg bg-(--tone-soft) px-4 py-3 text-dense">
      <p className="flex items-center gap-1.5 font-semibold text-(--tone)">
        <TriangleAlert aria-hidden className="size-4 shrink-0" />
        {t("offTitle", { count: off.length })}
      </p>
      <ul className="mt-1">
        {off.map(({ id, name, disabledBecause, disabledAt }) => (
          <li key={id}>
            {name}：{disabledBecause} {disabledAt && <Timestamp at={disabledAt} />}
          </li>
        ))}
      </ul>
      <p className="mt-1 text-muted">{t("offText")}</p>
    </div>
  );
}
