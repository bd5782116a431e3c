import { parseLaneEnd } from "@/lib/domain/analytics/lane-end";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import type { FlagSettings, LimitOverride } from "./flag-settings-schema";
import type { LimitName, RouteClass } from "./limit-names";
import { LIMIT_NAMES } from "./limit-names";
import type { Hours } from "./limit-presets";

/** The fields of a parcel that decide its limits. */
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

/** Kinds of parcels whose limits are cached; more than any merchant has. */
const MAX_CACHED = 5_000;

/** Settings prepared for evaluating many parcels. */
export class FlagRules {
  readonly #kept = new Map<string, ParcelLimits>();

  constructor(readonly settings: FlagSettings) {}

  /** The most specific limit for each name: by shop before lane, by lane before carrier. */
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

  #routeOf({ carrier, isInternational }: LimitSubject, from: string | null, to: string | null): RouteClass {
    if (isInternational) return "international";
    const { remoteProvinces, economyCarriers } = this.settings;
    if ([from, to].some((each) => each !== null && remoteProvinces.includes(each))) return "remote";
    if (carrier === null) return "express";
    return economyCarriers.includes(carrier) || findCarrier(carrier)?.kind === "freight" ? "economy" : "express";
  }

  #find(route: RouteClass, parcel: Pick<LimitOverride, "carrier" | "shop" | "from" | "to">): ParcelLimits {
    const { limits, workingLimits, overrides } = this.settings;
    const matches = (actual: string | null, required: string | null) => required === null || required === actual;
    const matching = overrides
      .filter(
        ({ carrier, shop, from, to }) =>
          matches(parcel.carrier, carrier) &&
          matches(parcel.shop, shop) &&
          matches(parcel.from, from) &&
          matches(parcel.to, to),
      )
      .toSorted((left, right) => weight(right) - weight(left));
    const findLimit = (name: LimitName): Limit =>
      matching.find(({ limit }) => limit === name) ?? {
        hours: limits[route][name],
        isWorkingTime: workingLimits.includes(name),
      };
    return Object.fromEntries(LIMIT_NAMES.map((name) => [name, findLimit(name)])) as Record<LimitName, Limit>;
  }
}

function weight({ shop, from, to, carrier }: LimitOverride): number {
  return (shop === null ? 0 : 8) + (from === null ? 0 : 4) + (to === null ? 0 : 2) + (carrier === null ? 0 : 1);
}
