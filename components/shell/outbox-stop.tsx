"use client";
import { useTranslations } from "next-intl";
import { useNearTime } from "@/components/ui/figures/when";
import { useReturnCode } from "@/components/ui/shipment/use-return-code";
import type { OutboxStop } from "@/lib/domain/subscriptions/outbox";

/** Why nothing is subscribed at present, and what to do about it. */
export function StopReason({ stop }: { stop: OutboxStop }) {
  const t = useTranslations("outbox");
  const near = useNearTime();
  const { meaning, mend } = useReturnCode()(stop);
  return (
    <>
      <p className="text-sm font-semibold text-(--tone)">{t("title", { code: stop.returnCode })}</p>
      <p className="mt-0.5">
        {meaning}
        {mend}
      </p>
      <p className="mt-0.5 opacity-80">
        {stop.nextProbeAt
          ? t("since", { time: near(stop.since), probe: near(stop.nextProbeAt) })
          : t("sinceOnly", { time: near(stop.since) })}
      </p>
    </>
  );
}
