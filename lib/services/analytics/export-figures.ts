import type { Readable } from "node:stream";
import { getAnalytics, getFigureParcels } from "@/db/queries/analytics/analytics-views";
import { listCarrierLaneAccuracy } from "@/db/queries/analytics/get-arrival-accuracy";
import type { Db } from "@/db/store";
import type { FigureExportQuery, FigureParcelsQuery } from "@/lib/domain/analytics/analytics-requests";
import { PREDICTIONS, type Prediction } from "@/lib/domain/analytics/arrival-accuracy";
import { SPANS, type Span } from "@/lib/domain/analytics/figure-cell";
import { resolveAnalyticsPeriod, type SpeedRow } from "@/lib/domain/analytics/speed-report";
import { formatIsoToSecond, HOUR_MS } from "@/lib/domain/time/beijing-time";
import type { Say } from "@/lib/server/i18n/say";
import type { OutputCell, OutputColumn } from "@/lib/spreadsheet/output-table";
import { writeXlsx } from "@/lib/spreadsheet/xlsx/write-xlsx";

type FigureQuery = Omit<FigureExportQuery, "table">;

const MAX_LANES = 100_000;
const BATCH_SIZE = 200;

const SPAN_NAMES: Record<Span, string> = {
  total: "全程",
  pickup: "揽收",
  departure: "发出",
  linehaul: "干线",
  delivery: "派送",
  signing: "签收",
};

/**
 * A table of the analytics page as an XLSX with all rows. Durations are in hours; shares are given as
 * two counts, so that they can be added up.
 *
 * @param say translates into the reader's language
 */
export async function exportFigures(
  db: Db,
  query: FigureExportQuery,
  now: number,
  say: Say,
): Promise<{ file: Readable; name: string }> {
  const { table, ...figureQuery } = query;
  if (table === "predictions") return predictionsFile(db, figureQuery, now, say);
  if (table === "parcels") return { file: parcelsFile(db, figureQuery, now, say), name: `${say("时效明细")}.xlsx` };
  const view = await getAnalytics(db, figureQuery, now, MAX_LANES);
  const period = say(`${view.from} 至 ${view.to}`);
  const figures = figureColumns(figureQuery.days, say);
  const tables = {
    carriers: {
      name: "快递公司时效",
      columns: [{ name: "快递公司", width: 16 }],
      rows: view.carriers.map((row) => [row.name, ...cellsOf(row, say)]),
    },
    lanes: {
      name: "线路时效",
      columns: [{ name: "寄出" }, { name: "收件" }, { name: "城市" }, { name: "承诺（小时）" }],
      rows: view.lanes.map((row) => [row.origin, row.destination, row.city, row.promiseHours, ...cellsOf(row, say)]),
    },
    weeks: {
      name: "每周时效",
      columns: [{ name: "周（周一）", width: 14 }],
      rows: view.weeks.map((row) => [row.monday, ...cellsOf(row, say)]),
    },
  };
  const { name, columns, rows } = tables[table];
  const spoken = columns.map((column) => ({ ...column, name: say(column.name) }));
  return { file: writeXlsx([...spoken, ...figures], rows, period), name: `${say(name)} ${period}.xlsx` };
}

function figureColumns(days: number, say: Say): OutputColumn[] {
  const counts = [
    "揽收件数",
    "已签收",
    "在途",
    "出现疑难",
    "拒收",
    "退回",
    `${days} 天内签收`,
    `${days} 天内签收：基数`,
    "按承诺签收",
    "按承诺签收：基数",
  ];
  const times = SPANS.flatMap((span) =>
    ["样本", "P50（小时）", "P80（小时）", "P95（小时）"].map((each) => `${say(SPAN_NAMES[span])} ${say(each)}`),
  );
  return [...counts.map(say), ...times].map((name) => ({ name }));
}

function cellsOf(row: SpeedRow, say: Say): OutputCell[] {
  const { parcels, signed, open, problem, refused, returned, within, onTime, spans } = row;
  const hours = (duration: number | null): OutputCell => {
    if (duration === null) return null;
    // Above the last bucket the exact duration is unknown.
    return duration < 0 ? say("60 天以上") : duration / HOUR_MS;
  };
  const counts = [parcels, signed, open, problem, refused, returned];
  const shares = [within.count, within.of, onTime.count, onTime.of];
  const times = SPANS.flatMap((span) => {
    const { samples, p50, p80, p95 } = spans[span];
    return [samples, hours(p50), hours(p80), hours(p95)];
  });
  return [...counts, ...shares, ...times];
}

const PREDICTION_NAMES: Record<Prediction, string> = { first: "首次预计", last: "最后预计" };

/** How good the estimates of the arrival were, one row for each carrier and lane. */
async function predictionsFile(db: Db, query: FigureQuery, now: number, say: Say) {
  const { from, to } = resolveAnalyticsPeriod(query, now);
  const period = say(`${from} 至 ${to}`);
  const names = ["件数", "6 小时内", "24 小时内", "晚（小时）P50", "晚（小时）P80"];
  const columns = [
    { name: say("快递公司"), width: 16 },
    { name: say("寄出") },
    { name: say("收件") },
    ...PREDICTIONS.flatMap((each) => names.map((name) => ({ name: `${say(PREDICTION_NAMES[each])} ${say(name)}` }))),
  ];
  const rows = (await listCarrierLaneAccuracy(db, query, now)).map((row): OutputCell[] => [
    row.name,
    row.origin,
    row.destination,
    ...PREDICTIONS.flatMap((each) => {
      const { predictions, within6, within24, medianLateHours, p80LateHours } = row[each];
      return [predictions, within6, within24, medianLateHours, p80LateHours];
    }),
  ]);
  return { file: writeXlsx(columns, rows, period), name: `${say("预计送达准确度")} ${period}.xlsx` };
}

const PARCEL_COLUMNS: readonly OutputColumn[] = [
  { name: "运单号", width: 22 },
  { name: "快递公司", width: 14 },
  { name: "寄出" },
  { name: "收件" },
  { name: "城市" },
  { name: "揽收时间", width: 20 },
  { name: "签收时间", width: 20 },
  { name: "结果" },
  { name: "用时（小时）" },
];
const OUTCOMES = { open: "在途", signed: "已签收", refused: "拒收", returned: "退回" } as const;

type ParcelsQuery = Omit<FigureParcelsQuery, "limit" | "cursor">;

function parcelsFile(db: Db, query: ParcelsQuery, now: number, say: Say): Readable {
  const columns = PARCEL_COLUMNS.map((column) => ({ ...column, name: say(column.name) }));
  return writeXlsx(columns, parcelRows(db, query, now, say), say("明细"));
}

async function* parcelRows(db: Db, query: ParcelsQuery, now: number, say: Say): AsyncGenerator<OutputCell[]> {
  let cursor: string | undefined;
  do {
    const page = await getFigureParcels(db, { ...query, limit: BATCH_SIZE, cursor }, now);
    for (const each of page.items) {
      const { waybillNumber, carrierName, origin, destination, city, pickedUpAt, signedAt, outcome, duration } = each;
      const took = duration === null ? null : Math.round((duration / HOUR_MS) * 100) / 100;
      const times = [formatIsoToSecond(pickedUpAt), signedAt && formatIsoToSecond(signedAt)];
      yield [waybillNumber, carrierName, origin, destination, city, ...times, say(OUTCOMES[outcome]), took];
    }
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
}
