/**
 * Weeks begin on Monday in Beijing. Weeks and days are counted from 1970-01-01, which was a
 * Thursday.
 */
const MONDAY_BEFORE_1970 = 3;
const DAYS = 7;

/** The week of a day, see `dayNumber`. */
export function toWeekNumber(day: number): number {
  return Math.floor((day + MONDAY_BEFORE_1970) / DAYS);
}

/** The Monday of a week, as a day number. */
export function mondayOfWeek(week: number): number {
  return week * DAYS - MONDAY_BEFORE_1970;
}
