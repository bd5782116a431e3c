import { expect, test } from "vitest";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import { forecastGrowth } from "./forecast-growth";

const NOW = Date.UTC(2026, 10, 24);
const MEASURED = {
  bytes: 1_300_000,
  freeBytes: 100_000,
  parcels: 200,
  pushes: 400,
  pushBytes: 400_000,
  parcelsPerDay: 10,
  diskFreeBytes: 500_000,
  copies: null,
  archive: null,
};

test("a year needs what the parcels so far took, and the disk is full when its room is used up", () => {
  // 1.2 MB of 200 parcels are 6 kB each with their pushes, 60 kB a day; 600 kB are free on the disk and in the file.
  expect(forecastGrowth(MEASURED, NOW)).toEqual({
    bytesPerParcel: 4_000,
    bytesPerPush: 1_000,
    bytesPerYear: 60_000 * 365,
    fullAt: NOW + 10 * DAY_MS,
  });
});

test("copies that are kept on the same disk grow with the database", () => {
  // A copy is a fifth of the 1.2 MB, and 20 are kept: for each byte of the database four more.
  const copies = { kept: 20, bytesOfNewest: 240_000 };
  expect(forecastGrowth({ ...MEASURED, copies }, NOW)).toMatchObject({
    bytesPerYear: 60_000 * 365,
    fullAt: NOW + 2 * DAY_MS,
  });
});

test("what leaves for the archive is free again, but for its place there", () => {
  // 60 kB come each day; of the 6 kB of each of five parcels 5 kB are free again.
  const archive = { parcelsPerDay: 5, bytesPerParcel: 1_000 };
  expect(forecastGrowth({ ...MEASURED, archive }, NOW)).toMatchObject({
    bytesPerYear: 35_000 * 365,
    fullAt: Math.round(NOW + (600 / 35) * DAY_MS),
  });
  const leaving = { parcelsPerDay: 20, bytesPerParcel: 1_000 };
  expect(forecastGrowth({ ...MEASURED, archive: leaving }, NOW)).toMatchObject({ bytesPerYear: 0, fullAt: null });
});

test.each([
  ["few parcels", { parcels: 99 }, { bytesPerParcel: null, bytesPerYear: null, fullAt: null }],
  ["no new parcels", { parcelsPerDay: 0 }, { bytesPerYear: 0, fullAt: null }],
  ["a disk of another machine", { diskFreeBytes: null }, { bytesPerYear: 21_900_000, fullAt: null }],
])("with %s what cannot be told is left out", (_name, part, expected) => {
  expect(forecastGrowth({ ...MEASURED, ...part }, NOW)).toMatchObject(expected);
});
