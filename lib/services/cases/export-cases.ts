import type { Readable } from "node:stream";
import { type ExportedCase, getCaseReport, listCasesForExport } from "@/db/queries/cases/case-report-view";
import type { Db } from "@/db/store";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import type { CaseReport, DurationStats, ReportGroup } from "@/lib/domain/cases/case-report";
import { formatBeijingTime, HOUR_MS } from "@/lib/domain/time/beijing-time";
import type { OutputCell } from "@/lib/spreadsheet/output-table";
import { writeXlsx } from "@/lib/spreadsheet/xlsx/write-xlsx";

/** Translated names of the file's columns and values. */
export interface CaseExportLabels {
  column: (name: CaseColumn) => string;
  flag: (name: string) => string;
  reason: (flag: string, reason: string | null) => string | null;
  step: (name: string) => string;
  outcome: (name: string) => string;
  group: (name: "total" | "day" | "flag" | "carrier" | "person" | "backlog") => string;
}

const CASE_COLUMNS = [
  ["waybillNumber", 22],
  ["carrier", 14],
  ["shop", 18],
  ["orderNumber", 20],
  ["flag", 14],
  ["reason", 16],
  ["person", 12],
  ["step", 12],
  ["openedAt", 20],
  ["firstActionAt", 20],
  ["closedAt", 20],
  ["hoursToFirst", 14],
  ["hoursToSolve", 14],
  ["outcome", 14],
] as const;

const SUMMARY_COLUMNS = [
  ["group", 12],
  ["name", 20],
  ["opened", 8],
  ["closed", 8],
  ["movedOn", 10],
  ["firstSample", 12],
  ["firstP50", 14],
  ["firstP90", 14],
  ["solveSample", 12],
  ["solveP50", 14],
  ["solveP90", 14],
] as const;

export type CaseColumn = (typeof CASE_COLUMNS)[number][0] | (typeof SUMMARY_COLUMNS)[number][0];

interface Period {
  from: string;
  to: string;
}

/** The cases opened in a period as an XLSX, read page by page while it is written. */
export function exportCases(db: Db, period: Period, words: CaseExportLabels): Readable {
  const columns = CASE_COLUMNS.map(([name, width]) => ({ name: words.column(name), width }));
  return writeXlsx(columns, caseRows(db, period, words), `${period.from} – ${period.to}`);
}

/** The figures of a period as an XLSX, as on the page. Hours have two decimals; empty below 20 samples. */
export async function exportCaseSummary(
  db: Db,
  period: Period,
  words: CaseExportLabels,
  now: number,
): Promise<Readable> {
  const columns = SUMMARY_COLUMNS.map(([name, width]) => ({ name: words.column(name), width }));
  return writeXlsx(columns, summaryRows(await getCaseReport(db, period, now), words), `${period.from} – ${period.to}`);
}

async function* caseRows(db: Db, period: Period, words: CaseExportLabels): AsyncGenerator<OutputCell[]> {
  let after: { at: number; id: string } | undefined;
  do {
    const page = await listCasesForExport(db, period, after);
    for (const each of page) yield cellsOf(each, words);
    const last = page.at(-1);
    after = last && { at: last.openedAt, id: last.id };
  } while (after);
}

function cellsOf(each: ExportedCase, words: CaseExportLabels): OutputCell[] {
  const { flag, reason, openedAt, firstActionAt, closedAt } = each;
  return [
    each.waybillNumber,
    findCarrier(each.carrier)?.name ?? each.carrier,
    each.shop,
    each.orderNumber,
    words.flag(flag),
    words.reason(flag, reason),
    each.person,
    words.step(each.step),
    formatBeijingTime(openedAt),
    firstActionAt && formatBeijingTime(firstActionAt),
    closedAt && formatBeijingTime(closedAt),
    firstActionAt && hours(firstActionAt - openedAt),
    closedAt && hours(closedAt - openedAt),
    each.outcome && words.outcome(each.outcome),
  ];
}

function* summaryRows({ total, days, byFlag, byCarrier, byPerson, backlog }: CaseReport, words: CaseExportLabels) {
  const row = (group: string, name: string | null, figures: ReportGroup): OutputCell[] => [
    group,
    name,
    figures.opened,
    figures.closed,
    figures.movedOn,
    ...durationCells(figures.toFirst),
    ...durationCells(figures.toSolve),
  ];
  yield row(words.group("total"), null, total);
  for (const each of byFlag) yield row(words.group("flag"), words.flag(each.key ?? ""), each);
  for (const each of byCarrier) yield row(words.group("carrier"), each.name, each);
  for (const each of byPerson) yield row(words.group("person"), each.name, each);
  for (const { day, opened, closed } of days) yield [words.group("day"), day, opened, closed];
  for (const { from, to, number } of backlog) {
    yield [words.group("backlog"), to === null ? `≥ ${from}` : `${from} – ${to}`, number];
  }
}

const hours = (ms: number) => Math.round((Math.max(0, ms) / HOUR_MS) * 100) / 100;
const durationCells = ({ sample, p50, p90 }: DurationStats): OutputCell[] => [
  sample,
  p50 && hours(p50),
  p90 && hours(p90),
];
