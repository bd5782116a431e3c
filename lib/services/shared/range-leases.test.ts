import { expect, test } from "vitest";
import { engine } from "@/db/engine";
import { rangeLeases } from "@/db/schema/operation/range-lease-tables";
import { openTestNode, openTestStore } from "@/db/testing/open-test-store";
import { ALL_RANGES } from "@/lib/domain/shared/hash-ranges";
import { RangeLeases } from "./range-leases";
import { LeaseLostError } from "./work-lease";

const QUICK = { leaseMs: 300, renewalMs: 50 };

const heldBy = (leases: RangeLeases) => expect.poll(() => leases.held, { interval: 5 });

test("a node alone holds every range", async () => {
  const store = await openTestStore();
  const leases = new RangeLeases(store, "push", QUICK);
  await heldBy(leases).toEqual(ALL_RANGES);
  await store.write((tx) => leases.fence(tx, leases.held));
  await leases.close();
});

test.runIf(engine.isServer)("two nodes share the ranges, and one that stops gives its own to the other", async () => {
  const store = await openTestStore();
  const first = new RangeLeases(store, "push", QUICK);
  await heldBy(first).toEqual(ALL_RANGES);
  const second = new RangeLeases(await openTestNode(store), "push", QUICK);
  await heldBy(second).toHaveLength(ALL_RANGES.length / 2);
  const both = () => [...first.held, ...second.held].toSorted();
  await expect.poll(both, { interval: 5 }).toEqual(ALL_RANGES);
  await first.close();
  await heldBy(second).toEqual(ALL_RANGES);
  await second.close();
  const rows = await store.read.select().from(rangeLeases);
  expect(new Set(rows.map(({ holder }) => holder))).toEqual(new Set([null]));
});

test.runIf(engine.isServer)("work of another kind has leases of its own", async () => {
  const store = await openTestStore();
  const pushes = new RangeLeases(store, "push", QUICK);
  const figures = new RangeLeases(store, "figures", QUICK);
  await heldBy(pushes).toEqual(ALL_RANGES);
  await heldBy(figures).toEqual(ALL_RANGES);
  await Promise.all([pushes.close(), figures.close()]);
});

test.runIf(engine.isServer)("a node that was killed loses its ranges, and its late change is refused", async () => {
  const store = await openTestStore();
  // It renews once and then no more, as if it hung.
  const hanging = new RangeLeases(store, "push", { leaseMs: 300, renewalMs: 1_000_000 });
  await heldBy(hanging).toEqual(ALL_RANGES);
  const other = new RangeLeases(await openTestNode(store), "push", QUICK);
  await heldBy(other).toEqual(ALL_RANGES);
  expect(hanging.held).toEqual([]);
  await expect(store.write((tx) => hanging.fence(tx, [0]))).rejects.toThrow(LeaseLostError);
  await Promise.all([hanging.close(), other.close()]);
});

test.runIf(engine.isServer)("a range whose change is in progress is not taken over before it ends", async () => {
  const store = await openTestStore();
  // On a busy machine the claim alone may take some tenths of a second.
  const hanging = new RangeLeases(store, "push", { leaseMs: 1_000, renewalMs: 1_000_000 });
  await heldBy(hanging).toEqual(ALL_RANGES);
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  let begin = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const change = store.write(async (tx) => {
    await hanging.fence(tx, [3]);
    begin();
    await ended;
  });
  await begun;
  const other = new RangeLeases(await openTestNode(store), "push", QUICK);
  await heldBy(other).toEqual(ALL_RANGES.filter((range) => range !== 3));
  end();
  await change;
  await heldBy(other).toEqual(ALL_RANGES);
  await Promise.all([hanging.close(), other.close()]);
});
