import { MIN_SAMPLES } from "./duration-histogram";
import { UNKNOWN_PLACE } from "./figure-cell";

/** Which of Kuaidi100's estimates of a parcel: the first, or the last before it was signed for. */
export const PREDICTIONS = ["first", "last"] as const;
export type Prediction = (typeof PREDICTIONS)[number];

/** Signed parcels of one carrier and lane whose estimate was wrong by the same number of hours. */
export interface AccuracyGroup {
  carrier: string | null;
  origin: string | null;
  destination: string | null;
  prediction: Prediction;
  /** From the estimate to the signature, to the nearest hour; negative when it was signed for earlier. */
  lateHours: number;
  parcels: number;
  /** Signed for within 6 and 24 hours of the estimate, before or after it. */
  within6: number;
  within24: number;
}

/** Groups without the parcels of others, which are among them; groups that have none left are gone. */
export function subtractGroups(groups: readonly AccuracyGroup[], others: readonly AccuracyGroup[]): AccuracyGroup[] {
  const keyOf = ({ carrier, origin, destination, prediction, lateHours }: AccuracyGroup) =>
    JSON.stringify([carrier, origin, destination, prediction, lateHours]);
  const otherOf = new Map(others.map((group) => [keyOf(group), group]));
  return groups.flatMap((group) => {
    const other = otherOf.get(keyOf(group));
    if (other === undefined) return [group];
    const [parcels, within6, within24] = [
      group.parcels - other.parcels,
      group.within6 - other.within6,
      group.within24 - other.within24,
    ];
    return parcels > 0 ? [{ ...group, parcels, within6, within24 }] : [];
  });
}

/** Sums the groups that have an equal key; those with the most estimates first, then by key. */
export function sumAccuracy<Key extends object>(
  groups: readonly AccuracyGroup[],
  keyOf: (group: AccuracyGroup) => Key,
): (Key & ReturnType<typeof toAccuracyRow>)[] {
  const byKey = new Map<string, { key: Key; own: AccuracyGroup[] }>();
  for (const group of groups) {
    const key = keyOf(group);
    const id = JSON.stringify(key);
    const sum = byKey.get(id) ?? { key, own: [] };
    byKey.set(id, sum);
    sum.own.push(group);
  }
  return [...byKey]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([, { key, own }]) => ({ ...key, ...toAccuracyRow(own) }))
    .toSorted((left, right) => right.first.predictions - left.first.predictions);
}

export function toAccuracyRow(groups: readonly AccuracyGroup[]) {
  const figures = (prediction: Prediction) => toFigures(groups.filter((group) => group.prediction === prediction));
  return { first: figures("first"), last: figures("last") };
}

function toFigures(groups: readonly AccuracyGroup[]) {
  const sum = (field: "parcels" | "within6" | "within24") => groups.reduce((total, group) => total + group[field], 0);
  const sorted = groups.toSorted((left, right) => left.lateHours - right.lateHours);
  const predictions = sum("parcels");
  return {
    predictions,
    within6: sum("within6"),
    within24: sum("within24"),
    medianLateHours: findPercentile(sorted, 0.5, predictions),
    p80LateHours: findPercentile(sorted, 0.8, predictions),
  };
}

/** By the nearest rank. */
function findPercentile(sorted: readonly AccuracyGroup[], share: number, size: number): number | null {
  if (size < MIN_SAMPLES) return null;
  let passed = 0;
  for (const { lateHours, parcels } of sorted) {
    passed += parcels;
    if (passed >= share * size - 1e-9) return lateHours;
  }
  return null;
}

/** The ends of the lane, unknown ones named as in the figures. */
export function laneOf({ origin, destination }: AccuracyGroup): { origin: string; destination: string } {
  return { origin: origin ?? UNKNOWN_PLACE, destination: destination ?? UNKNOWN_PLACE };
}
