import { and, count, type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/store";
import { startOfDayNumber } from "@/lib/domain/beijing-month";
import { BEIJING_OFFSET_MS, DAY_MS } from "@/lib/domain/beijing-time";
import type { ResolvedFilter } from "@/lib/domain/shipment-filter";
import type { StateChoice } from "@/lib/domain/state-tabs";
import { isState } from "@/lib/domain/states";
import { type PageStart, SORT_COLUMNS } from "./shipment-order";
import { DAY_OFFSET } from "./sqlite-facets";
import { from, liveSource, plainConditions, type Source, type Wish } from "./sqlite-sources";

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
  const numbers = settledDays(db, sort, states);
  const live = liveSource(wish, conditions, now);
  if (live) for (const { day, number } of liveDays(db, live, sort)) numbers.set(day, (numbers.get(day) ?? 0) + number);
  const isDown = order === "desc";
  let before = 0;
  for (const day of [...numbers.keys()].toSorted((left, right) => (isDown ? right - left : left - right))) {
    const number = numbers.get(day) ?? 0;
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

function settledDays(db: Db, sort: string, states: readonly StateChoice[]): Map<number, number> {
  // Kinds are ten times the state, see the tally's table.
  const inStates: SQL | undefined =
    states.length === 0
      ? undefined
      : sql`kind / 10 IN (${sql.join(
          states.map((state) => sql`${state}`),
          sql`, `,
        )})`;
  const rows = db.all<{ value: string; number: number }>(
    sql`SELECT value, sum(number) AS number FROM shipment_tally WHERE ${and(sql`facet = ${sort}`, inStates)} GROUP BY value`,
  );
  return new Map(rows.map(({ value, number }) => [Number(value) - DAY_OFFSET, number]));
}

function liveDays(
  db: Db,
  source: Source,
  sort: Exclude<ResolvedFilter["sort"], "cod">,
): { day: number; number: number }[] {
  const column = SORT_COLUMNS[sort];
  return db.all<{ day: number; number: number }>(
    sql`SELECT (${column} + ${sql.raw(String(BEIJING_OFFSET_MS))}) / ${sql.raw(String(DAY_MS))} AS day, ${count()} AS number
      FROM ${from(source)} WHERE ${and(source.where, sql`${column} IS NOT NULL`)} GROUP BY 1`,
  );
}
