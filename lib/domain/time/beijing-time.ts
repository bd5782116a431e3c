/** China has had one time zone without summer time since 1992. */
export const BEIJING_OFFSET_MS = 8 * 60 * 60 * 1000;
export const MINUTE_MS = 60 * 1000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
const WITH_SECONDS = "2024-03-12 09:30:00".length;
const WITHOUT_SECONDS = "2024-03-12 09:30".length;

/**
 * Parses a time as Kuaidi100 writes it, `2024-03-12 09:30:00`, as Beijing time. No regular
 * expression, because a push has about a hundred times and all of them are parsed.
 *
 * @returns ms since 1970-01-01 UTC, or null when the text has another form or is not a real date
 * and time
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
  if (!(month >= 1 && month <= 12 && day >= 1 && hour < 24 && minute < 60 && second < 60)) return null;
  const at = Date.UTC(year, month - 1, day, hour, minute, second);
  // Date.UTC turns 02-30 into a day of March; reading the day back detects that.
  const isReal = day <= 28 || new Date(at).getUTCDate() === day;
  return isReal && !Number.isNaN(at) ? at - BEIJING_OFFSET_MS : null;
}

/** A date with `-` or `/`, then perhaps a time after a blank or `T`, with a fraction and Beijing's offset. */
const OTHER_FORM =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?(?: ?\+08:?00)?)?$/;
const LONGEST_FORM = 48;

/**
 * As `parseBeijingTime`, for the other forms in which carriers write a time: `2024/3/12 9:30`,
 * `2024-03-12T09:30:00`, `2024-03-12 09:30:00.0`, or the date alone, which is its first moment.
 */
export function parseCarrierTime(text: string): number | null {
  const usual = parseBeijingTime(text);
  if (usual !== null || text.length > LONGEST_FORM) return usual;
  const parts = OTHER_FORM.exec(text.trim());
  if (!parts) return null;
  const [, year = "", month = "", day = "", hour = "0", minute = "00", second = "00"] = parts;
  const pad = (digits: string) => digits.padStart(2, "0");
  return parseBeijingTime(`${year}-${pad(month)}-${pad(day)} ${pad(hour)}:${minute}:${second}`);
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
