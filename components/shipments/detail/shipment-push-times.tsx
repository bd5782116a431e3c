"use client";
import { Unplug } from "lucide-react";
import { useTranslations } from "next-intl";
import { useNow } from "@/components/ui/figures/now-provider";
import { formatToMinute, useRelativeTime, useTimeOrDate } from "@/components/ui/figures/timestamp";
import { useDurationFormat } from "@/components/ui/figures/use-duration-format";
import type { ShipmentView } from "@/lib/domain/shipments/shipment";

/** Time of the last push from Kuaidi100, and of the next one. Renders nothing while there is no active subscription. */
export function ShipmentPushTimes({ shipment: { lastPushAt, nextPushAt, isSilent } }: { shipment: ShipmentView }) {
  const t = useTranslations("pushTimes");
  const ago = useRelativeTime();
  const formatTime = useTimeOrDate();
  const next = useNextPushText();
  if (nextPushAt === null) return null;
  return (
    <span className="flex flex-wrap gap-x-1.5 text-[0.8125rem] text-muted print:hidden">
      <PushTime at={lastPushAt}>
        {lastPushAt ? t("last", { ago: ago(lastPushAt), time: formatTime(lastPushAt) }) : t("none")}
      </PushTime>
      <span aria-hidden className="@max-md:hidden">
        ·
      </span>
      <span className={isSilent ? "tone-amber inline-flex items-center gap-1 font-medium text-(--tone)" : ""}>
        {isSilent && <Unplug aria-hidden className="size-3.5" />}
        <PushTime at={nextPushAt}>{next(nextPushAt, isSilent)}</PushTime>
      </span>
    </span>
  );
}

function PushTime({ at, children }: { at: string | null; children: string }) {
  const t = useTranslations("time");
  if (at === null) return <span>{children}</span>;
  return (
    <time dateTime={at} title={t("beijing", { time: formatToMinute(at) })}>
      {children}
    </time>
  );
}

/** Formats when the next push is due, or how late it is. */
function useNextPushText(): (at: string, isSilent: boolean) => string {
  const t = useTranslations("pushTimes");
  const duration = useDurationFormat();
  const formatTime = useTimeOrDate();
  const now = useNow();
  return (at, isSilent) => {
    const ms = Date.parse(at) - now;
    if (isSilent) return t("missed", { time: formatTime(at), duration: duration(-ms, 1) });
    return ms > 0 ? t("next", { time: formatTime(at), duration: duration(ms, 1) }) : t("due", { time: formatTime(at) });
  };
}
