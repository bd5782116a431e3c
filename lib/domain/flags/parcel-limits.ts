import { parseLaneEnd } from "@/lib/domain/analytics/lane-end";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import type { FlagSettings, Hours, LimitName, LimitOverride, Route } from "./flag-settings-schema";
import { LIMIT_NAMES } from "./flag-settings-schema";

/** What of a parcel decides on its limits. */
export interface LimitSubject {
  carrier: string | null;
  shop: string | null;
  from: string | null;
  to: string | null;
  isInternational: boolean;
}

export interface Limit {
  hours: Hours;
  isWorkingTime: boolean;
}
export type ParcelLimits = Readonly<Record<LimitName, Limit>>;

/** Kinds of parcels for which the limits are kept; more than any merchant has, and never unbounded. */
const MAX_CACHED = 5_000;

/** Settings made ready to judge many parcels by. */
export class FlagRules {
  readonly #kept = new Map<string, ParcelLimits>();

  constructor(readonly settings: FlagSettings) {}

  /** The most special limit of each name: one for the shop before one for the lane, before one for the carrier. */
  getLimits(subject: LimitSubject): ParcelLimits {
    const from = parseLaneEnd(subject.from).province;
    const to = parseLaneEnd(subject.to).province;
    const { carrier, shop, isInternational } = subject;
    const key = `${carrier}\n${shop}\n${from}\n${to}\n${isInternational}`;
    const known = this.#kept.get(key);
    if (known) return known;
    if (this.#kept.size >= MAX_CACHED) this.#kept.clear();
    const limits = this.#find(this.#routeOf(subject, from, to), { carrier, shop, from, to });
    this.#kept.set(key, limits);
    return limits;
  }

  #routeOf({ carrier, isInternational }: LimitSubject, from: string | null, to: string | null): Route {
    if (isInternational) return "international";
    const { remoteProvinces, economyCarriers } = this.settings;
    if ([from, to].some((each) => each !== null && remoteProvinces.includes(each))) return "remote";
    if (carrier === null) return "express";
    return economyCarriers.includes(carrier) || findCarrier(carrier)?.kind === "freight" ? "economy" : "express";
  }

  #find(route: Route, parcel: Pick<LimitOverride, "carrier" | "shop" | "from" | "to">): ParcelLimits {
    const { limits, workingLimits, overrides } = this.settings;
    const fits = (own: string | null, wanted: string | null) => wanted === null || wanted === own;
    const fitting = overrides
      .filter(
        ({ carrier, shop, from, to }) =>
          fits(parcel.carrier, carrier) && fits(parcel.shop, shop) && fits(parcel.from, from) && fits(parcel.to, to),
      )
      .toSorted((left, right) => weight(right) - weight(left));
    const limitOf = (name: LimitName): Limit =>
      fitting.find(({ limit }) => limit === name) ?? {
        hours: limits[route][name],
        isWorkingTime: workingLimits.includes(name),
      };
    return Object.fromEntries(LIMIT_NAMES.map((name) => [name, limitOf(name)])) as Record<LimitName, Limit>;
  }
}

function weight({ shop, from, to, carrier }: LimitOverride): number {
  return (shop === null ? 0 : 8) + (from === null ? 0 : 4) + (to === null ? 0 : 2) + (carrier === null ? 0 : 1);
}
