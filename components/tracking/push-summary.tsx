import { Ban, CircleCheck, CircleDashed, Clock, FileWarning, History, Link2Off } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ChipStyle, IconChip } from "@/components/ui/shipment/icon-chip";
import { StateChip } from "@/components/ui/shipment/state-chip";
import { SubStateLabel } from "@/components/ui/shipment/sub-state-label";
import { MONITOR_STATUSES } from "@/lib/domain/shipments/monitor-status";
import type { PushLogVerdict } from "@/lib/domain/tracking/push-log-entry";
import type { PushLogItem } from "@/lib/operations/push-operations";

/** What a push contains, in short, or why it could not be read. */
export function PushSummary({ push: { source, gist, error } }: { push: PushLogItem }) {
  const t = useTranslations();
  if (!gist || error) return <span className="line-clamp-2 leading-snug">{error}</span>;
  const { status, state, subState, raw, eventCount } = gist;
  const knownStatus = MONITOR_STATUSES.find((each) => each === status);
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      {(state !== null || raw !== null) && <StateChip state={state} rawState={raw} />}
      <span className="text-xs text-muted">
        {source === "query" && `${t("explanation.source.query")} · `}
        <SubStateLabel code={subState} />
        {t("pushes.events", { count: eventCount })}
        {status !== null && status !== "polling" && ` · ${knownStatus ? t(`monitor.${knownStatus}`) : status}`}
      </span>
    </span>
  );
}

const STYLES: Readonly<Record<PushLogVerdict, ChipStyle>> = {
  applied: { tone: "tone-green", Icon: CircleCheck },
  partly: { tone: "tone-blue", Icon: CircleDashed },
  stale: { tone: "tone-slate", Icon: History },
  unknown: { tone: "tone-amber", Icon: Link2Off },
  unreadable: { tone: "tone-red", Icon: FileWarning },
  waiting: { tone: "tone-blue", Icon: Clock },
  refused: { tone: "tone-magenta", Icon: Ban },
};

export function PushVerdictChip({ verdict }: { verdict: PushLogVerdict }) {
  const t = useTranslations("verdict");
  return <IconChip style={STYLES[verdict]}>{t(verdict)}</IconChip>;
}
