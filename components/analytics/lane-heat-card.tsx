import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { usePlaceName } from "@/components/maps/use-place-name";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { Segmented } from "@/components/ui/form/segmented";
import { ChoiceLink } from "@/components/ui/layout/choice-link";
import { TableCard } from "@/components/ui/table/table-card";
import type { Column } from "@/components/ui/table/table-column";
import { buildAnalyticsHref, laneHeatOptions } from "@/lib/client/analytics/analytics-queries";
import { MIN_SAMPLES } from "@/lib/domain/analytics/duration-histogram";
import { HOUR_MS } from "@/lib/domain/time/beijing-time";
import type { LaneHeat } from "@/lib/operations/figures/analytics-operations";
import { useAnalyticsState } from "./analytics-state";
import { useAnalyticsFileName } from "./use-analytics-file-name";
import { useFigureFormat } from "./use-figure-format";

const MEASURES = ["p80", "within", "parcels"] as const;
type Measure = (typeof MEASURES)[number];
const UNITS = { p80: "hours", within: "percent", parcels: "count" } as const;
type Cell = LaneHeat["cells"][number];

/** Share of the tone in a cell's colour, from the best to the worst fifth of the lanes. */
const HEAT = ["6%", "12%", "18%", "25%", "32%"] as const;

/** Lanes as a map of heat: from where down, to where across, coloured by the time, the share in time or the parcels. */
export function LaneHeatCard() {
  const [params] = useAnalyticsState();
  return (
    <QueryBoundary query={useQuery(laneHeatOptions(params))} href="/analytics" loading={null}>
      {(heat) => (heat.cells.length === 0 ? null : <HeatTable heat={heat} />)}
    </QueryBoundary>
  );
}

function HeatTable({ heat }: { heat: LaneHeat }) {
  const [params, change] = useAnalyticsState();
  const t = useTranslations("analytics");
  const figures = useFigureFormat();
  const placeName = usePlaceName();
  const [measure, setMeasure] = useState<Measure>("p80");
  const cells = new Map(heat.cells.map((cell) => [`${cell.origin}/${cell.destination}`, cell]));
  const colors = rankColors(heat.cells, measure);
  const missing = (count: number) => t("missing", { count: MIN_SAMPLES - count });
  const writeP80 = ({ p80, samples }: Cell) => (p80 === null ? missing(samples) : figures.time(p80));
  const writeWithin = ({ within }: Cell) => (within.of < MIN_SAMPLES ? missing(within.of) : figures.part(within));
  const write = { p80: writeP80, within: writeWithin, parcels: ({ parcels }: Cell) => figures.number(parcels) }[
    measure
  ];
  const buildFileName = useAnalyticsFileName(params);
  const measureName = (each: Measure) =>
    each === "within" ? t("columns.within", { days: heat.days }) : t(`heat.measures.${each}`);
  const title = t("heat.title", { span: t(`spans.${params.span}`) });
  const columns: Column<string>[] = [
    {
      key: "origin",
      header: t("heat.origin"),
      isRowHeader: true,
      value: (origin) => placeName(origin),
      className: "whitespace-nowrap sticky start-0 bg-surface z-1",
    },
    ...heat.destinations.map((destination): Column<string> => {
      const find = (origin: string) => cells.get(`${origin}/${destination}`);
      return {
        key: destination,
        header: placeName(destination),
        unit: UNITS[measure],
        value: (origin) => measureCell(find(origin), measure),
        className: "p-0.5!",
        cell: (origin) => {
          const cell = find(origin);
          if (!cell) return <span className="px-2 text-muted">·</span>;
          const choice = { origin, destination, city: "" };
          return (
            <ChoiceLink
              href={buildAnalyticsHref({ ...params, ...choice })}
              onChoose={() => change(choice)}
              title={t("heat.cell", {
                lane: `${placeName(origin)} → ${placeName(destination)}`,
                p80: writeP80(cell),
                share: writeWithin(cell),
                days: heat.days,
                count: cell.parcels,
              })}
              className={`block rounded px-2 py-1 text-end whitespace-nowrap tabular-nums hover:underline touch-min-height ${colors.has(cell) ? "" : "text-xs text-muted"}`}
              style={{ background: colors.get(cell) }}
            >
              {write(cell)}
            </ChoiceLink>
          );
        },
      };
    }),
  ];
  return (
    <TableCard
      id="heat"
      title={title}
      fileName={buildFileName([title, measureName(measure)], heat)}
      aside={
        <Segmented
          label={t("heat.measure")}
          value={measure}
          options={MEASURES.map((value) => ({ value, label: measureName(value) }))}
          onChange={setMeasure}
        />
      }
      columns={columns}
      rows={heat.origins}
      rowKey={(origin) => origin}
      note={
        <>
          {t("heat.note", { from: heat.from, to: heat.to, least: MIN_SAMPLES })}
          {heat.originsLeftOut > 0 && ` ${t("heat.leftOut", { count: heat.originsLeftOut })}`}
        </>
      }
    />
  );
}

/** The figure of a lane as the file has it; null below the fewest parcels, and beyond 60 days. */
function measureCell(cell: Cell | undefined, measure: Measure): number | null {
  if (!cell) return null;
  if (measure === "parcels") return cell.parcels;
  if (measure === "within") return cell.within.of < MIN_SAMPLES ? null : cell.within.count / cell.within.of;
  return cell.p80 === null || cell.p80 < 0 ? null : cell.p80 / HOUR_MS;
}

/** A colour for each lane with a figure: by its rank among all, darker for slower, less often in time, or more parcels. */
function rankColors(cells: readonly Cell[], measure: Measure): Map<Cell, string> {
  const heatOf = (cell: Cell) => {
    if (measure === "parcels") return cell.parcels;
    if (measure === "within") return cell.within.of < MIN_SAMPLES ? null : -cell.within.count / cell.within.of;
    return cell.p80 === null ? null : cell.p80 < 0 ? Number.POSITIVE_INFINITY : cell.p80;
  };
  const known = cells.flatMap((cell) => {
    const heat = heatOf(cell);
    return heat === null ? [] : [{ cell, heat }];
  });
  const ranked = known.toSorted((left, right) => left.heat - right.heat);
  const tone = measure === "parcels" ? "--accent" : "--tone-amber";
  return new Map(
    ranked.map(({ cell }, index) => {
      const share = HEAT[Math.min(HEAT.length - 1, Math.floor((index / ranked.length) * HEAT.length))];
      return [cell, `color-mix(in oklab, var(${tone}) ${share}, var(--surface))`];
    }),
  );
}
