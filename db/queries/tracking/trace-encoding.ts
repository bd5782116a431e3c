import { deflateRawSync, inflateRawSync, type ZlibOptions } from "node:zlib";
import { BEIJING_OFFSET_MS, DAY_MS, formatBeijingTime, parseBeijingTime } from "@/lib/domain/time/beijing-time";
import type { TraceEvent } from "@/lib/domain/tracking/push-snapshot";
import { TRACE_DICTIONARY } from "./trace-dictionary";

/** An event of a leg as it is stored. */
export interface StoredEvent {
  /** As written by the carrier. */
  time: string;
  /** The carrier's own form of it, if that differs. */
  rawTime: string | null;
  /** ms since 1970 UTC; null when the time zone or the text is unknown. */
  occurredAt: number | null;
  context: string;
  status: string | null;
  statusCode: string | null;
  areaCode: string | null;
  areaName: string | null;
  areaCenter: string | null;
  location: string | null;
}

/**
 * How a trace is written: `plain` takes hardly longer than storing one event as a row; `deflated`
 * takes a third of the bytes, and several times as long.
 */
export type TracePacking = "plain" | "deflated";

/** The first byte of a stored trace. */
const PLAIN = 1;
const DEFLATED = 2;

/** A window that holds the dictionary and a usual trace; a larger one costs time and no bytes. */
const ZLIB: ZlibOptions = { dictionary: TRACE_DICTIONARY, windowBits: 13, memLevel: 6, chunkSize: 4_000 };

/**
 * A time as most carriers write it, of a leg whose time zone is known, is a number: the seconds
 * since the time before it. Another time is its text if it is no instant, else text and instant.
 */
type EncodedTime = number | string | [time: string, occurredAt: number];

/** The fields of a state or a place, without the nulls at the end. */
type Fields = (string | null)[];

/**
 * The columns of a trace, each from the oldest event to the newest. Each state and place is written
 * once; an event has its index.
 */
type EncodedTrace = [
  times: EncodedTime[],
  contexts: string[],
  states: Fields[],
  stateIndexes: number[],
  places: Fields[],
  placeIndexes: number[],
  /** Empty when no event has one. */
  rawTimes: (string | null)[],
];

/**
 * A leg's events as they are stored.
 *
 * @param newestFirst the leg's events
 * @param hasInstants whether their clocks are instants; else the time zone of the leg is unknown
 */
export function encodeTrace(newestFirst: readonly TraceEvent[], hasInstants: boolean, packing: TracePacking): Buffer {
  const json = JSON.stringify(toColumns(newestFirst, hasInstants));
  if (packing === "plain") return Buffer.from(String.fromCharCode(PLAIN) + json);
  return Buffer.concat([Buffer.of(DEFLATED), deflateRawSync(json, ZLIB)]);
}

/**
 * The events that `encodeTrace` was given, the oldest first.
 *
 * @throws Error when a newer version wrote them, or they are damaged
 */
export function decodeTrace(bytes: Uint8Array): StoredEvent[] {
  return fromColumns(JSON.parse(toJson(bytes)) as EncodedTrace);
}

function toJson(bytes: Uint8Array): string {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset + 1, bytes.byteLength - 1);
  if (bytes[0] === PLAIN) return content.toString();
  if (bytes[0] === DEFLATED) return inflateRawSync(content, ZLIB).toString();
  throw new Error(`a stored trace has the unknown version ${bytes[0]}`);
}

/** In one pass and with few objects, since it runs for every push. */
function toColumns(newestFirst: readonly TraceEvent[], hasInstants: boolean): EncodedTrace {
  const times: EncodedTime[] = [];
  const contexts: string[] = [];
  const states: Fields[] = [];
  const stateIndexes: number[] = [];
  const places: Fields[] = [];
  const placeIndexes: number[] = [];
  const rawTimes: (string | null)[] = [];
  let hasRawTimes = false;
  let second = 0;
  for (let index = newestFirst.length - 1; index >= 0; index -= 1) {
    const event = newestFirst[index];
    if (!event) continue;
    const { time, clock } = event;
    if (clock === null || !hasInstants) times.push(time);
    else if (isUsualForm(time, clock)) {
      times.push(clock / 1_000 - second);
      second = clock / 1_000;
    } else times.push([time, clock]);
    contexts.push(event.context);
    stateIndexes.push(findOrAdd(states, event.status, event.statusCode, null, null));
    placeIndexes.push(findOrAdd(places, event.areaName, event.areaCode, event.areaCenter, event.location));
    rawTimes.push(event.rawTime);
    hasRawTimes ||= event.rawTime !== null;
  }
  trimNulls(states);
  trimNulls(places);
  return [times, contexts, states, stateIndexes, places, placeIndexes, hasRawTimes ? rawTimes : []];
}

/** Whether `formatBeijingTime` writes this instant as this text; parsing is faster than writing. */
function isUsualForm(time: string, occurredAt: number): boolean {
  // The parser also takes a time without seconds, or with blanks around it.
  return time.length === 19 && time[4] === "-" && time[16] === ":" && parseBeijingTime(time) === occurredAt;
}

/** The index of a row of four fields. The rows are few, and most often it is the last one: faster than a map. */
function findOrAdd(
  rows: Fields[],
  first: string | null,
  second: string | null,
  third: string | null,
  fourth: string | null,
): number {
  for (let index = rows.length - 1; index >= 0; index -= 1) {
    const row = rows[index];
    if (row && row[0] === first && row[1] === second && row[2] === third && row[3] === fourth) return index;
  }
  return rows.push([first, second, third, fourth]) - 1;
}

function trimNulls(rows: readonly Fields[]): void {
  for (const row of rows) while (row.length > 0 && row[row.length - 1] === null) row.pop();
}

function fromColumns([times, contexts, states, stateIndexes, places, placeIndexes, rawTimes]: EncodedTrace) {
  const format = createTimeFormatter();
  let second = 0;
  return contexts.map((context, index): StoredEvent => {
    const encoded = times[index];
    const [status = null, statusCode = null] = states[stateIndexes[index] ?? -1] ?? [];
    const [areaName = null, areaCode = null, areaCenter = null, location = null] =
      places[placeIndexes[index] ?? -1] ?? [];
    let time: string;
    let occurredAt: number | null;
    if (typeof encoded === "number") {
      second += encoded;
      occurredAt = second * 1_000;
      time = format(occurredAt);
    } else if (typeof encoded === "string") {
      time = encoded;
      occurredAt = null;
    } else if (encoded) {
      [time, occurredAt] = encoded;
    } else throw new Error("a stored trace has fewer times than events");
    const rawTime = rawTimes[index] ?? null;
    return { time, rawTime, occurredAt, context, status, statusCode, areaCode, areaName, areaCenter, location };
  });
}

const TWO_DIGITS = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, "0"));

/** As `formatBeijingTime`, for many times of few days: most of its time goes to the date. */
function createTimeFormatter(): (at: number) => string {
  let start = Number.NaN;
  let day = "";
  return (at) => {
    let second = (at - start) / 1_000;
    if (!(second >= 0 && second < DAY_SECONDS)) {
      start = Math.floor((at + BEIJING_OFFSET_MS) / DAY_MS) * DAY_MS - BEIJING_OFFSET_MS;
      day = formatBeijingTime(start).slice(0, 11);
      second = (at - start) / 1_000;
    }
    const minute = Math.floor(second / 60);
    return `${day}${TWO_DIGITS[Math.floor(minute / 60)]}:${TWO_DIGITS[minute % 60]}:${TWO_DIGITS[second % 60]}`;
  };
}
const DAY_SECONDS = DAY_MS / 1_000;
