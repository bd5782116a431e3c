import { useTranslations } from "next-intl";
import { useTimeOrDate } from "@/components/ui/figures/timestamp";
import { TechnicianNotes } from "@/components/ui/help/technician-notes";
import type { OutboxStop } from "@/lib/domain/subscriptions/subscription-outbox";

/** Why the outbox is stopped, and what to do about it. */
export function OutboxStopReason({ stop }: { stop: OutboxStop }) {
  const t = useTranslations("outbox");
  const formatTime = useTimeOrDate();
  const { meaning, mend } = stop;
  return (
    <>
      <p className="text-sm font-semibold text-(--tone)">{t("title")}</p>
      <p className="mt-0.5">
        {meaning}
        {mend}
      </p>
      <p className="mt-0.5 opacity-80">
        {stop.nextProbeAt
          ? t("since", { time: formatTime(stop.since), probe: formatTime(stop.nextProbeAt) })
          : t("sinceOnly", { time: formatTime(stop.since) })}
      </p>
      <TechnicianNotes>{t("code", { code: stop.returnCode })}</TechnicianNotes>
    </>
  );
}
