import { expect, onTestFinished, test } from "vitest";
import { figureCells, lanePromises, measures } from "@/db/schema/figure-tables";
import { archivedParcels } from "@/db/schema/operation/archive-tables";
import { savedViews } from "@/db/schema/saved-view-tables";
import { freightRules } from "@/db/schema/settlement/settlement-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Store } from "@/db/store";
import { setPlaces } from "@/db/testing/change-rows";
import { runMigration } from "@/db/testing/upgrades/run-migration";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { correctStoredCountry } from "@/lib/domain/geo/parse-country";
import { restoreParcel } from "@/lib/services/archive/restore-parcel";
import { ARCHIVE_AT, openArchiveSetting } from "@/lib/services/testing/archive-fixtures";
import { updateFigures } from "./update-figures";

const CODES = ["DD", "VD", "CS", "YD", "RH", "NH", "AN", "UK", "JP"];
const TODAY = ["DE", "VN", "RS", "YE", "ZW", "VU", "CW", "GB"];
const isOfToday = (place: string | null) => TODAY.includes(place ?? "");
const PARCELS = 20;

test("countries stored under codes of former times are corrected, in parcels, figures, rules and views", async () => {
  const wrong = await openSetting((code) => code);
  const right = await openSetting(correctStoredCountry);
  expect(await readPlaces(wrong.store)).not.toEqual(await readPlaces(right.store));

  expect(await runMigration(wrong.store, "current_countries")).toBe(wrong.abroad + 3);
  for (const { store } of [wrong, right]) await keepFigures(store);
  expect(await readPlaces(wrong.store)).toEqual(await readPlaces(right.store));
  expect(await runMigration(wrong.store, "current_countries")).toBe(0);

  // The archive's files still have the old codes.
  const { store, storage } = wrong;
  const archived = (await store.read.select().from(archivedParcels)).filter(({ destination }) =>
    isOfToday(destination),
  );
  expect(archived.length).toBeGreaterThan(0);
  const restorer = { cause: "person", scope: EVERY_SHOP, by: "owner" } as const;
  for (const { shipmentId } of archived) await restoreParcel(store, storage, shipmentId, restorer, ARCHIVE_AT);
  await keepFigures(store);
  const { cells, measured } = await readPlaces(right.store);
  expect(await readPlaces(store)).toMatchObject({ cells, measured });
  const restored = archived.map(({ shipmentId }) => shipmentId);
  const rows = (await store.read.select().from(shipments)).filter(({ id }) => restored.includes(id));
  for (const row of rows) expect([row.destination, isOfToday(row.destination)]).toEqual([row.destinationCountry, true]);
});

/** Half of the parcels go abroad, most of these to countries as versions before stored them, and some are archived. */
async function openSetting(write: (code: string) => unknown) {
  const setting = await openArchiveSetting(PARCELS, onTestFinished);
  const { store, run } = setting;
  const code = (index: number) => String(write(CODES[index % CODES.length] ?? ""));
  const rows = await store.read.select().from(shipments).orderBy(shipments.waybillNumber);
  let abroad = 0;
  await store.write(async (tx) => {
    for (const [index, { id }] of rows.entries()) {
      if (index % 2 === 0) continue;
      const country = code((index - 1) / 2);
      abroad += CODES[((index - 1) / 2) % CODES.length] === "JP" ? 0 : 1;
      const places = { departureCountry: "CN", destinationCountry: country, destination: country };
      await setPlaces(tx, id, places);
    }
    const promise = { origin: "广东", hours: 72, changedAt: 1 };
    await tx.insert(lanePromises).values([
      { ...promise, destination: code(0) },
      { ...promise, destination: code(1) },
    ]);
    if (code(1) !== "VN") await tx.insert(lanePromises).values({ ...promise, destination: "VN" });
    const price = { firstGrams: 1000, firstFen: 900, stepGrams: 1000, stepFen: 100, fromDay: "2026-01-01" };
    const rule = { id: "rule", carrier: "ems", destination: code(0), enteredBy: "owner", enteredAt: 1, ...price };
    await tx.insert(freightRules).values(rule);
    const query = `carrier=ems&destination=${code(2)}`;
    await tx
      .insert(savedViews)
      .values({ id: "view", name: "塞尔维亚", query, position: 0, madeBy: "owner", changedAt: 1 });
  });
  await keepFigures(store);
  await run();
  return { ...setting, abroad };
}

const keepFigures = (store: Store) => updateFigures({ store, clock: () => ARCHIVE_AT, isStopping: () => false });

async function readPlaces({ read }: Store) {
  const toLines = (rows: object[]) => rows.map((row) => JSON.stringify(row)).toSorted();
  const { departureCountry, destinationCountry, origin, destination, waybillNumber } = shipments;
  return {
    parcels: toLines(
      await read.select({ waybillNumber, departureCountry, destinationCountry, origin, destination }).from(shipments),
    ),
    archived: toLines(
      await read
        .select({ number: archivedParcels.waybillNumber, destination: archivedParcels.destination })
        .from(archivedParcels),
    ),
    measured: toLines((await read.select().from(measures)).map(({ shipmentId: _id, ...each }) => each)),
    cells: toLines(await read.select().from(figureCells)),
    promises: toLines(await read.select().from(lanePromises)),
    rules: toLines(await read.select().from(freightRules)),
    views: toLines(await read.select().from(savedViews)),
  };
}
