import { expect, test } from "vitest";
import { idPrefixOf, isRowId, SHARDS, shardOf } from "@/lib/domain/shared/shard";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import { newCallbackId, newId, newShipmentId } from "./new-id";

const NOW = Date.parse("2026-11-28T20:00:00+08:00");

test("an id and a callbackid tell their shard", () => {
  for (let shard = 0; shard < SHARDS; shard += 1) {
    expect(shardOf(newId(NOW, shard))).toBe(shard);
    expect(shardOf(newCallbackId(NOW, shard))).toBe(shard);
  }
  expect(newCallbackId(NOW, 63)).toMatch(/^[0-9a-z]{11}[\w-]{25}$/);
});

test("parcels are spread over all shards", () => {
  const found = new Set(Array.from({ length: 2_000 }, () => shardOf(newShipmentId(NOW))));
  expect(found.size).toBe(SHARDS);
});

test("ids without a shard, and texts that are no ids, belong to shard 0", () => {
  expect(newId(NOW)).toMatch(/^[0-9a-z]{33}$/);
  expect(shardOf(newId(NOW))).toBe(0);
  for (const text of ["", "0mc3x", "x".repeat(33), "z".repeat(35), "-".repeat(36), "中".repeat(36)])
    expect(shardOf(text)).toBe(0);
});

test("ids sort by the time at which they were made, whatever their shard", () => {
  // Of one process in the order of the calls, also when its clock was ahead before.
  const ids = [newId(NOW, 63), newId(NOW, 0), newId(NOW), newId(NOW + 1, 1), newId(NOW + DAY_MS, 0)];
  expect(ids.toSorted()).toEqual(ids);
  const callbackIds = [newCallbackId(NOW, 63), newCallbackId(NOW + DAY_MS, 0), newCallbackId(NOW + 2 * DAY_MS, 5)];
  expect(callbackIds.toSorted()).toEqual(callbackIds);
  expect(callbackIds.map((id) => id >= idPrefixOf(NOW + DAY_MS))).toEqual([false, true, true]);
});

test("an id is known as one", () => {
  for (const id of [newId(NOW), newId(NOW, 63), newShipmentId(NOW)]) expect(isRowId(id)).toBe(true);
  expect(isRowId("17448739655")).toBe(false);
});
