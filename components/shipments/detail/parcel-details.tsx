import { ChevronDown, Undo2, Unplug } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { ProgressLine } from "@/components/shipments/detail/trace/progress-line";
import { TagList } from "@/components/tags/tag-chip";
import { useParcelTags } from "@/components/tags/use-parcel-tags";
import { useNow } from "@/components/ui/figures/now-provider";
import { PaceBar } from "@/components/ui/figures/pace-bar";
import { formatToMinute, useRelativeTime, useShortTime, useTimeOrDate } from "@/components/ui/figures/timestamp";
import { useDurationFormat } from "@/components/ui/figures/use-duration-format";
import { HelpButton } from "@/components/ui/help/help-button";
import { TextButton } from "@/components/ui/layout/text-button";
import { IconChip } from "@/components/ui/shipment/icon-chip";
import { chooseMonitorWord, type MonitorWord } from "@/components/ui/shipment/monitor-word";
import { useStoredFlag } from "@/lib/client/shared/stored-flag";
import { termOfParcel } from "@/lib/domain/help/state-terms";
import { isUnderWay } from "@/lib/domain/shipments/arrival-source";
import type { ShipmentDetail, ShipmentView } from "@/lib/domain/shipments/shipment-view";
import { formatIsoToSecond } from "@/lib/domain/time/beijing-time";
import { ShipmentFacts } from "./shipment-facts";

/** The stages and tags of a parcel; and its fields, which unfold, stay so in this browser, and are always printed. */
export function ParcelDetails({ shipment }: { shipment: ShipmentDetail }) {
  const t = useTranslations("detail");
  const id = useId();
  const [isOpen, setOpen] = useStoredFlag("parcel-details", false);
  const { tags } = useParcelTags(shipment);
  const { importUndone, state, rawState, monitorStatus } = shipment;
  const isFollowed = monitorStatus !== "failed";
  const topic = termOfParcel(shipment);
  const stateName = useTranslations("state")(state !== null ? `${state}` : isFollowed ? "pending" : "failed");
  return (
    <div className="border-b border-border bg-surface px-4 pb-1.5 @4xl:px-6 print:px-0">
      <div className="flex flex-wrap items-start gap-x-4">
        {isFollowed && <ProgressLine shipment={shipment} />}
        <TextButton
          aria-expanded={isOpen}
          aria-controls={id}
          onPress={() => setOpen(!isOpen)}
          className="ms-auto max-lg:-my-3 print:hidden"
        >
          {t("details")}
          <ChevronDown aria-hidden className={`size-3.5 ${isOpen ? "rotate-180" : ""}`} />
        </TextButton>
      </div>
      {(tags.length > 0 || importUndone) && (
        <div className="mt-1 flex flex-wrap items-center gap-1.5 print:hidden">
          <TagList tags={tags} />
          {importUndone && (
            <span title={t("importUndoneHint", { by: importUndone.by, at: formatIsoToSecond(importUndone.at) })}>
              <IconChip style={{ tone: "tone-amber", Icon: Undo2 }}>{t("importUndone")}</IconChip>
            </span>
          )}
        </div>
      )}
      <div id={id} className={`flex-col gap-3 pt-3 pb-1 print:flex ${isOpen ? "flex" : "hidden"}`}>
        <ShipmentFacts shipment={shipment} />
        {isFollowed && <PaceBar shipment={shipment} />}
        <ArrivalLine shipment={shipment} />
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 print:hidden">
          {isFollowed && <MonitorStatusLabel shipment={shipment} />}
          <ShipmentPushTimes shipment={shipment} />
          {topic && rawState === null && <HelpButton topic={topic} name={stateName} />}
        </div>
      </div>
    </div>
  );
}

const DOTS: Readonly<Record<MonitorWord, string>> = {
  queued: "border border-dashed border-muted",
  polling: "bg-(--tone-green)",
  elsewhere: "bg-(--tone-red)",
  shutdown: "bg-muted",
  abort: "border border-muted",
  failed: "bg-(--tone-red)",
  asked: "bg-(--tone-blue)",
  "asked-out": "border border-muted",
};

/** Monitor status of the subscription, which is independent of the parcel's state. */
function MonitorStatusLabel({ shipment }: { shipment: ShipmentView }) {
  const t = useTranslations("monitor");
  const status = chooseMonitorWord(shipment);
  return (
    <span className="inline-flex items-center gap-1.5 text-dense text-muted print:hidden">
      <span aria-hidden className={`size-2 rounded-full ${DOTS[status]}`} />
      {status === "abort" ? <s>{t(status)}</s> : t(status)}
    </span>
  );
}

/**
 * Time of the last push from Kuaidi100, and when the next one is due, or how late it is; in query mode, of the last trace
 * found and of the next query. Renders nothing while neither is expected.
 */
function ShipmentPushTimes({ shipment }: { shipment: ShipmentView }) {
  const { lastPushAt, nextPushAt, nextQueryAt, isSilent } = shipment;
  const t = useTranslations("pushTimes");
  const ago = useRelativeTime();
  const duration = useDurationFormat();
  const formatTime = useTimeOrDate();
  const now = useNow();
  const isAsked = nextQueryAt !== null;
  const nextAt = nextQueryAt ?? nextPushAt;
  if (nextAt === null) return null;
  const ms = Date.parse(nextAt) - now;
  const due = { time: formatTime(nextAt), duration: duration(Math.abs(ms), 1) };
  const sayNext = () => {
    if (isSilent) return t("missed", due);
    if (isAsked) return ms > 0 ? t("asked.next", due) : t("asked.due");
    return ms > 0 ? t("next", due) : t("due", due);
  };
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
        <PushTime at={nextAt}>{sayNext()}</PushTime>
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

/** The estimated arrival, whose estimate it is and when it was made; afterwards, how good it was. */
function ArrivalLine({ shipment }: { shipment: ShipmentDetail }) {
  const t = useTranslations("arrival");
  const shortTime = useShortTime();
  const duration = useDurationFormat();
  const now = useNow();
  const { estimatedArrivalAt, estimatedArrivalSource, estimatedAt, signedAt, state } = shipment;
  const { firstEstimatedArrivalAt } = shipment;
  if (estimatedArrivalAt === null || estimatedArrivalSource === null) return null;
  // A parcel with a problem, or on its way back, is not expected at that time any more.
  if (!isUnderWay(shipment) && state !== 3) return null;
  const lateMs = (signedAt === null ? now : Date.parse(signedAt)) - Date.parse(estimatedArrivalAt);
  const difference = duration(Math.abs(lateMs), 2);
  const parts = [
    t(`source.${estimatedArrivalSource}`),
    estimatedAt && t("madeAt", { time: shortTime(estimatedAt) }),
    firstEstimatedArrivalAt &&
      firstEstimatedArrivalAt !== estimatedArrivalAt &&
      t("first", { time: shortTime(firstEstimatedArrivalAt) }),
    signedAt !== null && t(lateMs > 0 ? "wasLate" : "wasEarly", { duration: difference }),
    signedAt === null && lateMs > 0 && t("isOver", { duration: difference }),
  ].filter(Boolean);
  return (
    <p className="text-dense text-muted" data-testid="estimated-arrival" title={t(`hint.${estimatedArrivalSource}`)}>
      {t("title")}{" "}
      <time dateTime={estimatedArrivalAt} className="font-medium text-foreground">
        <span className="hidden print:inline">{estimatedArrivalAt.slice(0, 5)}</span>
        {formatToMinute(estimatedArrivalAt).slice(5)}
      </time>{" "}
      · {parts.join(" · ")}
    </p>
  );
}
