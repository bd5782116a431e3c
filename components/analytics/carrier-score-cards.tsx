import { useTranslations } from "next-intl";
import { Sparkline } from "@/components/ui/figures/sparkline";
import { EmptyLine } from "@/components/ui/layout/empty-line";
import { SectionCard } from "@/components/ui/layout/section-card";
import { MIN_SAMPLES } from "@/lib/domain/analytics/duration-histogram";
import type { AnalyticsView, SpanFigures } from "@/lib/domain/analytics/speed-report";
import { useAnalyticsState } from "./analytics-state";
import { useFigureFormat } from "./use-figure-format";

const MAX_CARDS = 12;

/**
 * A card for each carrier with enough parcels: its times as a range on a scale that all cards share, the shares in time
 * and with problems, and its P80 of twelve weeks. Two chosen cards are compared below.
 */
export function CarrierScoreCards({ view }: { view: AnalyticsView }) {
  const [params, change] = useAnalyticsState();
  const t = useTranslations("analytics");
  const figures = useFigureFormat();
  const { span, a, b } = params;
  const shown = view.carriers.filter(({ spans }) => spans[span].samples >= MIN_SAMPLES).slice(0, MAX_CARDS);
  const longest = Math.max(1, ...shown.map(({ spans }) => spans[span].p95 ?? 0));
  const choose = (carrier: string) => {
    if (carrier === a) return change({ a: b, b: "" });
    if (carrier === b) return change({ b: "" });
    if (a === "") return change({ a: carrier });
    change({ b: carrier });
    document.getElementById("compare")?.scrollIntoView({ block: "start" });
  };
  return (
    <SectionCard
      id="score-cards"
      title={t("cards.title", { span: t(`spans.${span}`) })}
      aside={<span className="text-xs text-muted">{t("cards.note")}</span>}
    >
      {shown.length === 0 ? (
        <EmptyLine>
          {t("cards.tooFew", {
            least: MIN_SAMPLES,
            count: MIN_SAMPLES - Math.max(0, ...view.carriers.map(({ spans }) => spans[span].samples)),
          })}
        </EmptyLine>
      ) : (
        <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(17rem,100%),1fr))] gap-3 p-4 lg:px-5">
          {shown.map((row) => {
            const { carrier, name, spans, parcels, onTime, within, ripe, weeklyP80 } = row;
            const times = spans[span];
            const isChosen = carrier === a || carrier === b;
            // Without own promises the promise is the default of three days.
            const inTime = view.hasPromises ? onTime : within;
            const weeks = weeklyP80[span].filter((each) => each !== null && each >= 0);
            return (
              <li key={carrier} className="grid">
                <button
                  // plain: a whole card is the choice

                  type="button"
                  aria-pressed={isChosen}
                  onClick={() => choose(carrier)}
                  data-testid="score-card"
                  className="printed grid cursor-pointer content-start gap-2 rounded-lg border border-border bg-surface px-3.5 py-3 text-start hover:bg-surface-secondary aria-pressed:border-accent aria-pressed:bg-accent/5"
                >
                  <span className="flex items-center justify-between gap-2">
                    <span className="min-w-0 truncate font-semibold">{name}</span>
                    <span className="shrink-0 text-xs text-muted">
                      {isChosen ? t("cards.chosen") : t("cards.parcels", { count: parcels })}
                    </span>
                  </span>
                  <TimeRangeBar times={times} longest={longest} />
                  <span className="flex items-end justify-between gap-3">
                    <span className="grid gap-0.5 text-xs text-muted">
                      <span>
                        {view.hasPromises ? t("columns.onTime") : t("columns.within", { days: view.days })}{" "}
                        <span className="font-medium text-foreground tabular-nums">
                          {inTime.of < MIN_SAMPLES ? "—" : figures.part(inTime)}
                        </span>
                      </span>
                      <span>
                        {t("columns.problem")}{" "}
                        <span className="font-medium text-foreground tabular-nums">
                          {ripe.parcels < MIN_SAMPLES ? "—" : figures.part({ count: ripe.problem, of: ripe.parcels })}
                        </span>
                      </span>
                    </span>
                    <span className="grid justify-items-end gap-0.5 text-tiny text-muted">
                      <Sparkline values={weeks.map((each) => each ?? 0)} />
                      {weeks.length > 1 && t("cards.weeks", { count: weeks.length })}
                    </span>
                  </span>
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </SectionCard>
  );
}

/** P50 to P95 as a bar on a scale from 0 to the longest of all bars, with a mark at P80; and the three times in words. */
function TimeRangeBar({ times, longest }: { times: SpanFigures; longest: number }) {
  const { p50, p80, p95 } = times;
  const figures = useFigureFormat();
  if (p50 === null || p80 === null || p95 === null) return null;
  // Beyond the last bucket: the end of the scale.
  const place = (time: number) => `${(time < 0 ? 1 : Math.min(1, time / longest)) * 100}%`;
  return (
    <span className="grid gap-1">
      <span aria-hidden className="relative h-2.5 rounded-full bg-separator">
        <span
          className="absolute inset-y-0 rounded-full bg-accent/35"
          style={{ left: place(p50), width: `max(4px, calc(${place(p95)} - ${place(p50)}))` }}
        />
        <span
          className="absolute -inset-y-0.5 w-1 -translate-x-1/2 rounded-full bg-accent"
          style={{ left: place(p80) }}
        />
      </span>
      <span className="flex flex-wrap gap-x-2.5 text-xs text-muted tabular-nums">
        {(["p50", "p80", "p95"] as const).map((key) => (
          <span key={key}>
            {key.toUpperCase()}{" "}
            <span className={key === "p80" ? "font-semibold text-foreground" : ""}>{figures.time(times[key])}</span>
          </span>
        ))}
      </span>
    </span>
  );
}
