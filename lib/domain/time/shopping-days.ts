import { DAY_MS } from "./beijing-time";

/** Days with very many parcels, and days without deliveries. */
export const SHOPPING_DAYS = ["springFestival", "618", "double11"] as const;
export type ShoppingDay = (typeof SHOPPING_DAYS)[number];

export interface CalendarMark {
  /** `2026-11-11` */
  day: string;
  name: ShoppingDay;
}

/**
 * The lunar new year's day of each year. A table, since the Chinese calendar of `Intl` is a day off where the new
 * moon falls near midnight in Beijing, as in 2027 and 2030.
 */
const NEW_YEAR_DAYS = [
  "2020-01-25",
  "2021-02-12",
  "2022-02-01",
  "2023-01-22",
  "2024-02-10",
  "2025-01-29",
  "2026-02-17",
  "2027-02-06",
  "2028-01-26",
  "2029-02-13",
  "2030-02-03",
  "2031-01-23",
  "2032-02-11",
  "2033-01-31",
  "2034-02-19",
  "2035-02-08",
  "2036-01-28",
  "2037-02-15",
  "2038-02-04",
  "2039-01-24",
  "2040-02-12",
] as const;

/** The calendar marks between two days, both included, oldest first; 春节 for the years 2020 to 2040. */
export function findCalendarMarks(from: string, to: string): CalendarMark[] {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return years
    .flatMap((year): CalendarMark[] => [
      ...NEW_YEAR_DAYS.filter((day) => day.startsWith(String(year))).map(
        (day): CalendarMark => ({ day, name: "springFestival" }),
      ),
      { day: `${year}-06-18`, name: "618" },
      { day: `${year}-11-11`, name: "double11" },
    ])
    .filter(({ day }) => day >= from && day <= to);
}

/** 双11 is sold from 1 to 11 November. */
const DOUBLE_11_LAST_DAY = 11;
/** 春节: the days of the first lunar month that carriers and shops rest. */
const SPRING_FESTIVAL_DAYS = 7;

/**
 * Days on which the numbers of parcels are not comparable with those of other days.
 *
 * @param day `2026-11-24`
 * @returns 双11 for 1 to 11 November, 春节 for the first seven days of the lunar years 2020 to 2040, else null
 */
export function findBusySeason(day: string): "double11" | "springFestival" | null {
  if (day.slice(5, 7) === "11" && Number(day.slice(8)) <= DOUBLE_11_LAST_DAY) return "double11";
  const newYear = NEW_YEAR_DAYS.find((each) => each.startsWith(day.slice(0, 4)));
  if (newYear === undefined) return null;
  const passed = (Date.parse(day) - Date.parse(newYear)) / DAY_MS;
  return passed >= 0 && passed < SPRING_FESTIVAL_DAYS ? "springFestival" : null;
}
