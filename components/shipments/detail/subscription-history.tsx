import { useTranslations } from "next-intl";
import { Timestamp } from "@/components/ui/figures/timestamp";
import type { SubscriptionView } from "@/lib/domain/shipments/shipment";

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
export function SubscriptionHistory({ subscriptions }: { subscriptions: readonly SubscriptionView[] }) {
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

/** Kuaidi100's answer, and what to do about it. */
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
