import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import Database from "better-sqlite3";
import { count } from "drizzle-orm";
import { expect, onTestFinished, test } from "vitest";
import { requireSameRows, verifyCopiedFile, writeCopy } from "./database-copy";
import { engine } from "./engine";
import { charges } from "./schema/charge-tables";
import { shipments, traceEvents } from "./schema/shipment-tables";
import { openUpgradedStore } from "./testing/open-upgraded-store";

const never = new AbortController().signal;

function openFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "waybill-copy-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test("a copy holds all rows as of one instant, can be read again, and is private", async () => {
  const store = await openUpgradedStore("v0.1.0");
  const folder = openFolder();
  const [[parcels], [events], [units]] = await Promise.all([
    store.read.select({ rows: count() }).from(shipments),
    store.read.select({ rows: count() }).from(traceEvents),
    store.read.select({ rows: count() }).from(charges),
  ]);
  const copying = store.saveCopy({ folder, name: "before", signal: never });
  // Stored while it is copied.
  await store.write(async (tx) => void (await tx.update(shipments).set({ shop: "later" })));
  const copy = await copying;

  expect(copy.rows).toMatchObject({ shipment: parcels?.rows, trace_event: events?.rows, charge: units?.rows });
  expect(readdirSync(folder)).toEqual([engine.isServer ? "before.ndjson.gz" : "before.db"]);
  expect(statSync(copy.file).mode & 0o077).toBe(0);
  expect(statSync(copy.file).size).toBe(copy.bytes);
  if (engine.isServer) {
    const lines = gunzipSync(readFileSync(copy.file)).toString("utf8").trimEnd().split("\n");
    const copied = lines.map((line) => JSON.parse(line)).filter(({ table }) => table === "shipment");
    expect(new Set(copied.map(({ row }) => row.waybill_number)).size).toBeGreaterThan(1);
  } else {
    const opened = new Database(copy.file, { readonly: true });
    expect(opened.prepare("SELECT count(*) FROM shipment").pluck().get()).toBe(parcels?.rows);
    opened.close();
  }
});

test("a single changed byte of a copy is found, and a missing copy too", async () => {
  const store = await openUpgradedStore("v0.1.0");
  const copy = await store.saveCopy({ folder: openFolder(), name: "before", signal: never });
  await verifyCopiedFile(copy);
  const bytes = readFileSync(copy.file);
  const place = bytes.length >> 1;
  bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place);
  writeFileSync(copy.file, bytes);
  await expect(verifyCopiedFile(copy)).rejects.toMatchObject({ kind: "damaged" });
  rmSync(copy.file);
  await expect(verifyCopiedFile(copy)).rejects.toMatchObject({ kind: "damaged" });
});

test("without room, with missing rows or when it is stopped, no file is left", async () => {
  const folder = openFolder();
  const target = { folder, name: "before", signal: never };
  await expect(writeCopy(target, ".db", 2 ** 52, async () => ({}))).rejects.toMatchObject({ kind: "no-room" });
  const short = writeCopy(target, ".db", 0, async () => {
    requireSameRows({ shipment: 2 }, { shipment: 1 });
    return {};
  });
  await expect(short).rejects.toMatchObject({ kind: "damaged" });
  const store = await openUpgradedStore("v0.1.0");
  await expect(store.saveCopy({ ...target, signal: AbortSignal.abort(new Error("stopped")) })).rejects.toThrow();
  expect(readdirSync(folder)).toEqual([]);
});
