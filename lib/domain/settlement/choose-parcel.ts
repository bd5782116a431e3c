import { startOfDayNumber } from "@/lib/domain/time/beijing-month";

/** A parcel that has the number of a carrier's row. */
export interface NumberedParcel {
  id: string;
  carrier: string | null;
  /** In ms since 1970 UTC. */
  createdAt: number;
}

/**
 * The parcel that a row of a carrier's file means. Carriers use numbers again, so it is the newest that was entered by
 * the end of the row's day; the newest of all without a day, and the oldest when all were entered later.
 *
 * @param parcels those with the row's number; of the file's carrier before any other
 * @param day of the row, in Beijing days since 1970; null when neither row nor file has one
 */
export function chooseParcel(
  parcels: readonly NumberedParcel[],
  carrier: string | null,
  day: number | null,
): NumberedParcel | undefined {
  const ofCarrier = parcels.filter((parcel) => parcel.carrier === carrier);
  const newestFirst = (ofCarrier.length > 0 ? ofCarrier : parcels).toSorted((a, b) => b.createdAt - a.createdAt);
  if (day === null) return newestFirst[0];
  const end = startOfDayNumber(day + 1);
  return newestFirst.find(({ createdAt }) => createdAt < end) ?? newestFirst.at(-1);
}
