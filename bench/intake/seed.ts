import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import Database from "better-sqlite3";
import { getTableColumns, getTableName } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import { closeStore, openStore } from "@/db/open";
import { pushes } from "@/db/schema/pushes";
import { legs, shipments, traceEvents } from "@/db/schema/shipments";
import { subscriptions } from "@/db/schema/subscriptions";
import { eventOf, nameOf, paramAround } from "./workload";

/** Few, so that a million shipments are there within minutes. */
const EVENTS_EACH = 5;
const ROWS_IN_TRANSACTION = 20_000;
/** Subscribed one after the other, one each second, up to now. */
const APART_MS = 1_000;

/**
 * Fills a new data folder of ours with shipments that are under way, each with its subscription, a
 * leg, its events and the push that brought them.
 *
 * @param isWatched of these shipments the first is named as parcel 0 of the workload, and so on; the
 * others have names that no push is about
 */
export async function seedShipments(
  dataDir: string,
  count: number,
  isWatched: (position: number) => boolean,
): Promise<void> {
  process.env.DATA_DIR = dataDir;
  await openStore();
  await closeStore();
  const connection = new Database(join(dataDir, "waybill.db"));
  connection.pragma("journal_mode = OFF");
  connection.pragma("synchronous = OFF");
  const restoreIndexes = dropIndexes(connection);
  const insert = {
    shipment: inserter(connection, shipments),
    subscription: inserter(connection, subscriptions),
    leg: inserter(connection, legs),
    event: inserter(connection, traceEvents),
    push: inserter(connection, pushes),
  };
  const startedAt = Date.now() - count * APART_MS;
  let watched = 0;
  for (let first = 0; first < count; first += ROWS_IN_TRANSACTION) {
    connection.exec("BEGIN");
    for (let position = first; position < Math.min(count, first + ROWS_IN_TRANSACTION); position += 1) {
      const parcel = isWatched(position) ? watched++ : count + position;
      seedOne(insert, parcel, startedAt + position * APART_MS);
    }
    connection.exec("COMMIT");
  }
  restoreIndexes();
  connection.pragma("journal_mode = WAL");
  connection.close();
}

interface Inserts {
  shipment: (row: typeof shipments.$inferInsert) => void;
  subscription: (row: typeof subscriptions.$inferInsert) => void;
  leg: (row: typeof legs.$inferInsert) => void;
  event: (row: typeof traceEvents.$inferInsert) => void;
  push: (row: typeof pushes.$inferInsert) => void;
}

function seedOne(insert: Inserts, parcel: number, at: number): void {
  const { carrier, waybillNumber } = nameOf(parcel);
  const { scans, param } = PATTERNS[parcel % PATTERNS.length] ?? writePattern(parcel);
  // Whatever is random in the rows, drawn at once.
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
    returnCode: "200",
    createdAt: at,
    answeredAt: at,
  });
  // The hash of other events: the first push of the benchmark replaces them all.
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
  });
  scans.forEach((scan, sequence) => {
    insert.event({ ...scan, shipmentId, leg: "origin", sequence, occurredAt: at });
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

type Scan = Pick<typeof traceEvents.$inferInsert, "time" | "context" | "status" | "areaCode" | "areaName">;

/** Traces for the shipments to share: what is in them makes no difference, and writing a million takes long. */
const PATTERNS = Array.from({ length: 500 }, (_, parcel) => writePattern(parcel));

/** A parcel's events, the oldest first, and the push that brought them, compressed as we keep it. */
function writePattern(parcel: number): { scans: Scan[]; param: Buffer } {
  const events = Array.from({ length: EVENTS_EACH }, (_, sequence) => eventOf(parcel, sequence));
  const { head, tail } = paramAround(parcel, EVENTS_EACH);
  const scans = events.map((text) => {
    const { time, context, status, areaCode, areaName } = JSON.parse(text) as Scan;
    return { time, context, status, areaCode, areaName };
  });
  return { scans, param: deflateRawSync(`${head}${events.toReversed().join(",")}${tail}`) };
}

/**
 * Inserts rows of a table as the schema types them, many times faster than through the query
 * builder. All rows have the same keys.
 */
function inserter<Table extends SQLiteTable>(connection: Database.Database, table: Table) {
  const columns = getTableColumns(table);
  let write: ((row: Record<string, unknown>) => void) | undefined;
  const prepare = (row: object) => {
    const given = Object.keys(row).flatMap((key) => {
      const column = columns[key];
      return column ? [{ key, column }] : [];
    });
    const names = given.map(({ column }) => `"${column.name}"`).join(", ");
    const marks = given.map(() => "?").join(", ");
    const statement = connection.prepare(`INSERT INTO "${getTableName(table)}" (${names}) VALUES (${marks})`);
    return (values: Record<string, unknown>) =>
      void statement.run(given.map(({ key, column }) => column.mapToDriverValue(values[key])));
  };
  return (row: Table["$inferInsert"]): void => {
    write ??= prepare(row);
    write(row);
  };
}

/** Made at the end, an index costs a sort; kept while rows come in no order of its own, a seek for each. */
function dropIndexes(connection: Database.Database): () => void {
  const indexes = connection
    .prepare<[], { name: string; sql: string }>(
      "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",
    )
    .all();
  for (const { name } of indexes) connection.exec(`DROP INDEX "${name}"`);
  return () => {
    for (const { sql } of indexes) connection.exec(sql);
  };
}
