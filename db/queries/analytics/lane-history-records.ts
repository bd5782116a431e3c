import { and, eq, getTableColumns, gte, inArray, lte } from "drizzle-orm";
import { laneHistories } from "@/db/schema/figure-tables";
import type { Db } from "@/db/store";
import type { LaneHistory } from "@/lib/domain/analytics/transit-times";
import { findBlock } from "@/lib/domain/analytics/week-blocks";
import type { CellFilter } from "./figure-cell-records";

const { id: _id, ...COLUMNS } = getTableColumns(laneHistories);

/** The histories of lanes that contain these weeks, over all shops. */
export async function findLaneHistories(
  db: Db,
  { weeks, carriers, origin, destination, city }: Omit<CellFilter, "level">,
): Promise<LaneHistory[]> {
  return db
    .select(COLUMNS)
    .from(laneHistories)
    .where(
      and(
        inArray(laneHistories.carrier, [...carriers]),
        gte(laneHistories.block, findBlock(weeks[0] ?? 0)),
        lte(laneHistories.block, findBlock(weeks.at(-1) ?? 0)),
        origin === undefined ? undefined : eq(laneHistories.origin, origin),
        destination === undefined ? undefined : eq(laneHistories.destination, destination),
        city === undefined ? undefined : eq(laneHistories.city, city),
      ),
    );
}
