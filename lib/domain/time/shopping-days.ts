import { dayNumber } from "./beijing-month";
import { DAY_MS, startOfBeijingDay, toBeijingDay } from "./beijing-time";

/** Days with very many parcels, and days without deliveries. */
export const SHOPPING_DAYS = ["springFestival", "618", "double11"] as const;
export type ShoppingDay = (typeof SHOPPING_DAYS)[number];

export interface CalendarMark {
  /** `2026-11-11` */
  day: string;
  name: ShoppingDay;
}

const LUNAR = new Intl.DateTimeFormat("en-u-ca-chinese", { timeZone: "UTC", month: "numeric", day: "numeric" });
/** The earliest date of the lunar New Year. */
const EARLIEST_NEW_YEAR = "01-20";
const NEW_YEAR_RANGE_DAYS = 33;

/** The calendar marks between two days, both included, oldest first. */
export function findCalendarMarks(from: string, to: string): CalendarMark[] {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return years
    .flatMap((year): CalendarMark[] => [
      ...springFestival(year),
      { day: `${year}-06-18`, name: "618" },
      { day: `${year}-11-11`, name: "double11" },
    ])
    .filter(({ day }) => day >= from && day <= to);
}

const newYears = new Map<number, string | null>();

/** New Year's day of the lunar calendar, as a calendar mark. */
function springFestival(year: number): CalendarMark[] {
  const known = newYears.get(year);
  const day = known === undefined ? findNewYear(year) : known;
  newYears.set(year, day);
  return day === null ? [] : [{ day, name: "springFestival" }];
}

function findNewYear(year: number): string | null {
  const start = dayNumber(startOfBeijingDay(`${year}-${EARLIEST_NEW_YEAR}`));
  for (let day = start; day < start + NEW_YEAR_RANGE_DAYS; day += 1) {
    const parts = LUNAR.formatToParts(day * DAY_MS);
    const getPart = (type: string) => parts.find((part) => part.type === type)?.value;
    if (getPart("month") === "1" && getPart("day") === "1") return toBeijingDay(day * DAY_MS);
  }
  return null;
}
