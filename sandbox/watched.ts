import { Parcel, type ParcelOptions, type ParcelRecord } from "./parcel";
import { isScenarioName } from "./scenarios";

/** A parcel, and what has become of the pushes for it. */
export interface Watched {
  parcel: Parcel;
  /** Pushes that are under way or will be tried again. */
  outbox: Push[];
  accepted: number;
  failed: number;
  dropped: number;
}

export interface Push {
  /** The same to the letter at every try. */
  param: string;
  triesLeft: number;
  /** ms since 1970 UTC */
  dueAt: number;
}

type Fields = Record<string, unknown>;

/**
 * Reads what `JSON.stringify` made of a list of watched parcels.
 *
 * @throws TypeError when it is anything else
 */
export function readWatchedList(content: unknown, options: ParcelOptions): Watched[] {
  if (!Array.isArray(content)) throw new TypeError("no list");
  return content.map((entry: unknown) => {
    if (!isWatched(entry)) throw new TypeError("no watched parcel");
    return { ...entry, parcel: Parcel.fromJSON(entry.parcel, options) };
  });
}

function isWatched(value: unknown): value is Omit<Watched, "parcel"> & { parcel: ParcelRecord } {
  return (
    isObject(value) &&
    isParcel(value.parcel) &&
    isListOf(value.outbox, (push) => isText(push.param) && areNumbers(push.triesLeft, push.dueAt)) &&
    areNumbers(value.accepted, value.failed, value.dropped)
  );
}

function isParcel(value: unknown): boolean {
  return (
    isObject(value) &&
    isRequest(value.request) &&
    [value.company, value.realCarrier].every(isText) &&
    isText(value.scenarioName) &&
    isScenarioName(value.scenarioName) &&
    isObject(value.anchor) &&
    areNumbers(value.anchor.at, value.anchor.minute, value.subscribedAt, value.toldScans, value.endedAt ?? 0) &&
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

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}

function isListOf(value: unknown, isItem: (item: Fields) => boolean): boolean {
  return Array.isArray(value) && value.every((item) => isObject(item) && isItem(item));
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function areNumbers(...values: unknown[]): boolean {
  return values.every((value) => typeof value === "number");
}
