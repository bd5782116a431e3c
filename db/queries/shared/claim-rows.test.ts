import { expect, test } from "vitest";
import { jobs } from "@/db/schema/job-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { claimRows } from "./claim-rows";

const LEASE_MS = 1_000;

/** Jobs, the last the oldest. */
async function openJobs(count: number): Promise<Store> {
  const store = await openTestStore();
  const common = { kind: "export", status: "running", askedBy: "user:1", askedAs: "owner", createdBy: "a" } as const;
  const counts = { total: 0, done: 0, changed: 0, same: 0, refused: 0, claims: 0 };
  const rows = Array.from({ length: count }, (_, index) => {
    return {
      ...common,
      ...counts,
      id: `job${index}`,
      createdAt: count - index,
      orderSealed: "",
      terms: "{}",
      after: "",
    };
  });
  await store.write(async (tx) => void (await tx.insert(jobs).values(rows)));
  return store;
}

const claim = (store: Store, now: number, limit: number) =>
  store.write((tx) =>
    claimRows(tx, jobs, {
      where: undefined,
      order: [jobs.createdAt],
      limit,
      now,
      claim: ({ claims }) => ({ leasedUntil: now + LEASE_MS, claims: claims + 1 }),
    }),
  );

test("rows are claimed in order, and again only when their lease has expired", async () => {
  const store = await openJobs(3);
  const idsAt = async (now: number, limit = 10) => (await claim(store, now, limit)).map(({ id }) => id);
  expect(await idsAt(0, 2)).toEqual(["job2", "job1"]);
  expect(await idsAt(LEASE_MS - 1)).toEqual(["job0"]);
  expect(await claim(store, LEASE_MS, 10)).toMatchObject([
    { id: "job2", claims: 2, leasedUntil: 2 * LEASE_MS },
    { id: "job1", claims: 2, leasedUntil: 2 * LEASE_MS },
  ]);
  const stored = await store.read.select().from(jobs).orderBy(jobs.createdAt);
  expect(stored.map(({ claims }) => claims)).toEqual([2, 2, 1]);
});

test("workers that claim at the same time never claim the same row", async () => {
  const store = await openJobs(20);
  const claims = await Promise.all(Array.from({ length: 8 }, () => claim(store, 0, 4)));
  const rest = await claim(store, 0, 20);
  const ids = [...claims.flat(), ...rest].map(({ id }) => id);
  expect(ids).toHaveLength(20);
  expect(new Set(ids).size).toBe(20);
});
