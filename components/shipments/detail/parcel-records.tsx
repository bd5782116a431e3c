import { useMutation, useQuery } from "@tanstack/react-query";
import { CircleCheck, Hammer, Wrench } from "lucide-react";
import { useTranslations } from "next-intl";
import { ParcelQueryList } from "@/components/queries/parcel-query-list";
import { PushSummary, PushVerdictChip } from "@/components/tracking/push-summary";
import { ShipmentChangeHistory } from "@/components/tracking/shipment-change-history";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { Button } from "@/components/ui/layout/button";
import { Fold } from "@/components/ui/layout/fold";
import { PageLink } from "@/components/ui/layout/page-link";
import { IconChip } from "@/components/ui/shipment/icon-chip";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { buildPushLogHref, rebuildShipment, shipmentPushesOptions } from "@/lib/client/tracking/push-log-queries";
import type { ShipmentDetail, SubscriptionView } from "@/lib/domain/shipments/shipment-view";
import type { RebuildResult } from "@/lib/operations/push-operations";

/** What Kuaidi100 sent about a parcel and what came of it: pushes, changes, subscriptions, queries. */
export function ParcelRecords({ shipment }: { shipment: ShipmentDetail }) {
  const t = useTranslations("detail");
  const { canManage } = useDeskUser();
  return (
    <>
      <ShipmentPushList shipment={shipment} />
      <div className="grid gap-x-8 gap-y-5 border-t border-separator px-4 py-3 @3xl:grid-cols-2">
        <section aria-labelledby="changes">
          <h2 id="changes" className="mb-2.5 font-semibold">
            {t("history")}
          </h2>
          <ShipmentChangeHistory changes={shipment.history} />
          {canManage && <RebuildPanel id={shipment.id} />}
        </section>
        <section aria-labelledby="subscriptions">
          <h2 id="subscriptions" className="mb-2.5 font-semibold">
            {t("subscriptions")}
          </h2>
          <SubscriptionHistory subscriptions={shipment.subscriptions} />
          <h2 id="paid-queries" className="mt-5 mb-2.5 font-semibold">
            {t("queries")}
          </h2>
          <ParcelQueryList shipmentId={shipment.id} />
        </section>
      </div>
    </>
  );
}

/** The newest pushes of a parcel, each with its result; the log has all of them. */
function ShipmentPushList({ shipment: { id, waybillNumber } }: { shipment: ShipmentDetail }) {
  const t = useTranslations("detail");
  return (
    <QueryBoundary query={useQuery(shipmentPushesOptions(id))} className="px-4 py-3">
      {({ total, items }) => (
        <>
          {total === 0 && <p className="py-4 text-muted">{t("noPush")}</p>}
          <ol className="flex flex-col">
            {items.map((push) => (
              <li key={push.id} data-testid="own-push" className="border-b border-separator py-2 last:border-0">
                <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
                  <PushVerdictChip verdict={push.verdict} />
                  <span className="min-w-0 text-dense">
                    <PushSummary push={push} />
                  </span>
                  <span className="ms-auto text-xs">
                    <Timestamp at={push.receivedAt} />
                    {push.timesReceived > 1 && <span className="ms-2 text-muted">×{push.timesReceived}</span>}
                  </span>
                </div>
              </li>
            ))}
          </ol>
          {total > 0 && (
            <PageLink
              href={buildPushLogHref({ q: waybillNumber })}
              className="mt-1 inline-flex items-center rounded text-dense text-accent hover:underline touch-min-height"
            >
              {t("allPushes", { count: total })}
            </PageLink>
          )}
        </>
      )}
    </QueryBoundary>
  );
}

const TONES: Readonly<Record<SubscriptionView["status"], string>> = {
  queued: "tone-grey",
  sending: "tone-blue",
  held: "tone-amber",
  accepted: "tone-green",
  elsewhere: "tone-red",
  refused: "tone-red",
  unsent: "tone-grey",
};

/** Each request to Kuaidi100, its answer, and what to do. */
function SubscriptionHistory({ subscriptions }: { subscriptions: readonly SubscriptionView[] }) {
  const t = useTranslations("subscription");
  return (
    <ol className="flex flex-col">
      {subscriptions.map((subscription) => (
        <li key={subscription.id} className="border-b border-separator py-2 first:pt-0 last:border-0 last:pb-0">
          <p className="flex flex-wrap items-center gap-x-2 text-dense">
            <span className={`${TONES[subscription.status]} font-medium text-(--tone)`}>{t(subscription.status)}</span>
            {subscription.cause === "automatic" && <span className="text-xs text-muted">{t("automatic")}</span>}
            {subscription.carrier && <span className="font-mono text-xs text-muted">{subscription.carrier}</span>}
            {subscription.returnCode && (
              <span className="text-xs text-muted">{t("code", { code: subscription.returnCode })}</span>
            )}
            {subscription.attempts > 1 && (
              <span className="text-xs text-muted">{t("attempts", { count: subscription.attempts })}</span>
            )}
          </p>
          {subscription.status !== "accepted" && <SubscriptionAnswer subscription={subscription} />}
          <p className="text-xs">
            <Timestamp at={subscription.answeredAt ?? subscription.createdAt} />
          </p>
          {subscription.status === "queued" && subscription.nextAttemptAt && subscription.attempts > 0 && (
            <p className="text-xs text-muted">{t("nextAttempt", { time: subscription.nextAttemptAt.slice(11, 16) })}</p>
          )}
        </li>
      ))}
    </ol>
  );
}

function SubscriptionAnswer({ subscription }: { subscription: SubscriptionView }) {
  const t = useTranslations("subscription");
  // The code's usual text says that pushes go on, which is not so here.
  const isElsewhere = subscription.status === "elsewhere";
  const { meaning, mend } = isElsewhere ? { meaning: t("pushedElsewhere"), mend: null } : subscription;
  const answerText = meaning ?? subscription.message;
  return (
    <>
      {answerText && <p className="text-dense wrap-anywhere">{answerText}</p>}
      {mend && <p className="text-dense text-muted">{mend}</p>}
    </>
  );
}

/** Folded, since it is rarely needed: rebuilds the shipment from its stored pushes, and shows the differences. */
function RebuildPanel({ id }: { id: string }) {
  const t = useTranslations("rebuild");
  const { mutate, data, error, isPending } = useMutation({ mutationFn: () => rebuildShipment(id) });
  return (
    <Fold label={t("title")} className="mt-3 border-t border-separator pt-2 text-dense">
      <div className="mt-1 flex items-center gap-3">
        <p className="flex-1 text-xs text-muted">{t("hint")}</p>
        <Button variant="outline" size="sm" isPending={isPending} onPress={() => mutate()}>
          <Hammer aria-hidden />
          {t("action")}
        </Button>
      </div>
      <div role="status">
        {data && <RebuildOutcome rebuilt={data} />}
        {error && <p className="tone-red mt-2 text-dense text-(--tone)">{error.message || t("failed")}</p>}
      </div>
    </Fold>
  );
}

function RebuildOutcome({ rebuilt: { pushes, before, after } }: { rebuilt: RebuildResult }) {
  const t = useTranslations("rebuild");
  const isSame = before === after;
  return (
    <div className="mt-2 flex flex-col gap-1 text-xs text-muted">
      <p className="flex items-center gap-2">
        <IconChip style={isSame ? { tone: "tone-green", Icon: CircleCheck } : { tone: "tone-amber", Icon: Wrench }}>
          {isSame ? t("same") : t("mended")}
        </IconChip>
        {t("pushes", { count: pushes })}
      </p>
      <p>
        {t("before")} <Hash text={before} />
      </p>
      <p>
        {t("after")} <Hash text={after} />
      </p>
    </div>
  );
}

/** Enough characters to compare; the full value is in the tooltip. */
function Hash({ text }: { text: string }) {
  return (
    <code title={text} className="font-mono">
      {text.slice(0, 24)}…
    </code>
  );
}
