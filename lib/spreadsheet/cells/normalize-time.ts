import { DAY_MS, formatBeijingTime } from "@/lib/domain/time/beijing-time";

/** Whether `05/11/2026` is the fifth of November or the eleventh of May. */
export type DayOrder = "dayFirst" | "monthFirst";

/** Days that Excel counts from 1900: those from 2000 to 2099, which no other notation of a day resembles. */
const SERIAL = /^(3652[6-9]|365[3-9]\d|36[6-9]\d\d|3[7-9]\d{3}|[4-6]\d{4}|7[0-2]\d{3}|730[0-4]\d)(\.\d{1,15})?$/;
const EXCEL_EPOCH = Date.UTC(1899, 11, 30);
const CHINESE = /^(\d{4})年(\d{1,2})月(\d{1,2})日?\s*(?:(\d{1,2})[时点:](\d{1,2})[分:]?(?:(\d{1,2})秒?)?)?$/u;
const YEAR_LAST = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T]+(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?)?$/;
const WITH_ZONE = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)$/;

/**
 * Writes a time as `2026-11-30 08:05:00`, or a day as `2026-11-30`, that is written `2026年11月30日 8时5分`, `11/30/2026 9:05`,
 * as Excel's number of the day, or with a time zone, which becomes Beijing's. Another text, and a day that could be one of
 * two, is returned as it is.
 *
 * @param order what is meant where day and month could be exchanged
 */
export function normalizeTime(cell: string, order?: DayOrder | null): string {
  const text = cell.trim();
  const [serial, days, fraction = ""] = SERIAL.exec(text) ?? [];
  if (serial) {
    const at = new Date(EXCEL_EPOCH + Math.round((Number(days) + Number(`0${fraction}`)) * DAY_MS)).toISOString();
    return fraction === "" ? at.slice(0, 10) : at.slice(0, 19).replace("T", " ");
  }
  const chinese = CHINESE.exec(text);
  if (chinese) return write(chinese.slice(1, 4), chinese.slice(4));
  const [found, first = "", second = "", year = "", ...time] = YEAR_LAST.exec(text) ?? [];
  if (found) {
    const known = orderOfDay(text) ?? order;
    if (!known) return text;
    return write(known === "dayFirst" ? [year, second, first] : [year, first, second], time);
  }
  return WITH_ZONE.test(text) ? formatBeijingTime(Date.parse(text.replace(" ", "T"))) : text;
}

/** The order that a day shows by itself, since no month is the thirteenth; undefined when it could be either. */
export function orderOfDay(text: string): DayOrder | undefined {
  const [, first, second] = YEAR_LAST.exec(text.trim()) ?? [];
  if (Number(first) > 12) return "dayFirst";
  return Number(second) > 12 ? "monthFirst" : undefined;
}

/** The order in which a column writes its days; null where none shows it, or some contradict. */
export function findDayOrder(cells: readonly string[]): DayOrder | null {
  const [order = null, ...others] = new Set(cells.flatMap((cell) => orderOfDay(cell) ?? []));
  return others.length === 0 ? order : null;
}

function write(day: readonly string[], time: readonly (string | undefined)[]): string {
  const pad = (part = "00") => part.padStart(2, "0");
  const written = day.map(pad).join("-");
  return time[0] === undefined ? written : `${written} ${[0, 1, 2].map((index) => pad(time[index])).join(":")}`;
}
