import { expect, test } from "vitest";
import { idPrefixOf, SHARDS, shardOf } from "@/lib/domain/shared/shard";
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
  const first = newId(NOW, 63);
  // Ids that this process made for later times before put it later than asked.
  const start = Number.parseInt(first.slice(0, 9), 36);
  const ids = [first, newId(start, 0), newId(start), newId(start + 1, 1), newId(start + 86_400_000, 0)];
  expect(ids.toSorted()).toEqual(ids);
  const tomorrow = idPrefixOf(start + 86_400_000);
  expect(ids.map((id) => id >= tomorrow)).toEqual([false, false, false, false, true]);
});
