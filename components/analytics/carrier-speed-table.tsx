"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { PageLink } from "@/components/ui/layout/page-link";
import { ScrollArea } from "@/components/ui/layout/scroll-area";
import { type AnalyticsParams, buildFigureParcelsHref } from "@/lib/client/analytics/analytics-queries";
import { MIN_SAMPLES } from "@/lib/domain/analytics/duration-histogram";
import type { Span } from "@/lib/domain/analytics/figure-cell";
import type { ParcelKind, SpeedRow } from "@/lib/domain/analytics/speed-report";
import { useFigureFormat } from "./use-figure-format";

/** Speed of groups of parcels, one row each; each figure links to its parcels. */
export function CarrierSpeedTable({ caption, headings, rows, shownCount = rows.length, span, days }: Props) {
  const t = useTranslations("analytics");
  const [isWhole, setWhole] = useState(false);
  const hidden = isWhole ? 0 : rows.length - shownCount;
  const figures = useFigureFormat();
  const columns = [
    t("columns.parcels"),
    t("columns.samples"),
    "P50",
    "P80",
    "P95",
    t("columns.within", { days }),
    t("columns.onTime"),
    t("columns.problem"),
    t("columns.refused"),
    t("columns.returned"),
  ];
  return (
    <>
      <ScrollArea label={caption}>
        <table className="w-full text-dense whitespace-nowrap">
          <caption className="sr-only">{caption}</caption>
          <thead className="text-xs text-muted">
            <tr>
              {headings.map((head) => (
                <th key={head} scope="col" className="h-8 pe-3 text-start font-normal first:ps-4 lg:first:ps-5">
                  {head}
                </th>
              ))}
              {columns.map((column) => (
                <th key={column} scope="col" className="h-8 px-3 text-end font-normal last:pe-4 lg:last:pe-5">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(isWhole ? rows : rows.slice(0, shownCount)).map(({ key, leadingCells, row, params }) => {
              const { samples, p50, p80, p95 } = row.spans[span];
              const link = (value: string, kind: ParcelKind, measured: "" | "yes" = "") =>
                value === "—" || value === "0" ? (
                  <span className="text-muted">{value}</span>
                ) : (
                  <PageLink
                    href={buildFigureParcelsHref(params, { kind, measured })}
                    className="rounded py-1.5 hover:text-accent hover:underline max-lg:py-3"
                  >
                    {value}
                  </PageLink>
                );
              const rate = (count: number) =>
                row.parcels < MIN_SAMPLES ? "—" : figures.part({ count, of: row.parcels });
              const formatPart = (part: SpeedRow["within"]) => (part.of < MIN_SAMPLES ? "—" : figures.part(part));
              const cells: [key: string, cell: ReactNode, title?: string][] = [
                ["parcels", link(figures.number(row.parcels), "all")],
                ["samples", link(figures.number(samples), "all", "yes")],
                ["p50", link(figures.time(p50), "all", "yes")],
                ["p80", link(figures.time(p80), "all", "yes")],
                ["p95", link(figures.time(p95), "all", "yes")],
                ["within", link(formatPart(row.within), "within"), t("partOf", row.within)],
                ["onTime", link(formatPart(row.onTime), "late"), t("partOf", row.onTime)],
                ["problem", link(rate(row.problem), "problem"), t("partOf", { count: row.problem, of: row.parcels })],
                ["refused", link(rate(row.refused), "refused"), t("partOf", { count: row.refused, of: row.parcels })],
                [
                  "returned",
                  link(rate(row.returned), "returned"),
                  t("partOf", { count: row.returned, of: row.parcels }),
                ],
              ];
              return (
                <tr key={key} className="border-t border-separator hover:bg-surface-secondary">
                  {leadingCells.map((each, index) =>
                    index === 0 ? (
                      <th
                        key={headings[index]}
                        scope="row"
                        className="h-9 bg-surface ps-4 pe-3 text-start font-normal max-lg:sticky max-lg:start-0 lg:bg-transparent lg:ps-5"
                      >
                        {each}
                      </th>
                    ) : (
                      <td key={headings[index]} className="h-9 pe-3">
                        {each}
                      </td>
                    ),
                  )}
                  {cells.map(([name, cell, title]) => (
                    <td key={name} title={title} className="h-9 px-3 text-end last:pe-4 lg:last:pe-5">
                      {cell}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollArea>
      {hidden > 0 && (
        <button
          type="button"
          onClick={() => setWhole(true)}
          className="w-full cursor-pointer border-t border-separator px-4 py-2.5 text-start text-dense text-accent -outline-offset-2! hover:underline lg:px-5"
        >
          {t("showMore", { count: hidden })}
        </button>
      )}
    </>
  );
}

export interface SpeedTableRow {
  key: string;
  /** Cells below `headings`. */
  leadingCells: readonly ReactNode[];
  row: SpeedRow;
  /** Parameters of the link to this row's parcels. */
  params: AnalyticsParams;
}

interface Props {
  caption: string;
  /** Headers of the columns before the figures; each is unique. */
  headings: readonly string[];
  rows: readonly SpeedTableRow[];
  /** Number of rows shown at first; a button shows the rest. */
  shownCount?: number;
  span: Span;
  days: number;
}
