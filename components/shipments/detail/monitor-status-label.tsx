import { useTranslations } from "next-intl";
import type { MonitorStatus } from "@/lib/domain/shipments/monitor-status";

const DOTS: Readonly<Record<MonitorStatus, string>> = {
  queued: "border border-dashed border-muted",
  polling: "bg-(--tone-green)",
  elsewhere: "bg-(--tone-red)",
  shutdown: "bg-muted",
  abort: "border border-muted",
  failed: "bg-(--tone-red)",
};

/** Monitor status of the subscription, which is independent of the parcel's state. */
export function MonitorStatusLabel({ status }: { status: MonitorStatus }) {
  const t = useTranslations("monitor");
  return (
    <span className="inline-flex items-center gap-1.5 text-[0.8125rem] text-muted print:hidden">
      <span aria-hidden className={`size-2 rounded-full ${DOTS[status]}`} />
      {status === "abort" ? <s>{t(status)}</s> : t(status)}
    </span>
  );
}
