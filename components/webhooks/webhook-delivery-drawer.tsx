"use client";
import { Button, Form, toast } from "@heroui/react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { FormError } from "@/components/ui/form/form-error";
import { FormField } from "@/components/ui/form/form-field";
import { useFormMutation } from "@/components/ui/form/use-form-mutation";
import { PageLink } from "@/components/ui/layout/page-link";
import { SideDrawer } from "@/components/ui/layout/side-drawer";
import { deliveriesOptions, replayWebhook, webhooksOptions } from "@/lib/client/webhooks/webhook-queries";
import { DAY_MS, toBeijingDay } from "@/lib/domain/time/beijing-time";
import type { DeliveryView, EndpointView } from "@/lib/domain/webhooks/webhook-endpoint";

const TONES = { sent: "tone-green", waiting: "tone-blue", failed: "tone-red" } as const;

/** Deliveries of an endpoint, with a button that sends one again. */
export function WebhookDeliveryDrawer({ endpoint, onClose }: { endpoint: EndpointView; onClose: () => void }) {
  const t = useTranslations("settings.hooks");
  const { data } = useQuery(deliveriesOptions(endpoint.id));
  return (
    <SideDrawer
      keepsOpen
      title={t("logTitle", { name: endpoint.name })}
      lead={<p className="text-dense text-muted">{t("logText")}</p>}
      onClose={onClose}
      buttons={
        <Button variant="outline" onPress={onClose} className="touch-height">
          {t("close")}
        </Button>
      }
    >
      <ReplayForm id={endpoint.id} />
      {data?.items.length === 0 && <p className="mt-4 text-dense text-muted">{t("logNone")}</p>}
      <ul className="mt-4 text-dense">
        {data?.items.map((delivery) => (
          <DeliveryItem key={delivery.eventId} delivery={delivery} />
        ))}
      </ul>
    </SideDrawer>
  );
}

function DeliveryItem({ delivery }: { delivery: DeliveryView }) {
  const t = useTranslations("settings.hooks");
  const { type, status, shipmentId, waybillNumber, attempts, recordedAt, nextAttemptAt, lastError } = delivery;
  return (
    <li data-testid="hook-delivery" className="border-t border-separator py-2">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <span className={`${TONES[status]} font-medium text-(--tone)`}>{t(`status.${status}`)}</span>
        <span>{t(`event.${type.replace("shipment.", "")}`)}</span>
        <PageLink href={`/shipments/${shipmentId}`} className="font-mono text-accent">
          {waybillNumber}
        </PageLink>
        <span className="ms-auto text-xs text-muted">
          <Timestamp at={recordedAt} />
        </span>
      </div>
      {status !== "sent" && (
        <p className="text-xs text-muted">
          {t("tries", { count: attempts })} {lastError} {nextAttemptAt && attempts > 0 && t("next")}
          {nextAttemptAt && attempts > 0 && <Timestamp at={nextAttemptAt} />}
        </p>
      )}
    </li>
  );
}

/** Sends the events of a period again. */
function ReplayForm({ id }: { id: string }) {
  const t = useTranslations("settings.hooks");
  const queryClient = useQueryClient();
  const { send, errors, error, isPending } = useFormMutation(
    (range: { from: string; to: string }) => replayWebhook(id, range),
    ({ replayed }) => {
      toast.success(t("replayed", { count: replayed }));
      void queryClient.invalidateQueries({ queryKey: webhooksOptions.queryKey });
    },
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    send({ from: String(form.get("from")), to: String(form.get("to")) }, []);
  };
  const today = toBeijingDay(Date.now());
  return (
    <Form onSubmit={submit} validationErrors={errors} validationBehavior="aria" className="flex flex-col gap-3">
      <FormError error={error} />
      <div className="grid grid-cols-2 gap-3">
        <FormField
          name="from"
          type="date"
          label={t("from")}
          max={today}
          defaultValue={toBeijingDay(Date.now() - DAY_MS)}
        />
        <FormField name="to" type="date" label={t("to")} max={today} defaultValue={today} />
      </div>
      <div>
        <Button type="submit" variant="outline" isPending={isPending} className="touch-height">
          {t("replay")}
        </Button>
      </div>
    </Form>
  );
}
