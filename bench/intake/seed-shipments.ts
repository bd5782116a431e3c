import { randomBytes } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import { bulkLoad } from "@/db/bulk-load";
import { closeStore, openStore } from "@/db/open-store";
import { packEvents } from "@/db/queries/tracking/trace-events";
import { pushes } from "@/db/schema/push-tables";
import { legs, shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import { parseBeijingTime } from "@/lib/domain/time/beijing-time";
import type { TraceEvent } from "@/lib/domain/tracking/push-snapshot";
import { buildEventJson, buildParamEnvelope, parcelNameOf } from "./push-schedule";

/** Few, so that a million shipments can be created within minutes. */
const EVENTS_EACH = 5;
/** Subscribed one second apart, up to now. */
const APART_MS = 1_000;

/**
 * Fills a new data folder with shipments in transit, each with its subscription, a leg, its events
 * and the push with them.
 *
 * @param isWatched the first shipment for which it is true is parcel 0 of the load, and so on;
 * there are no pushes for the others
 */
export async function seedShipments(
  dataDir: string,
  count: number,
  hasPushes: (position: number) => boolean,
): Promise<void> {
  process.env.DATA_DIR = dataDir;
  await openStore();
  await closeStore();
  const startedAt = Date.now() - count * APART_MS;
  await bulkLoad(dataDir, (insertInto) => {
    const insert = {
      shipment: insertInto(shipments),
      subscription: insertInto(subscriptions),
      leg: insertInto(legs),
      push: insertInto(pushes),
    };
    let pushed = 0;
    for (let position = 0; position < count; position += 1) {
      const parcel = hasPushes(position) ? pushed++ : count + position;
      seedOne(insert, parcel, startedAt + position * APART_MS);
    }
  });
}

interface Inserts {
  shipment: (row: typeof shipments.$inferInsert) => void;
  subscription: (row: typeof subscriptions.$inferInsert) => void;
  leg: (row: typeof legs.$inferInsert) => void;
  push: (row: typeof pushes.$inferInsert) => void;
}

function seedOne(insert: Inserts, parcel: number, at: number): void {
  const { carrier, waybillNumber } = parcelNameOf(parcel);
  const { scans, packed, param } = PATTERNS[parcel % PATTERNS.length] ?? buildPattern(parcel);
  // The random parts of the rows, generated at once.
  const random = randomBytes(86).toString("hex");
  const idFrom = (start: number) => `${at.toString(36).padStart(9, "0")}0000${random.slice(start, start + 20)}`;
  const shipmentId = idFrom(0);
  const callbackId = at.toString(36).padStart(9, "0") + random.slice(60, 84);
  insert.shipment({
    id: shipmentId,
    waybillNumber,
    carrier,
    submittedAs: `${carrier}:${waybillNumber}`,
    international: false,
    createdAt: at,
    subscribedAt: at,
    monitorStatus: "polling",
    monitorGeneration: 0,
    state: 0,
    lastEventAt: at,
    lastEvent: scans[0]?.context,
    lastPushAt: at,
    activityAt: at,
  });
  insert.subscription({
    id: idFrom(20),
    shipmentId,
    ordinal: 0,
    callbackId,
    carrier,
    status: "accepted",
    attempts: 1,
    serverErrors: 0,
    answers: 1,
    returnCode: "200",
    createdAt: at,
    answeredAt: at,
  });
  // The hash of other events: the first push of the benchmark replaces all of them.
  const chainHash = random.slice(92, 135);
  insert.leg({
    shipmentId,
    leg: "origin",
    carrier,
    waybillNumber,
    state: 0,
    generation: 0,
    eventCount: scans.length,
    chainHash,
    events: packed,
  });
  insert.push({
    id: idFrom(40),
    callbackId,
    fingerprint: random.slice(136, 168),
    param,
    isCompressed: true,
    shipmentId,
    verdict: "applied",
    receivedAt: at,
    timesReceived: 1,
    lastReceivedAt: at,
  });
}

/**
 * Traces that the shipments share: their content makes no difference, and writing a million takes
 * long.
 */
const PATTERNS = Array.from({ length: 500 }, (_, parcel) => buildPattern(parcel));

/** A parcel's events, the oldest first, and the push with them, compressed as in the database. */
function buildPattern(parcel: number): { scans: TraceEvent[]; packed: Buffer; param: Buffer } {
  const events = Array.from({ length: EVENTS_EACH }, (_, sequence) => buildEventJson(parcel, sequence));
  const { head, tail } = buildParamEnvelope(parcel, EVENTS_EACH);
  const scans = events.map((text): TraceEvent => {
    const { time, context, status, areaCode, areaName } = JSON.parse(text) as TraceEvent;
    const none = { rawTime: null, statusCode: null, areaCenter: null, location: null };
    return { ...none, time, clock: parseBeijingTime(time), context, status, areaCode, areaName };
  });
  const packed = packEvents("origin", scans.toReversed(), "plain");
  return { scans, packed, param: deflateRawSync(`${head}${events.toReversed().join(",")}${tail}`) };
}
