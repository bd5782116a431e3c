import { type ExportedCase, listCasesForExport } from "@/db/queries/cases/case-report-view";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import type { CaseReport, ReportGroup, ReportPeriod } from "@/lib/domain/cases/case-report";
import { HOUR_MS } from "@/lib/domain/time/beijing-time";
import { defineExport, type FileTranslate } from "@/lib/spreadsheet/define-export";

const hours = (ms: number | null | undefined) => (ms == null ? null : Math.max(0, ms) / HOUR_MS);
const nameIn = (t: FileTranslate, namespace: string, name: string) =>
  t.has(`${namespace}.${name}`) ? t(`${namespace}.${name}`) : name;

/** The cases opened in a period of Beijing days. */
export const exportCases = defineExport({
  name: "cases",
  columns: [
    { key: "waybillNumber", width: 22 },
    { key: "carrierName", width: 14, unit: "carrier", value: ({ carrier }) => carrier },
    { key: "shop", width: 18 },
    { key: "orderNumber", width: 20 },
    { key: "flag", width: 14, value: ({ flag }, t) => nameIn(t, "flag", flag) },
    {
      key: "reason",
      width: 16,
      value: ({ reason }, t) => reason && nameIn(t, /^\d+$/.test(reason) ? "subState" : "flagReason", reason),
    },
    { key: "person", width: 12 },
    { key: "step", width: 12, value: ({ step }, t) => nameIn(t, "caseStep", step) },
    { key: "openedAt", width: 20, unit: "instant" },
    { key: "firstActionAt", width: 20, unit: "instant" },
    { key: "closedAt", width: 20, unit: "instant" },
    {
      key: "toFirst",
      width: 14,
      unit: "hours",
      value: ({ openedAt, firstActionAt }) => firstActionAt && hours(firstActionAt - openedAt),
    },
    {
      key: "toClosing",
      width: 14,
      unit: "hours",
      value: ({ openedAt, closedAt }) => closedAt && hours(closedAt - openedAt),
    },
    { key: "outcome", width: 14, value: ({ outcome }, t) => outcome && nameIn(t, "caseOutcome", outcome) },
  ],
  rows: readCases,
});

async function* readCases(db: Db, scope: ShopScope, period: ReportPeriod): AsyncGenerator<ExportedCase> {
  let after: { at: number; id: string } | undefined;
  do {
    const page = await listCasesForExport(db, scope, period, after);
    yield* page;
    const last = page.at(-1);
    after = last && { at: last.openedAt, id: last.id };
  } while (after);
}

/** A line of the summary; `name` is a flag's code in the group `flag`. */
interface SummaryRow extends Partial<Omit<ReportGroup, "key" | "name">> {
  group: "total" | "flag" | "carrier" | "person" | "day" | "backlog";
  name: string | null;
}

/** The figures of a report, as on its page; no median and P90 below 20 samples. */
export const exportCaseSummary = defineExport({
  name: "caseSummary",
  columns: [
    { key: "group", width: 12, value: ({ group }, t) => t(`reports.group.${group}`) },
    {
      key: "name",
      width: 20,
      unit: "day",
      value: ({ group, name }, t) => {
        if (name !== null && group === "carrier") return t.carrier(name);
        return group === "flag" ? nameIn(t, "flag", name ?? "") : name;
      },
    },
    { key: "opened", width: 8 },
    { key: "closed", width: 8 },
    { key: "movedOn", width: 10 },
    { key: "firstSample", width: 12, value: ({ toFirst }) => toFirst?.sample },
    { key: "firstP50", width: 14, unit: "hours", value: ({ toFirst }) => hours(toFirst?.p50) },
    { key: "firstP90", width: 14, unit: "hours", value: ({ toFirst }) => hours(toFirst?.p90) },
    { key: "solveSample", width: 12, value: ({ toSolve }) => toSolve?.sample },
    { key: "solveP50", width: 14, unit: "hours", value: ({ toSolve }) => hours(toSolve?.p50) },
    { key: "solveP90", width: 14, unit: "hours", value: ({ toSolve }) => hours(toSolve?.p90) },
  ],
  rows: ({ total, days, byFlag, byCarrier, byPerson, backlog }: CaseReport): SummaryRow[] => [
    { ...total, group: "total", name: null },
    ...byFlag.map((each) => ({ ...each, group: "flag" as const, name: each.key })),
    ...byCarrier.map((each) => ({ ...each, group: "carrier" as const })),
    ...byPerson.map((each) => ({ ...each, group: "person" as const })),
    ...days.map(({ day, ...counts }) => ({ ...counts, group: "day" as const, name: day })),
    ...backlog.map(({ from, to, number }) => ({
      group: "backlog" as const,
      name: to === null ? `≥ ${from}` : `${from} – ${to}`,
      opened: number,
    })),
  ],
});
