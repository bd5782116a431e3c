import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ShipmentView } from "@/lib/domain/shipments/shipment-view";
import { claimOfflineList, deleteOfflineList, findOfflineList, saveOfflineList } from "./offline-list";

const NOW = Date.UTC(2026, 10, 24, 4);
const HOUR_MS = 3_600_000;
const stored = new Map<string, string>();

beforeEach(() =>
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, text: string) => void stored.set(key, text),
    removeItem: (key: string) => void stored.delete(key),
  }),
);
afterEach(() => {
  stored.clear();
  vi.unstubAllGlobals();
});

const parcel = (waybillNumber: string) =>
  ({
    id: waybillNumber,
    waybillNumber,
    state: "5",
    lastEvent: "快递员 张三 13800138000 正在派件",
    to: "广东省深圳市南山区科技园",
    phone: "13900139000",
    salesperson: "李四",
  }) as unknown as ShipmentView;

test("nothing about people is saved, and at most 100 rows", () => {
  saveOfflineList(
    Array.from({ length: 300 }, (_, at) => parcel(`YT${at}`)),
    NOW,
  );
  expect([...stored.values()].join()).not.toMatch(/张三|李四|13[89]00|科技园/);
  expect(findOfflineList(NOW)?.rows).toHaveLength(100);
  expect(findOfflineList(NOW)?.rows[0]).toMatchObject({ waybillNumber: "YT0", state: "5" });
});

test("the list of this morning is gone in the evening", () => {
  saveOfflineList([parcel("YT1")], NOW);
  expect(findOfflineList(NOW + 11 * HOUR_MS)?.savedAt).toBe(NOW);
  expect(findOfflineList(NOW + 12 * HOUR_MS)).toBeNull();
  expect(stored.size).toBe(0);
});

test("another user and a sign-out delete it; the same user keeps it", () => {
  claimOfflineList("u1");
  saveOfflineList([parcel("YT1")], NOW);
  claimOfflineList("u1");
  expect(findOfflineList(NOW)).not.toBeNull();
  claimOfflineList("u2");
  expect(findOfflineList(NOW)).toBeNull();
  saveOfflineList([parcel("YT2")], NOW);
  deleteOfflineList();
  expect(stored.size).toBe(0);
});
