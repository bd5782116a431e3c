import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { SubscriptionCost } from "@/components/imports/subscription-cost";
import { ResumeOutboxButton } from "@/components/shell/resume-outbox-button";
import { StopReason } from "@/components/shell/stop-reason";
import { useAction } from "@/components/ui/feedback/use-action";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { Button } from "@/components/ui/layout/button";
import { PageLink } from "@/components/ui/layout/page-link";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import { onboardingOptions } from "@/lib/client/onboarding/onboarding-queries";
import { decideHeldSubscriptions, outboxOptions } from "@/lib/client/subscriptions/outbox-queries";
import type { HeldAction } from "@/lib/domain/subscriptions/subscription-outbox";

/** State of the outbox: running or stopped, the number waiting, and decisions for the owner. */
export function OutboxSection() {
  const t = useTranslations("settings.queue");
  const format = useFormatter();
  const { data: outbox } = useQuery(outboxOptions);
  if (!outbox) return null;
  const { stopped, waiting, oldestWaitingAt, held, failed } = outbox;
  return (
    <SettingsSection id="settings-queue" title={t("title")} text={t("text")} isOnFirstScreen>
      <p className="flex items-center gap-2 font-medium" role="status">
        <span aria-hidden className={`size-2 rounded-full ${stopped ? "bg-(--tone-red)" : "bg-(--tone-green)"}`} />
        {stopped ? t("stopped") : t("running")}
      </p>
      {stopped && (
        <div className="tone-red mt-3 rounded-lg bg-(--tone-soft) px-4 py-3 text-dense">
          <StopReason of="outbox" stop={stopped} />
          <div className="mt-3">
            <ResumeOutboxButton />
          </div>
        </div>
      )}
      <dl className="mt-4 grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1.5 text-dense">
        <dt className="text-muted">{t("waiting")}</dt>
        <dd>{t("count", { count: format.number(waiting) })}</dd>
        {oldestWaitingAt && (
          <>
            <dt className="text-muted">{t("oldest")}</dt>
            <dd>
              <Timestamp at={oldestWaitingAt} />
            </dd>
          </>
        )}
        <dt className="text-muted">{t("failed")}</dt>
        <dd>
          <PageLink href="/shipments?state=failed" className="text-accent underline underline-offset-2">
            {t("count", { count: format.number(failed) })}
          </PageLink>
        </dd>
      </dl>
      {held > 0 && <HeldSubscriptions count={held} />}
    </SettingsSection>
  );
}

/** Queued for another Kuaidi100 address than the current one: sent only after the owner confirms. */
function HeldSubscriptions({ count }: { count: number }) {
  const t = useTranslations("settings.queue");
  const queryClient = useQueryClient();
  const isSandbox = useQuery(onboardingOptions).data?.isSandbox === true;
  const { act, isPending } = useAction({
    send: (action: HeldAction) => decideHeldSubscriptions(action),
    success: (action) => t(action === "send" ? "heldSent" : "heldDropped", { count }),
    onSuccess: (outbox) => queryClient.setQueryData(outboxOptions.queryKey, outbox),
  });
  return (
    <div className="tone-amber mt-4 rounded-lg bg-(--tone-soft) px-4 py-3 text-dense">
      <p className="text-sm font-semibold text-(--tone)">{t("heldTitle", { count })}</p>
      <p className="mt-0.5">{t(isSandbox ? "heldForKey" : "heldText")}</p>
      {!isSandbox && <SubscriptionCost count={count} />}
      <div className="mt-3 flex flex-wrap gap-2">
        <Button variant="primary" size="sm" isPending={isPending} onPress={() => act("drop")}>
          {t("heldDrop")}
        </Button>
        {!isSandbox && (
          <Button variant="outline" size="sm" isPending={isPending} onPress={() => act("send")}>
            {t("heldSend", { count })}
          </Button>
        )}
      </div>
    </div>
  );
}
