import { useTranslations } from "next-intl";
import { useTimeOrDate } from "@/components/ui/figures/timestamp";
import { TechnicianNotes } from "@/components/ui/help/technician-notes";
import type { OutboxStop } from "@/lib/operations/outbox-operations";

/** Why subscriptions or queries are stopped for the whole account, and what to do about it. */
export function StopReason({ of, stop }: { of: "outbox" | "reconcile"; stop: Omit<OutboxStop, "message"> }) {
  const t = useTranslations(of);
  const codeWords = useTranslations("outbox");
  const formatTime = useTimeOrDate();
  const { returnCode: code, meaning, mend, since, nextProbeAt } = stop;
  return (
    <div className="min-w-0 flex-1">
      <p className="text-sm font-semibold text-(--tone)">{t("stopped")}</p>
      <p className="mt-0.5">
        {meaning} {mend}
      </p>
      <p className="mt-0.5 opacity-80">
        {nextProbeAt
          ? t("since", { time: formatTime(since), probe: formatTime(nextProbeAt) })
          : t("sinceOnly", { time: formatTime(since) })}
      </p>
      <TechnicianNotes>{codeWords("code", { code })}</TechnicianNotes>
    </div>
  );
}
