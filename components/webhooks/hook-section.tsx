"use client";
import { Button } from "@heroui/react";
import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { SecretNote } from "@/components/ui/form/secret-note";
import { Section } from "@/components/ui/layout/section";
import { hooksOptions } from "@/lib/client/webhooks/hooks";
import type { EndpointView } from "@/lib/domain/webhooks/hook";
import { DeliveryDrawer } from "./delivery-drawer";
import { DisabledBanner } from "./disabled-banner";
import { EndpointDrawer } from "./endpoint-drawer";
import { EndpointItem } from "./endpoint-item";

/** Shop systems that are told what happens to parcels. */
export function HookSection() {
  const t = useTranslations("settings.hooks");
  const { data: endpoints } = useQuery(hooksOptions);
  const [edited, setEdited] = useState<EndpointView | "new" | null>(null);
  const [logged, setLogged] = useState<EndpointView | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  if (!endpoints) return null;
  return (
    <Section id="settings-hooks" title={t("title")} text={t("text")}>
      <DisabledBanner endpoints={endpoints} />
      {endpoints.length === 0 && <p className="text-[0.8125rem] text-muted">{t("none")}</p>}
      {secret && <SecretNote title={t("secretTitle")} secret={secret} onClose={() => setSecret(null)} />}
      <ul className="flex flex-col gap-3">
        {endpoints.map((endpoint) => (
          <EndpointItem
            key={endpoint.id}
            endpoint={endpoint}
            onEdit={() => setEdited(endpoint)}
            onLog={() => setLogged(endpoint)}
            onSecret={setSecret}
          />
        ))}
      </ul>
      <Button variant="outline" onPress={() => setEdited("new")} className="mt-4 max-lg:h-11">
        <Plus aria-hidden />
        {t("add")}
      </Button>
      {edited && (
        <EndpointDrawer
          endpoint={edited === "new" ? null : edited}
          onClose={() => setEdited(null)}
          onSecret={setSecret}
        />
      )}
      {logged && <DeliveryDrawer endpoint={logged} onClose={() => setLogged(null)} />}
    </Section>
  );
}
