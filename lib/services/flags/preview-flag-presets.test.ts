import { expect, test } from "vitest";
import { shipments } from "@/db/schema/shipment-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { buildPresetLimits, LIMIT_PRESETS } from "@/lib/domain/flags/limit-presets";
import { HOUR_MS } from "@/lib/domain/time/beijing-time";
import { changeFlagSettings } from "./change-flag-settings";
import { evaluateAfterRuleChange, evaluateDueShipments } from "./evaluate-shipment-flags";
import { previewFlagPresets } from "./preview-flag-presets";

const NOON = Date.UTC(2026, 10, 24, 4);
const PARCELS = 150;

/** Parcels at a hub, without an event for 1, 2, 3, … hours; and one that the buyer has refused. */
async function openDesk(): Promise<Store> {
  const store = await openTestStore();
  const rows = Array.from({ length: PARCELS }, (_, index): typeof shipments.$inferInsert => {
    const at = NOON - (index + 1) * HOUR_MS;
    return {
      id: `s${index}`,
      waybillNumber: `YT${index}`,
      submittedAs: `s${index}`,
      carrier: "yuantong",
      international: false,
      monitorStatus: "polling",
      monitorGeneration: 0,
      createdAt: at,
      activityAt: at,
      subscribedAt: at,
      lastPushAt: NOON, // not silent
      lastEventAt: at,
      state: index === 0 ? 14 : 0,
      stage: "hub",
      stageAt: at,
      nextFlagAt: 0,
    };
  });
  await store.write(async (tx) => void (await tx.insert(shipments).values(rows)));
  await evaluateDueShipments(store, NOON);
  return store;
}

test("the preview counts the parcels beyond each preset's hours, and changes nothing", async () => {
  const store = await openDesk();
  const before = await store.read.select().from(shipments);
  const preview = await previewFlagPresets(store.read, NOON);
  // 中转 is a warning after 48 hours, and the refused parcel is one in any case.
  const beyond = (hours: number) => PARCELS - hours + 1 + 1;
  expect(preview).toMatchObject({
    evaluated: PARCELS,
    isComplete: true,
    relaxed: { problems: beyond(72) },
    standard: { problems: beyond(48) },
    strict: { problems: beyond(36) },
    custom: null,
  });
  // 停滞 is serious after 168 hours, strict after 126: those are first.
  expect(preview.strict.items[0]).toEqual({ id: "s149", waybillNumber: "YT149", flag: "stalled", level: 3 });
  expect(preview.strict.items).toHaveLength(5);
  expect(await store.read.select().from(shipments)).toEqual(before);
});

test("after a preset is saved, as many shipments have a flag that opens a case as the preview said", async () => {
  const store = await openDesk();
  const preview = await previewFlagPresets(store.read, NOON);
  for (const preset of LIMIT_PRESETS) {
    await changeFlagSettings(store, { limits: buildPresetLimits(preset) }, NOON - HOUR_MS);
    await evaluateAfterRuleChange(store, NOON);
    const rows = await store.read.select().from(shipments);
    expect(rows.filter(({ flagLevel }) => (flagLevel ?? 0) >= 2)).toHaveLength(preview[preset].problems);
  }
});

test("limits of one's own have a preview too, and a large desk's numbers are marked as the least", async () => {
  const store = await openDesk();
  const limits = buildPresetLimits("standard");
  const express = { ...limits.express, transit: [null, 100, null] } as const;
  await changeFlagSettings(store, { limits: { ...limits, express } }, NOON);
  const { custom, standard } = await previewFlagPresets(store.read, NOON);
  expect(custom?.problems).toBe(PARCELS - 100 + 1 + 1);
  expect(standard.problems).toBe(PARCELS - 48 + 1 + 1);
  // Those with a flag come first.
  const part = await previewFlagPresets(store.read, NOON, 20);
  expect(part).toMatchObject({ evaluated: 20, isComplete: false, standard: { problems: 20 } });
});
