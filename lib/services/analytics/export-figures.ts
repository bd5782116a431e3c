import { getAnalytics, getFigureParcels } from "@/db/queries/analytics/analytics-views";
import { type CarrierLaneAccuracy, listCarrierLaneAccuracy } from "@/db/queries/analytics/get-arrival-accuracy";
import type { Db } from "@/db/store";
import type { FigureExportQuery, FigureParcelsQuery } from "@/lib/domain/analytics/analytics-requests";
import { PREDICTIONS } from "@/lib/domain/analytics/arrival-accuracy";
import { SPANS } from "@/lib/domain/analytics/figure-cell";
import { SIGNINGS } from "@/lib/domain/analytics/signing";
import { resolveAnalyticsPeriod } from "@/lib/domain/analytics/speed-report";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { HOUR_MS } from "@/lib/domain/time/beijing-time";
import type { CarrierRow, LaneRow, SpeedRow, WeekRow } from "@/lib/operations/figures/analytics-operations";
import { readPages } from "@/lib/services/shared/read-pages";
import { defineExport, type ExportFile, type FileColumn, type FileTranslate } from "@/lib/spreadsheet/define-export";

const MAX_LANES = 100_000;
const BATCH_SIZE = 200;

/**
 * A table of the analytics page with all rows. Shares are given as two counts, so that they can be
 * added up.
 *
 * @param t the reader's language
 */
export async function exportFigures(
  db: Db,
  scope: ShopScope,
  { table, ...query }: FigureExportQuery,
  now: number,
  t: FileTranslate,
): Promise<ExportFile> {
  const { from, to } = resolveAnalyticsPeriod(query, now);
  const { origin, destination, city, kind, span, days, signing, base } = query;
  const nameOf = (carrier: string | undefined) => carrier && t.carrier(carrier);
  const terms = { signing: t(`analytics.signings.${signing}`), base: t(`analytics.bases.${base}`) };
  const filter = { carrier: nameOf(query.carrier), origin, destination, city };
  const head = { t, now, period: { from, to }, filter };
  if (table === "predictions") return exportPredictions(head, await listCarrierLaneAccuracy(db, scope, query, now));
  if (table === "parcels") {
    const figure = t(`analytics.kinds.${kind}`);
    const part = span === "total" ? null : t(`analytics.spans.${span}`);
    const limits = { ...filter, figure, span: part, against: nameOf(query.against) };
    return exportParcels({ ...head, filter: { ...limits, ...terms } }, db, scope, query, now);
  }
  const view = await getAnalytics(db, scope, query, now, MAX_LANES);
  const withTerms = { ...head, filter: { ...filter, ...terms } };
  if (table === "carriers") return exportCarriers(withTerms, view.carriers, days);
  return table === "lanes" ? exportLanes(withTerms, view.lanes, days) : exportWeeks(withTerms, view.weeks, days);
}

const exportCarriers = defineExport({
  name: "carrierSpeed",
  columns: (_, days) => [
    { key: "carrierName", width: 16, unit: "carrier", value: ({ name }) => name },
    ...figureColumns(days),
  ],
  rows: (rows: readonly CarrierRow[], _days: number) => rows,
});

const exportLanes = defineExport({
  name: "laneSpeed",
  columns: (_, days) => [
    { key: "origin" },
    { key: "destination" },
    { key: "city" },
    { key: "promiseHours", unit: "hours" },
    ...figureColumns(days),
  ],
  rows: (rows: readonly LaneRow[], _days: number) => rows,
});

const exportWeeks = defineExport({
  name: "weekSpeed",
  columns: (_, days) => [{ key: "monday", width: 14, unit: "day" }, ...figureColumns(days)],
  rows: (rows: readonly WeekRow[], _days: number) => rows,
});

function figureColumns(days: number): FileColumn<SpeedRow>[] {
  const heading = (key: string) => (t: FileTranslate) => t(`file.speed.${key}`, { days });
  return [
    ...(["parcels", "signed", "open", "problem", "refused", "returned"] as const).map((key) => ({
      key,
      heading: heading(key),
    })),
    { key: "within", heading: heading("within"), value: ({ within }) => within.count },
    { key: "withinOf", heading: heading("withinOf"), value: ({ within }) => within.of },
    { key: "onTime", heading: heading("onTime"), value: ({ onTime }) => onTime.count },
    { key: "onTimeOf", heading: heading("onTimeOf"), value: ({ onTime }) => onTime.of },
    { key: "ripeParcels", heading: heading("ripeParcels"), value: ({ ripe }) => ripe.parcels },
    { key: "ripeProblem", heading: heading("ripeProblem"), value: ({ ripe }) => ripe.problem },
    { key: "ripeRefused", heading: heading("ripeRefused"), value: ({ ripe }) => ripe.refused },
    { key: "ripeReturned", heading: heading("ripeReturned"), value: ({ ripe }) => ripe.returned },
    ...SIGNINGS.map(
      (signing): FileColumn<SpeedRow> => ({
        key: `p80-${signing}`,
        heading: heading(`p80${signing === "first" ? "First" : "Own"}`),
        unit: "hours",
        value: ({ signings }, t) => toHours(signings[signing].p80, t),
      }),
    ),
    ...SPANS.flatMap((span): FileColumn<SpeedRow>[] => {
      const ofSpan = (figure: string) => (t: FileTranslate) =>
        t("file.speed.ofSpan", { span: t(`analytics.spans.${span}`), figure });
      return [
        {
          key: "samples",
          heading: (t) => ofSpan(t("analytics.columns.samples"))(t),
          value: ({ spans }) => spans[span].samples,
        },
        ...(["p50", "p80", "p95"] as const).map(
          (key): FileColumn<SpeedRow> => ({
            key,
            heading: ofSpan(key.toUpperCase()),
            unit: "hours",
            value: ({ spans }, t) => toHours(spans[span][key], t),
          }),
        ),
      ];
    }),
  ];
}

function toHours(duration: number | null, t: FileTranslate): number | string | null {
  if (duration === null) return null;
  // Above the last bucket the exact duration is unknown.
  return duration < 0 ? t("analytics.beyond") : duration / HOUR_MS;
}

/** How good the estimates of the arrival were, one row for each carrier and lane. */
const exportPredictions = defineExport({
  name: "predictions",
  columns: [
    { key: "carrierName", width: 16, unit: "carrier", value: ({ name }) => name },
    { key: "origin" },
    { key: "destination" },
    ...PREDICTIONS.flatMap((prediction) =>
      (["predictions", "within6", "within24", "medianLateHours", "p80LateHours"] as const).map(
        (key): FileColumn<CarrierLaneAccuracy> => ({
          key,
          heading: (t) =>
            t("file.speed.ofSpan", {
              span: t(`analytics.accuracy.${prediction}`),
              figure: t(`file.predictions.${key}`),
            }),
          ...(key.endsWith("LateHours") && { unit: "hours" }),
          value: (row) => row[prediction][key],
        }),
      ),
    ),
  ],
  rows: (rows: readonly CarrierLaneAccuracy[]) => rows,
});

const exportParcels = defineExport({
  name: "speedParcels",
  columns: [
    { key: "waybillNumber", width: 22 },
    { key: "carrierName", width: 14, unit: "carrier" },
    { key: "origin" },
    { key: "destination" },
    { key: "city" },
    { key: "pickedUpAt", width: 20, unit: "instant" },
    { key: "signedAt", width: 20, unit: "instant" },
    { key: "firstSignedAt", width: 20, unit: "instant" },
    { key: "ownSignedAt", width: 20, unit: "instant" },
    { key: "outcome", value: ({ outcome }, t) => t(`analytics.outcomes.${outcome}`) },
    { key: "took", unit: "hours", value: ({ duration }) => duration && duration / HOUR_MS },
  ],
  rows: (db: Db, scope: ShopScope, query: Omit<FigureParcelsQuery, "limit" | "cursor">, now: number) =>
    readPages((cursor) => getFigureParcels(db, scope, { ...query, limit: BATCH_SIZE, cursor }, now)),
});
