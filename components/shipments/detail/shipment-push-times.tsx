import { Unplug } from "lucide-react";
import { useTranslations } from "next-intl";
import { useNow } from "@/components/ui/figures/now-provider";
import { formatToMinute, useRelativeTime, useTimeOrDate } from "@/components/ui/figures/timestamp";
import { useDurationFormat } from "@/components/ui/figures/use-duration-format";
import type { ShipmentView } from "@/lib/domain/shipments/shipment";

/**
 * Time of the last push from Kuaidi100, and of the next one; in query mode, of the last trace found and
 * of the next query. Renders nothing while neither is expected.
 */
export function ShipmentPushTimes({ shipment }: { shipment: ShipmentView }) {
  const { lastPushAt, nextPushAt, nextQueryAt, isSilent } = shipment;
  const isAsked = nextQueryAt !== null;
  const t = useTranslations("pushTimes");
  const ago = useRelativeTime();
  const formatTime = useTimeOrDate();
  const next = useNextPushText();
  const nextAt = nextQueryAt ?? nextPushAt;
  if (nextAt === null) return null;
  const last = lastPushAt && { ago: ago(lastPushAt), time: formatTime(lastPushAt) };
  return (
    <span className="flex flex-wrap gap-x-1.5 text-dense text-muted print:hidden">
      <PushTime at={lastPushAt}>
        {last ? t(isAsked ? "asked.last" : "last", last) : t(isAsked ? "asked.none" : "none")}
      </PushTime>
      <span aria-hidden className="@max-md:hidden">
        ·
      </span>
      <span className={isSilent ? "tone-amber inline-flex items-center gap-1 font-medium text-(--tone)" : ""}>
        {isSilent && <Unplug aria-hidden className="size-3.5" />}
        <PushTime at={nextAt}>{next(nextAt, isSilent, isAsked)}</PushTime>
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

/** Formats when the next push or query is due, or how late a push is. */
function useNextPushText(): (at: string, isSilent: boolean, isAsked: boolean) => string {
  const t = useTranslations("pushTimes");
  const duration = useDurationFormat();
  const formatTime = useTimeOrDate();
  const now = useNow();
  return (at, isSilent, isAsked) => {
    const ms = Date.parse(at) - now;
    if (isSilent) return t("missed", { time: formatTime(at), duration: duration(-ms, 1) });
    if (isAsked && ms <= 0) return t("asked.due");
    if (isAsked) return t("asked.next", { time: formatTime(at), duration: duration(ms, 1) });
    return ms > 0 ? t("next", { time: formatTime(at), duration: duration(ms, 1) }) : t("due", { time: formatTime(at) });
  };
}
