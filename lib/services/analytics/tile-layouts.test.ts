import { expect, test } from "vitest";
import { users } from "@/db/schema/account-tables";
import { openTestStore } from "@/db/testing/open-test-store";
import { tileLayoutSchema } from "@/lib/domain/analytics/overview-requests";
import { arrangeTiles, getTileLayout } from "./tile-layouts";

const OWNER = { kind: "user", id: "u1", role: "owner" } as const;

test("a user's tiles are the user's own; others, and tokens, have those of their role", async () => {
  const store = await openTestStore();
  const now = new Date(0);
  const person = { email: "", emailVerified: false, createdAt: now, updatedAt: now, role: "owner" as const };
  await store.write(
    async (tx) =>
      void (await tx
        .insert(users)
        .values(["u1", "u2"].map((id) => ({ ...person, id, name: id, username: id, email: `${id}@desk.invalid` })))),
  );
  const byRole = await getTileLayout(store.read, OWNER);
  expect(byRole.isOwn).toBe(false);
  for (const role of ["owner", "support", "viewer"] as const) {
    expect((await getTileLayout(store.read, { ...OWNER, role })).tiles).toHaveLength(4);
  }
  const tiles = [
    { key: "queue" as const, target: 20 },
    { key: "signedToday" as const, target: null },
  ];
  await arrangeTiles(store, tiles, OWNER, 0);
  expect(await getTileLayout(store.read, OWNER)).toEqual({ tiles, isOwn: true });
  expect(await getTileLayout(store.read, { ...OWNER, id: "u2" })).toEqual(byRole);
  expect(await getTileLayout(store.read, { ...OWNER, kind: "token" })).toEqual(byRole);
  await arrangeTiles(store, null, OWNER, 0);
  expect(await getTileLayout(store.read, OWNER)).toEqual(byRole);
});

test.each([
  ["none", []],
  [
    "one twice",
    [
      { key: "queue", target: 1 },
      { key: "queue", target: null },
    ],
  ],
  ["a target where none can be", [{ key: "pushes", target: 3 }]],
  ["a target that is no number", [{ key: "queue", target: Number.NaN }]],
  ["an unknown tile", [{ key: "weather", target: null }]],
])("tiles are refused: %s", (_, tiles) => {
  expect(tileLayoutSchema.safeParse({ tiles }).success).toBe(false);
});
