import { and, count, desc, eq, isNotNull, type SQL, sql } from "drizzle-orm";
import { isInShops } from "@/db/queries/shared/shop-condition";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import { REFUSED_SUB_STATE } from "@/lib/domain/shipments/outcome";
import type { StateChoice } from "@/lib/domain/shipments/state-tabs";
import { filterConditions, type ShipmentQuery, stateCondition, textCondition } from "./shipment-conditions";
import type { ShipmentSearch } from "./shipment-search";
import { readRanges, SORT_COLUMNS, type SortRange } from "./sort-range";

/** PostgreSQL has statistics of its tables and a planner that uses them, so each answer is a plain query. */
export const postgresSearch: ShipmentSearch = {
  readPage(db, query, order, start, wanted, now) {
    return readRanges(order, start, wanted, (range) =>
      readRange(db, query, SORT_COLUMNS[order.sort], range, wanted, now),
    );
  },

  async jumpToPage(db, query, order, offset, wanted, now) {
    return (await postgresSearch.readPage(db, query, order, undefined, offset + wanted, now)).slice(offset);
  },

  async countByKind(db, query, now) {
    const conditions = filterConditions(query, now);
    const countWhere = async (condition: SQL | undefined) => {
      const [row] = await db
        .select({ number: count() })
        .from(shipments)
        .where(and(condition, ...conditions));
      return row?.number ?? 0;
    };
    const countIn = (choice: StateChoice) => countWhere(stateCondition(choice, now));
    const kinds = await db
      .select({
        state: shipments.state,
        isUnknown: sql<boolean>`${shipments.rawState} IS NOT NULL`.mapWith(Boolean).as("is_unknown"),
        monitorStatus: shipments.monitorStatus,
        number: count().as("number"),
      })
      .from(shipments)
      .where(and(...conditions))
      .groupBy(shipments.state, sql`is_unknown`, shipments.monitorStatus);
    return {
      kinds,
      refusedAsProblem: await countWhere(eq(shipments.subState, REFUSED_SUB_STATE)),
      signedToday: await countIn("signed-today"),
      stalled: await countIn("stalled"),
      silent: await countIn("silent"),
      isAtLeast: false,
    };
  },

  async listNames(db, scope, name, limit) {
    const column = shipments[name];
    const rows = await db
      .select({ value: column, number: count() })
      .from(shipments)
      .where(and(isNotNull(column), isInShops(scope, shipments.shop)))
      .groupBy(column)
      .orderBy(desc(count()))
      .limit(limit);
    return rows.flatMap(({ value, number }) => (value === null ? [] : [{ name: value, shipments: number }]));
  },

  async isPartOfNumber(db, scope, text) {
    const select = db.select({ id: shipments.id }).from(shipments).limit(1);
    return (
      (await select.where(and(textCondition({ text, isWhole: false }), isInShops(scope, shipments.shop)))).length > 0
    );
  },
};

/** One limited query for each state: `IN` with a sort would read every row of those states. */
async function readRange(
  db: Db,
  query: ShipmentQuery,
  column: (typeof SORT_COLUMNS)[keyof typeof SORT_COLUMNS],
  range: SortRange,
  wanted: number,
  now: number,
) {
  const choices: (StateChoice | undefined)[] = query.state?.length ? [...query.state] : [undefined];
  const reads = choices.map((choice) =>
    db
      .select({ id: shipments.id, at: column })
      .from(shipments)
      .where(
        and(
          choice === undefined ? undefined : stateCondition(choice, now),
          ...filterConditions(query, now),
          range.where,
        ),
      )
      .orderBy(...range.orderBy)
      .limit(wanted),
  );
  return (await Promise.all(reads)).flat();
}
