import fc from "fast-check";
import { expect, test } from "vitest";
import { engine } from "@/db/engine";
import { listShipments } from "@/db/queries/shipments/shipment-pages";
import { shipments } from "@/db/schema/shipment-tables";
import { openTestStore } from "@/db/testing/open-test-store";
import { parseTestFilter } from "@/db/testing/parse-test-filter";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { MONITOR_STATUSES } from "@/lib/domain/shipments/monitor-status";
import {
  CHECK_INTERVAL_MS,
  FIRST_CHECK_DELAY_MS,
  isSilent,
  SLOWER_CHECK_INTERVALS,
} from "@/lib/domain/tracking/push-timing";
import { propertyRuns } from "@/lib/testing/property-runs";
import { countSilent } from "./silence";

const NOW = Date.UTC(2026, 10, 24, 4);
const DAY = 86_400_000;
const MOST = 200;

/** Ages at which the rule changes, one ms around them, and any other. */
const span = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(
        FIRST_CHECK_DELAY_MS + CHECK_INTERVAL_MS,
        2 * CHECK_INTERVAL_MS,
        ...SLOWER_CHECK_INTERVALS.flatMap(({ stillFor, every }) => [stillFor, 2 * every]),
      ),
      fc.constantFrom(-1, 0, 1),
    )
    .map(([edge, beside]) => edge + beside),
  fc.nat(30 * DAY),
);
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 4 });

const parcel = fc
  .record({
    monitorStatus: fc.oneof(
      { weight: 3, arbitrary: fc.constant("polling" as const) },
      fc.constantFrom(...MONITOR_STATUSES),
    ),
    sinceSubscribed: orNull(span),
    sincePush: orNull(span),
    stillness: orNull(fc.oneof(span, fc.integer({ min: -DAY, max: -1 }))),
    queuedFor: fc.nat(DAY),
    isAsked: fc.boolean(),
  })
  .map(({ monitorStatus, sinceSubscribed, sincePush, stillness, queuedFor, isAsked }) => {
    const subscribedAt = sinceSubscribed === null ? null : NOW - sinceSubscribed;
    const lastPushAt = sincePush === null ? null : NOW - sincePush;
    const createdAt = Math.min(subscribedAt ?? NOW, lastPushAt ?? NOW) - queuedFor;
    return {
      monitorStatus,
      subscribedAt,
      lastPushAt,
      lastEventAt: stillness === null ? null : (lastPushAt ?? NOW) - stillness,
      createdAt,
      // A parcel of query mode stays queued, and no push is missed.
      pollingSince: isAsked && monitorStatus === "queued" ? createdAt : null,
      activityAt: lastPushAt ?? createdAt, // as creation and pushes set it
    };
  });

test("the SQL condition finds exactly the shipments that isSilent accepts", async () => {
  const store = await openTestStore();
  await fc.assert(
    fc.asyncProperty(fc.array(parcel, { minLength: 1, maxLength: MOST }), async (parcels) => {
      const rows = parcels.map((more, number) => ({
        id: `s${number}`,
        waybillNumber: `YT${number}`,
        submittedAs: `s${number}`,
        international: false,
        monitorGeneration: 0,
        ...more,
      }));
      await store.write(async (tx) => {
        await tx.delete(shipments);
        await tx.insert(shipments).values(rows);
      });
      const silent = rows.filter((row) => isSilent(row, NOW)).map(({ id }) => id);
      const { items } = await listShipments(
        store.read,
        parseTestFilter(EVERY_SHOP, { state: "silent", limit: MOST }),
        NOW,
      );
      expect(items.map(({ id }) => id).toSorted()).toEqual(silent.toSorted());
      expect(items.every((shipment) => shipment.isSilent)).toBe(true);
      expect(rows.some(({ id, pollingSince }) => pollingSince !== null && silent.includes(id))).toBe(false);
      expect(await countSilent(store.read, NOW)).toBe(silent.length);
    }),
    { numRuns: propertyRuns(engine.isServer ? 20 : 100) },
  );
});
