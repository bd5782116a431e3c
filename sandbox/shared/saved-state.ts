import type { Charge } from "@/sandbox/accounts/ledger";
import type { MerchantAccount } from "@/sandbox/accounts/merchant-accounts";
import { areNumbers, isArrayOf, isObject, isString, type JsonObject } from "@/sandbox/control/json-guards";
import type { MonitoredParcel } from "@/sandbox/monitoring/monitored-parcel";
import { type ParcelOptions, type ParcelRecord, SimulatedParcel } from "@/sandbox/parcels/simulated-parcel";
import type { QueryRecord } from "@/sandbox/queries/query-log";
import { isScenarioName } from "@/sandbox/scenarios/scenarios";
import type { ClockRecord } from "./virtual-clock";

/** The state that one run of the sandbox saves for the next. */
export interface SavedState {
  clock: ClockRecord;
  accounts: MerchantAccount[];
  charges: Charge[];
  /** Missing in files of earlier versions. */
  queries?: QueryRecord[];
  /** Parcels as plain data, see `restoreParcel`. */
  watched: SavedParcel[];
}

/** Files of earlier versions have neither lost pushes nor subscribers nor earlier subscriptions. */
type SavedParcel = Omit<MonitoredParcel, "parcel" | "lost" | "subscriber" | "earlier"> &
  Partial<Pick<MonitoredParcel, "lost" | "subscriber" | "earlier">> & { parcel: ParcelRecord };

/**
 * Parses a saved state.
 *
 * @throws TypeError when it is anything else
 */
export function parseSavedState(content: unknown): SavedState {
  if (!isSavedState(content)) throw new TypeError("no memory");
  return content;
}

/** A monitored parcel that continues from its saved state. */
export function restoreParcel(record: SavedParcel, options: ParcelOptions): MonitoredParcel {
  return {
    lost: 0,
    subscriber: "callback",
    earlier: null,
    ...record,
    parcel: SimulatedParcel.fromJSON(record.parcel, options),
  };
}

function isSavedState(content: unknown): content is SavedState {
  return (
    isObject(content) &&
    isObject(content.clock) &&
    areNumbers(content.clock.virtual, content.clock.real) &&
    isArrayOf(
      content.accounts,
      ({ key, balance, expiresAt }) => isString(key) && areNumbers(balance ?? 0, expiresAt ?? 0),
    ) &&
    isArrayOf(content.charges, isCharge) &&
    isArrayOf(content.queries ?? [], isQueryRecord) &&
    isArrayOf(content.watched, isSavedParcel)
  );
}

function isCharge({ key, month, number, company, cause, at, subscriptions }: JsonObject): boolean {
  return [key, month, number, company, cause].every(isString) && areNumbers(at, subscriptions);
}

function isQueryRecord({ key, number, day, ...rest }: JsonObject): boolean {
  const { lastAt, lockedUntil, failureUnitAt, total, today, failures, violations } = rest;
  return (
    [key, number, day].every(isString) &&
    areNumbers(lastAt ?? 0, lockedUntil ?? 0, failureUnitAt ?? 0, total, today, failures, violations)
  );
}

function isSavedParcel(value: JsonObject): boolean {
  return (
    isParcel(value.parcel) &&
    isEarlier(value.earlier ?? null) &&
    isArrayOf(value.outbox, (push) => isString(push.param) && areNumbers(push.triesLeft, push.dueAt)) &&
    areNumbers(value.looks, value.accepted, value.failed, value.dropped, value.lost ?? 0, value.nextLookAt ?? 0)
  );
}

function isEarlier(value: unknown): boolean {
  if (value === null) return true;
  return isObject(value) && isString(value.callbackurl) && isArrayOf(value.scans, isScan);
}

function isScan(value: JsonObject): boolean {
  return isStep(value) && areNumbers(value.at);
}

function isParcel(value: unknown): boolean {
  return (
    isObject(value) &&
    isRequest(value.request) &&
    [value.company, value.realCarrier].every(isString) &&
    isString(value.scenarioName) &&
    isScenarioName(value.scenarioName) &&
    areNumbers(value.subscribedAt, value.subscribedStamp, value.beganAt, value.changedAt) &&
    areNumbers(value.toldScans, value.endedAt ?? 0) &&
    isArrayOf(value.scans, isScan) &&
    isArrayOf(value.pending, isStep)
  );
}

function isStep(value: JsonObject): boolean {
  const { minute, state, leg, context, place } = value;
  return areNumbers(minute, state) && [leg, context].every(isString) && isObject(place) && isString(place.province);
}

function isRequest(value: unknown): boolean {
  return (
    isObject(value) && isString(value.number) && isObject(value.parameters) && isString(value.parameters.callbackurl)
  );
}
