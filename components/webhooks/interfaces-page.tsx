"use client";
import { useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleDashed, CirclePause, Plus, TriangleAlert } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { TokenSection } from "@/components/auth/tokens/token-section";
import { DeliveryHealth } from "@/components/ui/feedback/delivery-health";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { useAction } from "@/components/ui/feedback/use-action";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { NewSecretNotice } from "@/components/ui/form/new-secret-notice";
import { PageHelp } from "@/components/ui/help/page-help";
import { TechnicianNotes } from "@/components/ui/help/technician-notes";
import { Button } from "@/components/ui/layout/button";
import { ConfirmButton } from "@/components/ui/layout/confirm-button";
import { PageHeader } from "@/components/ui/layout/page-header";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import { createToken, revokeToken, rotateToken, tokensOptions } from "@/lib/client/auth/token-queries";
import { callOperation } from "@/lib/client/shared/call-operation";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { webhooksOptions } from "@/lib/client/webhooks/webhook-queries";
import type { EndpointView } from "@/lib/operations/hook-operations";

/** How other systems read the desk and are told of changes. */
export function InterfacesPage() {
  const t = useTranslations("settingsPages.api");
  return (
    <>
      <PageHeader title={t("title")}>
        <PageHelp />
      </PageHeader>
      <div className="bg-surface">
        <WebhookSection />
        <DeskTokens />
      </div>
    </>
  );
}

const TOKEN_ACTIONS = {
  create: createToken,
  rotate: rotateToken,
  revoke: revokeToken,
};

function DeskTokens() {
  const t = useTranslations("settings.tokens");
  const { data: tokens } = useQuery(tokensOptions);
  if (!tokens) return null;
  return (
    <TokenSection id="settings-tokens" text={t("text")} tokens={tokens} actions={TOKEN_ACTIONS}>
      <a
        href="/developers"
        className="inline-flex items-center text-dense text-accent hover:underline touch-min-height"
      >
        {t("reference")}
      </a>
    </TokenSection>
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
    <SettingsSection id="settings-hooks" title={t("title")} text={t("text")}>
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
      <TechnicianNotes>{t("technical")}</TechnicianNotes>
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

function WebhookEndpointItem({ endpoint, onEdit, onLog, onSecret }: Props) {
  const t = useTranslations("settings.hooks");
  const { toasts } = useDeskStores();
  const { id, name, url, isActive } = endpoint;
  const { act, isPending } = useAction({
    send: async (action: "test" | "toggle" | "delete" | "rotate") => {
      if (action === "delete") return callOperation("DELETE /api/v1/hooks/{id}", { id });
      if (action === "rotate") return onSecret((await callOperation("POST /api/v1/hooks/{id}/rotate", { id })).secret);
      if (action === "toggle") return callOperation("PATCH /api/v1/hooks/{id}", { id, body: { isActive: !isActive } });
      const { status, error } = await callOperation("POST /api/v1/hooks/{id}/test", { id });
      if (error === null) toasts.show({ kind: "success", title: t("testTaken", { status: status ?? "" }) });
      else toasts.show({ kind: "danger", title: t("testFailed"), description: error });
    },
  });
  return (
    <li data-testid="hook-endpoint" className="rounded-lg border border-border px-4 py-3 text-dense">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="text-sm font-medium">{name}</span>
        <Health endpoint={endpoint} />
      </div>
      <p className="mt-0.5 font-mono text-xs wrap-anywhere text-muted">{url}</p>
      {endpoint.fullDataSince && (
        <p className="tone-amber mt-1 flex flex-wrap items-center gap-x-1 text-(--tone)">
          <TriangleAlert aria-hidden className="size-3.5 shrink-0" />
          {t("fullDataOn")} <Timestamp at={endpoint.fullDataSince} />
        </p>
      )}
      <Figures endpoint={endpoint} />
      <div className="mt-3 flex flex-wrap gap-2">
        <Button size="sm" variant="outline" isPending={isPending} onPress={() => act("test")}>
          {t("test")}
        </Button>
        <Button size="sm" variant="outline" onPress={onLog}>
          {t("log")}
        </Button>
        <Button size="sm" variant="outline" onPress={onEdit}>
          {t("edit")}
        </Button>
        <Button size="sm" variant="ghost" isPending={isPending} onPress={() => act("toggle")}>
          {t(isActive ? "disable" : "enable")}
        </Button>
        {(["rotate", "delete"] as const).map((action) => (
          <ConfirmButton
            key={action}
            label={t(action)}
            question={t(`${action}Ask`)}
            confirmLabel={t(`${action}Sure`)}
            keepLabel={t("keep")}
            isPending={isPending}
            onConfirm={() => act(action)}
          />
        ))}
      </div>
    </li>
  );
}

function Health({ endpoint }: { endpoint: EndpointView }) {
  const { isActive, failingSince, deliveredAt } = endpoint;
  const t = useTranslations("settings.hooks");
  const [tone, Icon, label] = !isActive
    ? (["tone-red", CirclePause, t("disabled")] as const)
    : failingSince
      ? (["tone-amber", TriangleAlert, t("failing")] as const)
      : deliveredAt === null
        ? (["tone-grey", CircleDashed, t("untested")] as const)
        : (["tone-green", CircleCheck, t("healthy")] as const);
  return <DeliveryHealth {...endpoint} style={{ tone, Icon }} label={label} />;
}

function Figures({ endpoint: { events, shops, waiting, failed, oldSecretUntil } }: { endpoint: EndpointView }) {
  const t = useTranslations("settings.hooks");
  const tFilter = useTranslations("filter");
  const format = useFormatter();
  return (
    <p className="mt-1 flex flex-wrap gap-x-4 text-xs text-muted">
      <span>{t("eventCount", { count: events.length })}</span>
      <span>{shops.length === 0 ? t("allShops") : shops.join(tFilter("and"))}</span>
      {waiting > 0 && <span>{t("waiting", { count: format.number(waiting) })}</span>}
      {failed > 0 && <span className="tone-red text-(--tone)">{t("givenUp", { count: format.number(failed) })}</span>}
      {oldSecretUntil && Date.parse(oldSecretUntil) > Date.now() && <span>{t("overlap")}</span>}
    </p>
  );
}

interface Props {
  endpoint: EndpointView;
  onEdit: () => void;
  onLog: () => void;
  /** Receives a newly created secret. */
  onSecret: (secret: string) => void;
}
