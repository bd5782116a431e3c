import { useTranslations } from "next-intl";
import { formatToMinute } from "@/components/ui/figures/timestamp";
import { STATE_STYLES } from "@/components/ui/shipment/state-chip-styles";
import { isSignedBySender } from "@/lib/domain/shipments/outcome";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment-view";
import { buildStages, type Stage } from "./build-stages";

/** Stages from pick-up to delivery as a thin line, with their names, and their times where there is room. */
export function ProgressLine({ shipment }: { shipment: ShipmentDetail }) {
  const t = useTranslations();
  const stages = buildStages(shipment);
  const state = isSignedBySender(shipment) ? 4 : shipment.state;
  const tone = state === null ? "tone-grey" : STATE_STYLES[state].tone;
  const name = ({ key }: Stage) =>
    key === "end" && state !== null ? t(`state.${state}`) : t(`stages.${key === "end" ? "signed" : key}`);
  const current = stages.findLastIndex(({ isReached }) => isReached);
  return (
    <ol aria-label={t("stages.title")} className={`${tone} mt-1.5 flex min-w-0 flex-1 @4xl:max-w-4xl`}>
      {stages.map((stage, index) => (
        <li
          key={stage.key}
          aria-current={index === current ? "step" : undefined}
          className="relative min-h-2 min-w-2 flex-1 text-xs last:flex-none @md:pe-2 @md:pt-3"
        >
          <span
            aria-hidden
            className={`absolute start-0 top-0 z-10 size-2 rounded-full border-2 ${
              stage.isReached
                ? `border-(--tone) ${index === current ? "bg-(--tone)" : "bg-surface"}`
                : "border-border bg-surface"
            }`}
          />
          {index < stages.length - 1 && (
            <span
              aria-hidden
              className={`absolute start-2 end-0 top-[3px] border-t-2 ${
                index < current ? "border-(--tone)" : "border-dashed border-border"
              }`}
            />
          )}
          <span className="flex h-4 flex-wrap gap-x-1 overflow-hidden whitespace-nowrap @max-md:sr-only print:not-sr-only print:h-auto">
            <span className={`max-w-full truncate ${stage.isReached ? "font-medium" : "text-muted"}`}>
              {name(stage)}
            </span>
            <StageTime stage={stage} />
          </span>
        </li>
      ))}
    </ol>
  );
}

/** The day; where there is room also the time, and in print the year. */
function StageTime({ stage: { at, localTime } }: { stage: Stage }) {
  const t = useTranslations("time");
  const time = localTime ?? (at && formatToMinute(at));
  if (!time) return null;
  return (
    <time dateTime={at ?? undefined} title={localTime ? t("local", { time }) : time} className="text-muted">
      {!localTime && <span className="hidden print:inline">{time.slice(0, 5)}</span>}
      {time.slice(5, 10)}
      <span className="hidden @4xl:inline print:inline">{time.slice(10, 16)}</span>
    </time>
  );
}
