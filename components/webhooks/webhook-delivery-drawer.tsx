import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { SendLogItem } from "@/components/ui/feedback/send-log-item";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { FormError } from "@/components/ui/form/form-error";
import { FormField } from "@/components/ui/form/form-field";
import { getText } from "@/components/ui/form/form-values";
import { PageForm } from "@/components/ui/form/page-form";
import { PageLink } from "@/components/ui/layout/page-link";
import { SideDrawer } from "@/components/ui/layout/side-drawer";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { deliveriesOptions, replayWebhook } from "@/lib/client/webhooks/webhook-queries";
import { DAY_MS, toBeijingDay } from "@/lib/domain/time/beijing-time";
import type { DeliveryView, EndpointView } from "@/lib/operations/hook-operations";

/** Deliveries of an endpoint, with a button that sends one again. */
export function WebhookDeliveryDrawer({ endpoint, onClose }: { endpoint: EndpointView; onClose: () => void }) {
  const t = useTranslations("settings.hooks");
  return (
    <SideDrawer title={t("logTitle", { name: endpoint.name })} lead={t("logText")} onClose={onClose}>
      <ReplayForm id={endpoint.id} />
      <QueryBoundary
        query={useQuery(deliveriesOptions(endpoint.id))}
        empty={<p className="text-dense text-muted">{t("logNone")}</p>}
        className="mt-4"
      >
        {({ items }) => (
          <ul>
            {items.map((delivery) => (
              <DeliveryItem key={delivery.eventId} delivery={delivery} />
            ))}
          </ul>
        )}
      </QueryBoundary>
    </SideDrawer>
  );
}

function DeliveryItem({ delivery }: { delivery: DeliveryView }) {
  const t = useTranslations("settings.hooks");
  const { type, status, shipmentId, waybillNumber, attempts, recordedAt, nextAttemptAt, lastError } = delivery;
  return (
    <SendLogItem
      testId="hook-delivery"
      status={status}
      statusText={t(`status.${status}`)}
      at={recordedAt}
      details={
        <>
          {t("tries", { count: attempts })} {lastError} {nextAttemptAt && attempts > 0 && t("next")}
          {nextAttemptAt && attempts > 0 && <Timestamp at={nextAttemptAt} />}
        </>
      }
    >
      <span>{t(`event.${type.replace("shipment.", "")}`)}</span>
      <PageLink href={`/shipments/${shipmentId}`} className="font-mono text-accent">
        {waybillNumber}
      </PageLink>
    </SendLogItem>
  );
}

function ReplayForm({ id }: { id: string }) {
  const t = useTranslations("settings.hooks");
  const { toasts } = useDeskStores();
  const replay = useMutation({
    mutationFn: (range: { from: string; to: string }) => replayWebhook(id, range),
    onSuccess: ({ replayed }) => toasts.show({ kind: "success", title: t("replayed", { count: replayed }) }),
  });
  const today = toBeijingDay(Date.now());
  return (
    <PageForm
      change={replay}
      parse={(form) => ({ from: getText(form, "from"), to: getText(form, "to") })}
      variant="outline"
      saveLabel={t("replay")}
      className="flex flex-col gap-3"
    >
      <FormError error={replay.error} />
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
    </PageForm>
  );
}
