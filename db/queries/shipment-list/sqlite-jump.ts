import { and, sql } from "drizzle-orm";
import type { Db } from "@/db/store";
import type { ResolvedFilter } from "@/lib/domain/shipment-list/shipment-filter";
import { isState } from "@/lib/domain/shipments/shipment-states";
import type { StateChoice } from "@/lib/domain/shipments/state-tabs";
import { startOfDayNumber } from "@/lib/domain/time/beijing-month";
import { BEIJING_OFFSET_MS, DAY_MS } from "@/lib/domain/time/beijing-time";
import { type PageStart, SORT_COLUMNS } from "./shipment-order";
import { DAY_OFFSET } from "./sqlite-facets";
import { from, liveSource, plainConditions, type Source, type Wish } from "./sqlite-sources";
import { addUp, tallyRows } from "./sqlite-tally";

/** A place in a list, and how many rows behind it the wanted one stands. */
export interface Landing {
  start: PageStart;
  skip: number;
}

/** Stands behind every id, and before every one. */
const LAST_ID = "~";
const FIRST_ID = "";

/**
 * Where the row `offset` of a list stands, by the day on which it falls: the kept counts of each
 * day say that, so that only the rows of one day are walked however far the jump is. Undefined
 * where days are not counted: with other filters than states, or sorted by an amount.
 */
export function landOn(
  db: Db,
  wish: Wish,
  { sort, order }: Pick<ResolvedFilter, "sort" | "order">,
  offset: number,
  now: number,
): Landing | undefined {
  const states = wish.state ?? [];
  const conditions = plainConditions(wish, now);
  if (sort === "cod" || wish.q || conditions.length > 0 || !states.every(isPlainState)) return undefined;
  const isDown = order === "desc";
  const live = liveSource(wish, conditions, now);
  let before = 0;
  for (const { day, number } of daysInOrder(db, sort, states, live, isDown)) {
    if (before + number > offset) {
      const at = isDown ? startOfDayNumber(day + 1) - 1 : startOfDayNumber(day);
      return { start: { at, id: isDown ? LAST_ID : FIRST_ID, isBackward: false }, skip: offset - before };
    }
    before += number;
  }
  return undefined;
}

const isPlainState = (choice: StateChoice): choice is Extract<StateChoice, number> =>
  typeof choice === "number" && isState(choice);

/** How many shipments each day has, in the order of the list. */
interface Day {
  day: number;
  number: number;
}

type Timed = Exclude<ResolvedFilter["sort"], "cod">;

/** The settled ones are read as far as one goes: of a near page a few days. */
function* daysInOrder(
  db: Db,
  sort: Timed,
  states: readonly StateChoice[],
  live: Source | undefined,
  isDown: boolean,
): Generator<Day> {
  const isBefore = (left: Day, right: Day) => (isDown ? left.day > right.day : left.day < right.day);
  const waiting = (live ? liveDays(db, live, sort) : []).toSorted((left, right) => (isBefore(left, right) ? -1 : 1));
  for (const settled of settledDays(db, sort, states, isDown)) {
    while (waiting[0] && isBefore(waiting[0], settled)) yield waiting.shift() as Day;
    const same = waiting[0]?.day === settled.day ? (waiting.shift() as Day).number : 0;
    yield { day: settled.day, number: settled.number + same };
  }
  yield* waiting;
}

function* settledDays(db: Db, sort: Timed, states: readonly StateChoice[], isDown: boolean): Generator<Day> {
  // Kinds are ten times the state, see the tally's table.
  const inStates = states.length === 0 ? "" : `AND kind / 10 IN (${states.map(() => "?").join(", ")})`;
  const rows = tallyRows<{ value: string; number: number }>(
    db,
    `SELECT value, sum(number) AS number FROM shipment_tally WHERE facet = ? ${inStates} GROUP BY value ORDER BY value ${isDown ? "DESC" : "ASC"}`,
    [sort, ...states],
  );
  for (const { value, number } of rows) yield { day: Number(value) - DAY_OFFSET, number };
}

function liveDays(db: Db, source: Source, sort: Timed): Day[] {
  const column = SORT_COLUMNS[sort];
  const [read] = db.all<{ days: string }>(
    sql`SELECT json_group_array((${column} + ${sql.raw(String(BEIJING_OFFSET_MS))}) / ${sql.raw(String(DAY_MS))}) AS days
      FROM ${from(source)} WHERE ${and(source.where, sql`${column} IS NOT NULL`)}`,
  );
  return [...addUp(read?.days)].map(([day, number]) => ({ day, number }));
}
