import { findOldestChangeAt } from "@/db/queries/analytics/figure-changes";
import { countFigureMarks } from "@/db/queries/analytics/figure-upkeep";
import { findOldestChargeChangeAt } from "@/db/queries/billing/charge-counts";
import type { Db } from "@/db/store";

/** What is recorded and not yet added to what it belongs to. Instants are ms since 1970 UTC, null when nothing waits. */
export interface UnfoldedChanges {
  /** Changes of shipments that are to be measured. */
  figureMarks: number;
  oldestAt: { figures: number | null; charges: number | null };
}

export async function measureUnfolded(db: Db): Promise<UnfoldedChanges> {
  const [figureMarks, figures, charges] = await Promise.all([
    countFigureMarks(db),
    findOldestChangeAt(db),
    findOldestChargeChangeAt(db),
  ]);
  return { figureMarks, oldestAt: { figures, charges } };
}
