import { compareShares, MIN_SAMPLES } from "@/lib/domain/analytics/duration-histogram";
import { UNKNOWN_PLACE } from "@/lib/domain/analytics/figure-cell";
import { countArrivedWithin, type SummedCell } from "@/lib/domain/analytics/figure-sum";
import { daysToMs } from "@/lib/domain/analytics/speed-report";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import { REPORTED_DAYS } from "@/lib/domain/weekly-report/weekly-report-content";
import type { MorningSummary } from "./morning-summary";

type SlowerCarrier = MorningSummary["slower"]["carriers"][number];

const MAX_CARRIERS = 3;
/** A smaller loss of the share is not worth a merchant's morning. */
const MIN_LOSS = 0.05;

/**
 * The carriers that delivered a smaller share of a week's parcels within `REPORTED_DAYS` than of the weeks before, the
 * largest loss first. Only with `MIN_SAMPLES` parcels on both sides and where chance does not explain it (95 %).
 *
 * @param cells of the week and of the weeks that are usual, for whose parcels these days have passed
 */
export function findSlowerCarriers(
  cells: readonly (SummedCell & { carrier: string })[],
  week: number,
): SlowerCarrier[] {
  const pairs = new Map<string, Pick<SlowerCarrier, "now" | "usual">>();
  for (const cell of cells) {
    const pair = pairs.get(cell.carrier) ?? { now: { count: 0, of: 0 }, usual: { count: 0, of: 0 } };
    pairs.set(cell.carrier, pair);
    const share = cell.week === week ? pair.now : pair.usual;
    share.count += countArrivedWithin(cell, "first", daysToMs(REPORTED_DAYS));
    share.of += cell.parcels;
  }
  pairs.delete(UNKNOWN_PLACE);
  return [...pairs]
    .flatMap(([carrier, pair]) => {
      const loss = calculateLoss(pair);
      return loss === null ? [] : [{ carrier, name: findCarrier(carrier)?.name ?? carrier, ...pair, loss }];
    })
    .toSorted((left, right) => right.loss - left.loss || (left.carrier < right.carrier ? -1 : 1))
    .slice(0, MAX_CARRIERS)
    .map(({ loss: _, ...carrier }) => carrier);
}

/** By how much of the share a carrier is slower; null when it is not, or when too little is known. */
function calculateLoss({ now, usual }: Pick<SlowerCarrier, "now" | "usual">): number | null {
  if (now.of < MIN_SAMPLES || usual.of < MIN_SAMPLES) return null;
  const difference = compareShares([{ left: usual, right: now }])?.difference;
  return difference && difference.low > 0 && difference.value >= MIN_LOSS ? difference.value : null;
}
