"use client";
import { useTranslations } from "next-intl";
import { ScrollArea } from "@/components/ui/layout/scroll-area";
import { type AccuracyFigures, type AccuracyRow, PREDICTIONS } from "@/lib/domain/analytics/arrival-accuracy";
import { MIN_SAMPLES } from "@/lib/domain/analytics/duration-histogram";
import { HOUR_MS } from "@/lib/domain/time/beijing-time";
import { useFigureFormat } from "./use-figure-format";

const COLUMNS = ["predictions", "within6", "within24", "median", "p80"] as const;

/** How good the first and the last estimates were, one row for each group. */
export function AccuracyTable({ caption, heading, rows }: Props) {
  const t = useTranslations("analytics.accuracy");
  const figures = useFigureFormat();
  const late = (hours: number | null) => (hours === null ? "—" : figures.signed(hours * HOUR_MS));
  const cells = ({ predictions, within6, within24, medianLateHours, p80LateHours }: AccuracyFigures) => {
    const share = (count: number) => (predictions < MIN_SAMPLES ? "—" : figures.part({ count, of: predictions }));
    return [figures.number(predictions), share(within6), share(within24), late(medianLateHours), late(p80LateHours)];
  };
  return (
    <ScrollArea label={caption}>
      <table className="w-full text-dense whitespace-nowrap">
        <caption className="sr-only">{caption}</caption>
        <thead className="text-xs text-muted">
          <tr>
            <th scope="col" rowSpan={2} className="h-8 pe-3 ps-4 text-start align-bottom font-normal lg:ps-5">
              {heading}
            </th>
            {PREDICTIONS.map((each) => (
              <th
                key={each}
                scope="colgroup"
                colSpan={COLUMNS.length}
                className="h-8 border-s border-separator px-3 text-center font-normal"
              >
                {t(each)}
              </th>
            ))}
          </tr>
          <tr>
            {PREDICTIONS.flatMap((each) =>
              COLUMNS.map((column) => (
                <th
                  key={`${each} ${column}`}
                  scope="col"
                  className="h-8 px-3 text-end font-normal last:pe-4 lg:last:pe-5"
                >
                  {t(`columns.${column}`)}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, row }) => (
            <tr key={key} className="border-t border-separator hover:bg-surface-secondary">
              <th
                scope="row"
                className="h-9 bg-surface ps-4 pe-3 text-start font-normal max-lg:sticky max-lg:start-0 lg:bg-transparent lg:ps-5"
              >
                {name}
              </th>
              {PREDICTIONS.flatMap((each) =>
                cells(row[each]).map((cell, index) => (
                  <td
                    key={`${each} ${COLUMNS[index]}`}
                    className="h-9 px-3 text-end tabular-nums last:pe-4 lg:last:pe-5"
                  >
                    {cell}
                  </td>
                )),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

interface Props {
  caption: string;
  /** Header of the first column. */
  heading: string;
  rows: readonly { key: string; name: string; row: AccuracyRow }[];
}
