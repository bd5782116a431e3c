import { and, eq, getTableColumns, gte, inArray, lte, sql } from "drizzle-orm";
import { engine } from "@/db/engine";
import { namedColumns } from "@/db/prepared-statements";
import { laneHistories } from "@/db/schema/figure-tables";
import type { Db } from "@/db/store";
import type { LaneHistory } from "@/lib/domain/analytics/transit-times";
import { findBlock } from "@/lib/domain/time/week-blocks";
import { type CellFilter, padToPowerOfTwo } from "./figure-cell-records";

const { id: _id, ...COLUMNS } = getTableColumns(laneHistories);
const ENDS = ["origin", "destination", "city"] as const;

/** The histories of lanes that contain these weeks, over all shops. Thousands: see `findStoredCells`. */
export async function findLaneHistories(
  db: Db,
  { weeks, carriers, ...lane }: Omit<CellFilter, "level">,
): Promise<LaneHistory[]> {
  const ends = ENDS.filter((end) => lane[end] !== undefined);
  const codes = padToPowerOfTwo(carriers);
  const code = (index: number) => `carrier${index}`;
  const select = (db: Db) =>
    db
      .select(namedColumns(COLUMNS))
      .from(laneHistories)
      .where(
        and(
          inArray(
            laneHistories.carrier,
            codes.map((_, index) => sql.placeholder(code(index))),
          ),
          gte(laneHistories.block, sql.placeholder("first")),
          lte(laneHistories.block, sql.placeholder("last")),
          ...ends.map((end) => eq(laneHistories[end], sql.placeholder(end))),
        ),
      );
  return engine.preparedSelect(
    db,
    `laneHistory.${codes.length}.${ends.join()}`,
    select,
  )({
    first: findBlock(weeks[0] ?? 0),
    last: findBlock(weeks.at(-1) ?? 0),
    ...Object.fromEntries(codes.map((carrier, index) => [code(index), carrier])),
    ...lane,
  });
}
