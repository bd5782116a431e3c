import { findUnitRules, listUnitsOfNumber, type NumberUnit, recordCharge } from "@/db/queries/billing/charge-records";
import { findChargeableSubscription, listUncharged } from "@/db/queries/billing/chargeable-subscriptions";
import type { Store, Tx } from "@/db/store";
import { SHARED_UNIT, UNKNOWN_CARRIER } from "@/lib/domain/billing/charge";
import { findUnitRule, UNIT_PERIOD_MS, type UnitRule } from "@/lib/domain/billing/unit-rule";
import { parseUnitRules } from "@/lib/domain/billing/unit-rule-history";
import {
  calculateDueUnits,
  calculateProvenWatchAt,
  isPresumedWatched,
  PUSH_DELAY_MS,
  UNPROVEN_DELAY_MS,
} from "@/lib/domain/billing/watched-units";
import { beijingMonthStart, toBeijingMonth } from "@/lib/domain/time/beijing-month";
import { BEIJING_OFFSET_MS, HOUR_MS, MINUTE_MS } from "@/lib/domain/time/beijing-time";
import { findNewestEventTime } from "@/lib/domain/tracking/event-times";
import { parsePush } from "@/lib/kuaidi100/parse-push";
import { defineJob } from "@/lib/services/shared/background-job";

const BATCH_SIZE = 100;

/** A push, as far as it proves that Kuaidi100 watches its number. Instants are ms since 1970 UTC. */
export interface WatchProof {
  callbackId: string;
  receivedAt: number;
  param: string;
  /** When the subscription was accepted, or created while that is not known. */
  watchedSince: number;
  /** Whether that watching has not ended since, and the push belongs to it. */
  isWatchedSince: boolean;
  /** The shipment's last push before this one. */
  lastPushAt: number | null;
  /** The stored choices of the rule, see `parseUnitRules`. */
  unitRules: string | null;
}

/**
 * Records every unit that a push proves to be due: in each month (or 40 days) since the subscription
 * was accepted Kuaidi100 has looked at the number. A push of a watching that has ended proves only
 * the month (or 40 days) of its own look. Called for repeated pushes too, which are proofs like any
 * other.
 *
 * A push that arrives shortly after a month began may be the retry of one made before; then only an
 * event in the new month proves that Kuaidi100 has looked in it, and else the next push does.
 */
export async function chargeProvenUnits(tx: Tx, proof: WatchProof): Promise<void> {
  const { callbackId, receivedAt, watchedSince, lastPushAt } = proof;
  const rules = proof.unitRules === null ? [] : parseUnitRules(proof.unitRules);
  const rule = findUnitRule(rules, receivedAt);
  if (rule === "month") {
    // For nearly every push, an earlier one has proved its month already.
    const proved = Math.max(watchedSince, (lastPushAt ?? 0) - PUSH_DELAY_MS);
    if (toMonthNumber(proved) === toMonthNumber(receivedAt)) return;
  }
  const monitored = await findChargeableSubscription(tx, callbackId);
  if (!monitored) return;
  const until = calculateProvenWatchAt(receivedAt, findNewestEvent(proof));
  const since = proof.isWatchedSince ? watchedSince : Math.max(watchedSince, startOfUnit(rule, until) - 1);
  const units = listUnitTimes(await listUnitsOfNumber(tx, monitored.waybillNumber), monitored.carrier);
  for (const at of calculateDueUnits(rule, since, until, units)) {
    await recordCharge(tx, { ...monitored, cause: "month", at }, rules);
  }
}

/**
 * Records the charges that are due for shipments without a push: on a month's second day (or a day
 * after its 40 days) Kuaidi100 has looked at every number that it still watches. Signed, returned and
 * long silent parcels are left to `chargeProvenUnits`: it may not watch them any more.
 *
 * @param entered the month (YYYY-MM) that is already recorded, so that it is not read again
 * @returns the month that is recorded now; empty under the rule of 40 days, where units are due on any day
 */
export async function chargeMonitoredShipments(store: Store, now: number, entered = ""): Promise<string> {
  const rules = await findUnitRules(store.read);
  const rule = findUnitRule(rules, now);
  const month = rule === "month" ? toBeijingMonth(now - UNPROVEN_DELAY_MS) : "";
  if (month !== "" && month === entered) return month;
  const { until, ...limits } = calculateLimits(rule, now);
  let after = "";
  for (;;) {
    const monitored = await listUncharged(store.read, limits, after, BATCH_SIZE);
    const last = monitored.at(-1);
    if (!last) return month;
    after = last.shipmentId;
    await store.write(async (tx) => {
      for (const each of monitored) {
        const { state, monitorStatus, subscribedAt, lastPushAt, lastEventAt, ...subscription } = each;
        const parcel = { state, monitorStatus, subscribedAt, lastPushAt, lastEventAt };
        const units = listUnitTimes(await listUnitsOfNumber(tx, each.waybillNumber), each.carrier);
        for (const at of calculateDueUnits(rule, subscribedAt ?? until, until, units)) {
          if (isPresumedWatched(parcel, at)) await recordCharge(tx, { ...subscription, cause: "month", at }, rules);
        }
      }
    });
  }
}

/** From when a unit of another period would not cover `at`. */
function startOfUnit(rule: UnitRule, at: number): number {
  return rule === "month" ? beijingMonthStart(toBeijingMonth(at)) : at - UNIT_PERIOD_MS;
}

/** Up to when units are due, and which shipments may lack one. */
function calculateLimits(rule: UnitRule, now: number) {
  const settled = now - UNPROVEN_DELAY_MS;
  if (rule === "40days") return { until: settled, watchedBefore: settled, chargedSince: settled - UNIT_PERIOD_MS };
  const start = beijingMonthStart(toBeijingMonth(settled));
  return { until: Math.min(now, start + UNPROVEN_DELAY_MS), watchedBefore: start, chargedSince: start };
}

/** When the units of this carrier were charged that cover more than a query. */
function listUnitTimes(units: readonly NumberUnit[], carrier: string | null): number[] {
  const isSame = (unit: NumberUnit) => carrier === null || unit.carrier === carrier || unit.carrier === UNKNOWN_CARRIER;
  return units.filter((unit) => unit.ordinal === SHARED_UNIT && isSame(unit)).map(({ at }) => at);
}

/** Null when the push cannot be parsed, or has no event with a time. */
function findNewestEvent({ param, receivedAt }: WatchProof): number | null {
  try {
    const { origin, destination } = parsePush(param);
    const events = [...(origin?.events ?? []), ...(destination?.events ?? [])];
    return findNewestEventTime(events, receivedAt);
  } catch {
    return null; // its receipt still proves something
  }
}

/** Months of Beijing as numbers, which are compared faster than texts. */
function toMonthNumber(at: number): number {
  const date = new Date(at + BEIJING_OFFSET_MS);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** Charges the month of shipments that are still monitored; a month that is charged is not looked at again. */
export const monthlyChargesJob = defineJob({
  name: "the month's charges",
  runsAt: "one server",
  firstMs: MINUTE_MS,
  everyMs: HOUR_MS,
  run: ({ store }, charged: string | undefined) => chargeMonitoredShipments(store, Date.now(), charged),
});
