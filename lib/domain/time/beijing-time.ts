/** China has had one time zone without summer time since 1992. */
export const BEIJING_OFFSET_MS = 8 * 60 * 60 * 1000;
export const MINUTE_MS = 60 * 1000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
const WITH_SECONDS = "2024-03-12 09:30:00".length;
const WITHOUT_SECONDS = "2024-03-12 09:30".length;
/** Carriers write the years 1, 1970 and 9999 for "unknown". */
const FIRST_YEAR = 2000;
const LAST_YEAR = 2199;

/**
 * Parses a time as Kuaidi100 writes it, `2024-03-12 09:30:00`, as Beijing time. No regular
 * expression, because a push has about a hundred times and all of them are parsed.
 *
 * @returns ms since 1970-01-01 UTC, or null when the text has another form, is not a real date
 * and time, or is before 2000 or after 2199
 * @see Kuaidi100 document, 2.3, `lastResult.data[].ftime`
 */
export function parseBeijingTime(text: string): number | null {
  const time = text.trim();
  const hasSeconds = time.length === WITH_SECONDS && time[16] === ":";
  if (!hasSeconds && time.length !== WITHOUT_SECONDS) return null;
  if (time[4] !== "-" || time[7] !== "-" || time[10] !== " " || time[13] !== ":") return null;
  const year = twoDigits(time, 0) * 100 + twoDigits(time, 2);
  const month = twoDigits(time, 5);
  const day = twoDigits(time, 8);
  const hour = twoDigits(time, 11);
  const minute = twoDigits(time, 14);
  const second = hasSeconds ? twoDigits(time, 17) : 0;
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12 && day >= 1)) return null;
  if (!(hour < 24 && minute < 60 && second < 60)) return null;
  const at = Date.UTC(year, month - 1, day, hour, minute, second);
  // Date.UTC turns 02-30 into a day of March; reading the day back detects that.
  const isReal = day <= 28 || new Date(at).getUTCDate() === day;
  return isReal && !Number.isNaN(at) ? at - BEIJING_OFFSET_MS : null;
}

/** Whether a text is a day of the calendar, `2026-11-24`. */
export function isCalendarDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  // Date.parse turns 02-30 into a day of March.
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/**
 * A date with `-`, `/`, `.` or 年月日, then perhaps a time after a blank, `T` or 日: the hour alone or more, with a
 * fraction and Beijing's offset.
 */
const OTHER_FORM =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:(?:\s*T\s*|\s+|(?<=日))(\d{1,2})(?:[:时点](?:(\d{1,2})(?:[:分](?:(\d{1,2})(?:[.,]\d*)?秒?)?)?)?)?(?: ?\+08:?00)?)?$/u;
const LONGEST_FORM = 48;
/** Some carriers write midnight as 24 of the day before. */
const MIDNIGHT = "24:00:00";

/**
 * As `parseBeijingTime`, for the other forms in which carriers write a time: `2024/3/12 9:30`,
 * `2024-03-12T09:30:00`, `2024-03-12 09:30:00.0`, `2024年3月12日 9时30分`, `2024-03-12 24:00:00`, which is the
 * midnight after that day, or the date alone.
 *
 * @param timeOfDay what a date alone stands for; its first moment without one
 */
export function parseCarrierTime(text: string, timeOfDay = "00:00:00"): number | null {
  const usual = parseBeijingTime(text);
  if (usual !== null || text.length > LONGEST_FORM) return usual;
  const parts = OTHER_FORM.exec(text.trim());
  if (!parts) return null;
  const [, year = "", month = "", day = "", hour, minute = "", second = ""] = parts;
  const pad = (digits: string) => digits.padStart(2, "0");
  const date = `${year}-${pad(month)}-${pad(day)}`;
  const time = hour === undefined ? timeOfDay : `${pad(hour)}:${pad(minute)}:${pad(second)}`;
  if (time !== MIDNIGHT) return parseBeijingTime(`${date} ${time}`);
  const start = parseBeijingTime(`${date} 00:00:00`);
  return start === null ? null : start + DAY_MS;
}

/** Whether a time that `parseCarrierTime` reads has an hour, so that it is more than a date. */
export function hasHour(time: string): boolean {
  return /[T日\s]\d/u.test(time.trim());
}

/** The number written in two digits, or NaN. */
function twoDigits(text: string, index: number): number {
  const tens = text.charCodeAt(index) - 48;
  const ones = text.charCodeAt(index + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

/** Formats an instant as Kuaidi100 does, `2024-03-12 09:30:00` in Beijing. */
export function formatBeijingTime(at: number): string {
  return new Date(at + BEIJING_OFFSET_MS).toISOString().slice(0, 19).replace("T", " ");
}

const TWO_DIGITS = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, "0"));

/**
 * ISO 8601 with Beijing's offset, `2024-03-12T09:30:00+08:00`, the format of instants in the API. A page of the list has
 * four hundred of them, so it is put together without `toISOString`, which takes twice as long.
 */
export function toIsoBeijing(at: number): string {
  const date = new Date(at + BEIJING_OFFSET_MS);
  const [month, day] = [TWO_DIGITS[date.getUTCMonth() + 1], TWO_DIGITS[date.getUTCDate()]];
  const [hour, minute] = [TWO_DIGITS[date.getUTCHours()], TWO_DIGITS[date.getUTCMinutes()]];
  return `${date.getUTCFullYear()}-${month}-${day}T${hour}:${minute}:${TWO_DIGITS[date.getUTCSeconds()]}+08:00`;
}

/** `2026-11-24 18:05:09` from an instant in the API's format. */
export function formatIsoToSecond(iso: string): string {
  return iso.slice(0, 19).replace("T", " ");
}

/** The Beijing day of an instant, `2026-11-24`. */
export function toBeijingDay(at: number): string {
  return formatBeijingTime(at).slice(0, 10);
}

/** Start of a Beijing day, `2026-11-24`, in ms since 1970 UTC. */
export function startOfBeijingDay(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) - BEIJING_OFFSET_MS;
}
