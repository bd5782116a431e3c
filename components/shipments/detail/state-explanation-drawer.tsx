import { useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleMinus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useStateText } from "@/components/tracking/use-change-value-name";
import { useCarriersByCode } from "@/components/ui/carrier/use-carriers-by-code";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { SideDrawer } from "@/components/ui/layout/side-drawer";
import { IconChip } from "@/components/ui/shipment/icon-chip";
import { stateExplanationOptions } from "@/lib/client/tracking/push-log-queries";
import { MONITOR_STATUSES } from "@/lib/domain/shipments/monitor-status";
import { formatIsoToSecond } from "@/lib/domain/time/beijing-time";
import type { ExplainedPart, ExplainedPush, StateExplanation } from "@/lib/domain/tracking/explain-state";

/** Why a parcel has its state: the push that decided it, and what became of every other. */
export function StateExplanationDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations("explanation");
  return (
    <SideDrawer title={t("title")} className="w-[min(100vw,34rem)]!" onClose={onClose}>
      <QueryBoundary query={useQuery(stateExplanationOptions(id))} loading={t("loading")}>
        {(explanation) => <Explanation explanation={explanation} />}
      </QueryBoundary>
    </SideDrawer>
  );
}

function Explanation({ explanation }: { explanation: StateExplanation }) {
  const t = useTranslations("explanation");
  const getStateText = useStateText();
  const { stateName, leg, otherState, signedBySender, signedAt, pushes, total } = explanation;
  if (total === 0) return <p className="py-4 text-muted">{t("noPush")}</p>;
  return (
    <>
      {leg && otherState && (
        <p className="mb-3">
          {t(`leading.${leg}`, { state: getStateText(stateName), other: getStateText(otherState) })}
        </p>
      )}
      {signedBySender && (
        <p className="mb-3" data-testid="explained-return">
          {t("sentBack", { state: getStateText(stateName) })}
        </p>
      )}
      {signedAt !== null && leg === "destination" && (
        <p className="mb-3">{t("signedAbroad", { time: formatIsoToSecond(signedAt).slice(0, 16) })}</p>
      )}
      <ol className="flex flex-col" data-testid="explained-pushes">
        {pushes.map((push) => (
          <PushExplanation key={push.id} push={push} />
        ))}
      </ol>
      {total > pushes.length && (
        <p className="mt-2 text-xs text-muted">{t("older", { count: total - pushes.length })}</p>
      )}
    </>
  );
}

function PushExplanation({ push }: { push: ExplainedPush }) {
  const t = useTranslations("explanation");
  const tMonitor = useTranslations("monitor");
  const getStateText = useStateText();
  const { receivedAt, source, status, correctedCarrier, parts, stateChange, isDeciding } = push;
  const monitorStatus = MONITOR_STATUSES.find((each) => each === status);
  const [carrier] = useCarriersByCode(correctedCarrier === null ? [] : [correctedCarrier]);
  const nameState = (state: string | null) => (state === null ? t("noState") : getStateText(state));
  return (
    <li
      data-deciding={isDeciding || undefined}
      className="border-b border-separator py-3 last:border-0 data-deciding:-mx-3 data-deciding:rounded-lg data-deciding:bg-surface-secondary data-deciding:px-3"
    >
      <p className="flex flex-wrap items-baseline gap-x-2 text-dense">
        <span className="font-medium">
          <Timestamp at={receivedAt} />
        </span>
        <span className="text-muted">
          {t(`source.${source}`)}
          {source === "push" && status !== null && ` · ${monitorStatus ? tMonitor(monitorStatus) : status}`}
        </span>
        {isDeciding && (
          <span className="ms-auto">
            <IconChip style={{ tone: "tone-green", Icon: CircleCheck }}>{t("deciding")}</IconChip>
          </span>
        )}
      </p>
      {stateChange && (
        <p className="mt-1 font-medium">
          {t("changed", { before: nameState(stateChange.before), after: nameState(stateChange.after) })}
        </p>
      )}
      {correctedCarrier !== null && (
        <p className="mt-1 text-dense">{t("corrected", { carrier: carrier?.name ?? correctedCarrier })}</p>
      )}
      {parts.map((part) => (
        <PartExplanation key={part.leg} part={part} hasTwoLegs={parts.length > 1} />
      ))}
      {parts.length === 0 && correctedCarrier === null && <p className="mt-1 text-dense text-muted">{t("noTrace")}</p>}
    </li>
  );
}

function PartExplanation({ part, hasTwoLegs }: { part: ExplainedPart; hasTwoLegs: boolean }) {
  const t = useTranslations("explanation");
  const getStateText = useStateText();
  const { leg, rule, counts, state, eventCount, newestAt, knownAt, futureEvents } = part;
  const Icon = counts ? CircleCheck : CircleMinus;
  const times = {
    newest: newestAt === null ? t("noTime") : formatIsoToSecond(newestAt).slice(5, 16),
    known: knownAt === null ? t("noTime") : formatIsoToSecond(knownAt).slice(5, 16),
  };
  return (
    <p className={`mt-1 flex items-start gap-2 text-dense ${counts ? "" : "text-muted"}`}>
      <Icon aria-hidden className={`mt-0.5 size-3.5 shrink-0 ${counts ? "tone-green text-(--tone)" : ""}`} />
      <span>
        {hasTwoLegs && `${t(`leg.${leg}`)} `}
        {t("content", { state: state === null ? t("noState") : getStateText(state), count: eventCount })}
        {t(`rule.${rule}.${counts ? "counts" : "refused"}`, times)}
        {futureEvents > 0 && ` ${t("future", { count: futureEvents })}`}
      </span>
    </p>
  );
}
