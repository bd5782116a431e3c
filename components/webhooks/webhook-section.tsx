import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { NewSecretNotice } from "@/components/ui/form/new-secret-notice";
import { HelpButton } from "@/components/ui/help/help-button";
import { Button } from "@/components/ui/layout/button";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import { webhooksOptions } from "@/lib/client/webhooks/webhook-queries";
import type { EndpointView } from "@/lib/domain/webhooks/webhook-endpoint";
import { DisabledEndpointsBanner } from "./disabled-endpoints-banner";
import { WebhookEndpointItem } from "./webhook-endpoint-item";

// Fetched when opened.
const WebhookDeliveryDrawer = lazyPart(() =>
  import("./webhook-delivery-drawer").then((each) => each.WebhookDeliveryDrawer),
);
const WebhookEndpointDrawer = lazyPart(() =>
  import("./webhook-endpoint-drawer").then((each) => each.WebhookEndpointDrawer),
);

/** Shop systems that receive events about parcels. */
export function WebhookSection() {
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
