import type { z } from "zod";
import type {
  dayCountsSchema,
  liveMapSchema,
  overviewViewSchema,
  tileLayoutAnswerSchema,
  tileTrendsSchema,
} from "./overview-answers";

/** A Beijing day of the trend. */
export type OverviewDay = OverviewView["trend"][number];

/** The answer for the overview page. Days are Beijing days, instants ISO 8601 with +08:00. */
export type OverviewView = z.output<typeof overviewViewSchema>;

/** Subscribed and signed parcels of each day of a range. */
export type DayCounts = z.output<typeof dayCountsSchema>;

/**
 * Each tile's figure at this hour of the last fourteen days, today's last; null where it was not counted. `change` is
 * the difference to the same hour of the same weekday a week ago.
 */
export type TileTrends = z.output<typeof tileTrendsSchema>;

/** The tiles of a user; `isOwn` when the user has arranged them. */
export type TileLayout = z.output<typeof tileLayoutAnswerSchema>;

/** Where the watched parcels are now. The province is null where it is not known. */
export type LiveMap = z.output<typeof liveMapSchema>;
