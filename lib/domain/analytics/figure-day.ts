import { dayNumber } from "@/lib/domain/time/beijing-month";
import type { ShipmentMeasures } from "./measure-shipment";

/**
 * What is counted by the day on which it happened. `open` counts on the day on which the parcel was
 * entered: parcels that are now neither signed for, refused nor on their way back; so does
 * `no-pick-up`: parcels whose time of pick-up is not known.
 */
export const DAY_KINDS = ["created", "open", "no-pick-up", "picked-up", "signed", "refused", "returned"] as const;
export type DayKind = (typeof DAY_KINDS)[number];

/** By what days are grouped; `all` has the empty name. */
export const DAY_DIMENSIONS = ["all", "carrier", "shop", "salesperson"] as const;
export type DayDimension = (typeof DAY_DIMENSIONS)[number];

export interface DayKey {
  /** See `dayNumber`. */
  day: number;
  kind: DayKind;
  dimension: DayDimension;
  /** Empty when the parcels have no such value, and for `all`. */
  name: string;
}

/** Amounts in 分, of the parcels that have one. */
export interface DayCounts {
  parcels: number;
  cod: number;
  orders: number;
  freight: number;
}

export type DayChanges = Map<string, DayKey & DayCounts>;

/** Adds a parcel to its days, or removes it from them with `sign` -1. */
export function addToDays(changes: DayChanges, measures: ShipmentMeasures, sign: 1 | -1): void {
  const { carrier, shop, salesperson, codAmount, orderAmount, freight } = measures;
  const names: [DayDimension, string][] = [
    ["all", ""],
    ["carrier", carrier ?? ""],
    ["shop", shop ?? ""],
    ["salesperson", salesperson ?? ""],
  ];
  for (const kind of DAY_KINDS) {
    const at = findEventTime(measures, kind);
    if (at === null) continue;
    const day = dayNumber(at);
    const counts = {
      parcels: sign,
      cod: sign * (codAmount ?? 0),
      orders: sign * (orderAmount ?? 0),
      freight: sign * (freight ?? 0),
    };
    for (const [dimension, name] of names) addDayChange(changes, { day, kind, dimension, name, ...counts });
  }
}

/** Adds a change to those of the same day. */
export function addDayChange(changes: DayChanges, change: DayKey & DayCounts): void {
  const { day, kind, dimension, name } = change;
  const id = `${day}/${kind}/${dimension}/${name}`;
  const row = changes.get(id);
  if (!row) {
    changes.set(id, { ...change });
    return;
  }
  row.parcels += change.parcels;
  row.cod += change.cod;
  row.orders += change.orders;
  row.freight += change.freight;
}

function findEventTime(measures: ShipmentMeasures, kind: DayKind): number | null {
  switch (kind) {
    case "created":
      return measures.createdAt;
    case "open":
      return measures.outcome === "open" ? measures.createdAt : null;
    case "no-pick-up":
      return measures.pickedUpAt === null ? measures.createdAt : null;
    case "picked-up":
      return measures.pickedUpAt;
    case "signed":
      return measures.signedAt;
    case "refused":
      return measures.refusedAt;
    case "returned":
      return measures.returnedAt;
  }
}
