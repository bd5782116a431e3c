import type { Account } from "@/sandbox/accounts/accounts";
import type { Charge } from "@/sandbox/accounts/ledger";
import { areNumbers, type Fields, isListOf, isObject, isText } from "@/sandbox/control/fields";
import { Parcel, type ParcelOptions, type ParcelRecord } from "@/sandbox/parcels/parcel";
import { isScenarioName } from "@/sandbox/scenarios/scenarios";
import type { Watched } from "@/sandbox/watching/watched";
import type { ClockRecord } from "./clock";

/** What one run of the sandbox leaves to the next. */
export interface Memory {
  clock: ClockRecord;
  accounts: Account[];
  charges: Charge[];
  /** Parcels as plain data, see `readWatched`. */
  watched: WatchedRecord[];
}

type WatchedRecord = Omit<Watched, "parcel"> & { parcel: ParcelRecord };

/**
 * Reads what `JSON.stringify` made of a memory.
 *
 * @throws TypeError when it is anything else
 */
export function readMemory(content: unknown): Memory {
  if (!isMemory(content)) throw new TypeError("no memory");
  return content;
}

/** A watched parcel that goes on from where it was written down. */
export function readWatched(record: WatchedRecord, options: ParcelOptions): Watched {
  return { ...record, parcel: Parcel.fromJSON(record.parcel, options) };
}

function isMemory(content: unknown): content is Memory {
  return (
    isObject(content) &&
    isObject(content.clock) &&
    areNumbers(content.clock.virtual, content.clock.real) &&
    isListOf(
      content.accounts,
      ({ key, balance, expiresAt }) => isText(key) && areNumbers(balance ?? 0, expiresAt ?? 0),
    ) &&
    isListOf(content.charges, isCharge) &&
    isListOf(content.watched, isWatched)
  );
}

function isCharge({ key, month, number, company, cause, at, subscriptions }: Fields): boolean {
  return [key, month, number, company, cause].every(isText) && areNumbers(at, subscriptions);
}

function isWatched(value: Fields): boolean {
  return (
    isParcel(value.parcel) &&
    isListOf(value.outbox, (push) => isText(push.param) && areNumbers(push.triesLeft, push.dueAt)) &&
    areNumbers(value.looks, value.accepted, value.failed, value.dropped, value.nextLookAt ?? 0)
  );
}

function isParcel(value: unknown): boolean {
  return (
    isObject(value) &&
    isRequest(value.request) &&
    [value.company, value.realCarrier].every(isText) &&
    isText(value.scenarioName) &&
    isScenarioName(value.scenarioName) &&
    areNumbers(value.subscribedAt, value.subscribedStamp, value.beganAt, value.changedAt) &&
    areNumbers(value.toldScans, value.endedAt ?? 0) &&
    isListOf(value.scans, (scan) => isStep(scan) && areNumbers(scan.at)) &&
    isListOf(value.pending, isStep)
  );
}

function isStep(value: Fields): boolean {
  const { minute, state, leg, context, place } = value;
  return areNumbers(minute, state) && [leg, context].every(isText) && isObject(place) && isText(place.province);
}

function isRequest(value: unknown): boolean {
  return isObject(value) && isText(value.number) && isObject(value.parameters) && isText(value.parameters.callbackurl);
}
