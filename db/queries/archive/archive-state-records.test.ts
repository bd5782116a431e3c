import { expect, test } from "vitest";
import { openTestStore } from "@/db/testing/open-test-store";
import { findArchiveState, saveArchiveSetting } from "./archive-state-records";

const NOW = Date.parse("2026-11-01T00:00:00Z");

test("the months of parcels and the days of raw pushes are changed without each other", async () => {
  const store = await openTestStore();
  const change = (setting: Parameters<typeof saveArchiveSetting>[1]) =>
    store.write((tx) => saveArchiveSetting(tx, setting, "owner", NOW));
  await change({ pushDays: 90 });
  await change({ months: 24 });
  expect(await findArchiveState(store.read)).toMatchObject({ months: 24, pushDays: 90 });
  await change({ pushDays: null });
  expect(await findArchiveState(store.read)).toMatchObject({ months: 24, pushDays: null });
});
