import { useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/table/data-table";
import type { Column } from "@/components/ui/table/table-column";
import { type AccuracyFigures, type AccuracyRow, PREDICTIONS } from "@/lib/domain/analytics/arrival-accuracy";
import { MIN_SAMPLES } from "@/lib/domain/analytics/duration-histogram";
import { HOUR_MS } from "@/lib/domain/time/beijing-time";
import { useFigureFormat } from "./use-figure-format";

interface Row {
  key: string;
  name: string;
  row: AccuracyRow;
}

/** How good the first and the last estimates were, one row for each group. */
export function AccuracyTable({ caption, heading, rows }: Props) {
  const t = useTranslations("analytics.accuracy");
  const figures = useFigureFormat();
  const late = (hours: number | null) => (hours === null ? "—" : figures.signed(hours * HOUR_MS));
  const share = (count: number, { predictions }: AccuracyFigures) =>
    predictions < MIN_SAMPLES ? "—" : figures.part({ count, of: predictions });
  const texts: Readonly<Record<string, (of: AccuracyFigures) => string>> = {
    predictions: ({ predictions }) => figures.number(predictions),
    within6: (of) => share(of.within6, of),
    within24: (of) => share(of.within24, of),
    median: ({ medianLateHours }) => late(medianLateHours),
    p80: ({ p80LateHours }) => late(p80LateHours),
  };
  const columns: Column<Row>[] = [
    { key: "name", header: heading, isRowHeader: true, className: "whitespace-nowrap" },
    ...PREDICTIONS.flatMap((each) =>
      Object.entries(texts).map(
        ([key, write]): Column<Row> => ({
          key: `${each} ${key}`,
          header: t(`columns.${key}`),
          group: t(each),
          align: "end",
          value: ({ row }) => write(row[each]),
        }),
      ),
    ),
  ];
  return <DataTable caption={caption} columns={columns} rows={rows} rowKey={({ key }) => key} />;
}

interface Props {
  caption: string;
  /** Header of the first column. */
  heading: string;
  rows: readonly Row[];
}
