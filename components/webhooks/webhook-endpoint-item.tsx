"use client";
import { Button, toast } from "@heroui/react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CircleCheck, CirclePause, TriangleAlert } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Timestamp } from "@/components/ui/figures/timestamp";
import {
  changeWebhook,
  deleteWebhook,
  rotateWebhookSecret,
  testWebhook,
  webhooksOptions,
} from "@/lib/client/webhooks/webhook-queries";
import type { EndpointView } from "@/lib/domain/webhooks/webhook-endpoint";

/** One webhook endpoint: delivery status and actions. */
export function WebhookEndpointItem({ endpoint, onEdit, onLog, onSecret }: Props) {
  const t = useTranslations("settings.hooks");
  const { id, name, url, isActive } = endpoint;
  const queryClient = useQueryClient();
  const [pendingAction, setPendingAction] = useState<"delete" | "rotate" | null>(null);
  const { mutate, isPending } = useMutation({
    mutationFn: async (action: "test" | "toggle" | "delete" | "rotate") => {
      if (action === "delete") return deleteWebhook(id);
      if (action === "rotate") return onSecret((await rotateWebhookSecret(id)).secret);
      if (action === "toggle") return void (await changeWebhook({ id, isActive: !isActive }));
      const { status, error } = await testWebhook(id);
      if (error === null) toast.success(t("testTaken", { status: status ?? "" }));
      else toast.danger(t("testFailed"), { description: error });
    },
    onError: (error) => toast.danger(t("failed"), { description: error.message }),
    onSettled: () => {
      setPendingAction(null);
      void queryClient.invalidateQueries({ queryKey: webhooksOptions.queryKey });
    },
  });
  const button = "touch-height";
  return (
    <li data-testid="hook-endpoint" className="rounded-lg border border-border px-4 py-3 text-dense">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="text-sm font-medium">{name}</span>
        <Health endpoint={endpoint} />
      </div>
      <p className="mt-0.5 font-mono text-xs wrap-anywhere text-muted">{url}</p>
      <Figures endpoint={endpoint} />
      {pendingAction ? (
        <div className="mt-3 flex flex-wrap items-center gap-2">
          <span className="w-full">{t(pendingAction === "delete" ? "deleteAsk" : "rotateAsk")}</span>
          <Button
            size="sm"
            variant="danger"
            isDisabled={isPending}
            onPress={() => mutate(pendingAction)}
            className={button}
          >
            {t(pendingAction === "delete" ? "deleteSure" : "rotateSure")}
          </Button>
          <Button size="sm" variant="tertiary" autoFocus onPress={() => setPendingAction(null)} className={button}>
            {t("keep")}
          </Button>
        </div>
      ) : (
        <div className="mt-3 flex flex-wrap gap-2">
          <Button size="sm" variant="outline" isPending={isPending} onPress={() => mutate("test")} className={button}>
            {t("test")}
          </Button>
          <Button size="sm" variant="outline" onPress={onLog} className={button}>
            {t("log")}
          </Button>
          <Button size="sm" variant="outline" onPress={onEdit} className={button}>
            {t("edit")}
          </Button>
          <Button size="sm" variant="ghost" isPending={isPending} onPress={() => mutate("toggle")} className={button}>
            {t(isActive ? "disable" : "enable")}
          </Button>
          <Button size="sm" variant="ghost" onPress={() => setPendingAction("rotate")} className={button}>
            {t("rotate")}
          </Button>
          <Button size="sm" variant="ghost" onPress={() => setPendingAction("delete")} className={button}>
            {t("delete")}
          </Button>
        </div>
      )}
    </li>
  );
}

function Health({ endpoint: { isActive, disabledBecause, failingSince } }: { endpoint: EndpointView }) {
  const t = useTranslations("settings.hooks");
  const [tone, Icon, label] = !isActive
    ? (["tone-red", CirclePause, t("disabled")] as const)
    : failingSince
      ? (["tone-amber", TriangleAlert, t("failing")] as const)
      : (["tone-green", CircleCheck, t("healthy")] as const);
  return (
    <span className={`${tone} inline-flex flex-wrap items-center gap-x-1 text-(--tone)`}>
      <Icon aria-hidden className="size-3.5 shrink-0" />
      {label}
      {!isActive && disabledBecause && <span>{disabledBecause}</span>}
      {isActive && failingSince && <Timestamp at={failingSince} />}
    </span>
  );
}

function Figures({ endpoint: { events, shops, waiting, failed, oldSecretUntil } }: { endpoint: EndpointView }) {
  const t = useTranslations("settings.hooks");
  const format = useFormatter();
  return (
    <p className="mt-1 flex flex-wrap gap-x-4 text-xs text-muted">
      <span>{t("eventCount", { count: events.length })}</span>
      <span>{shops.length === 0 ? t("allShops") : shops.join("、")}</span>
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
