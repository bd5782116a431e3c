import { beforeEach, expect, test } from "vitest";
import { hasOwner, listUsers } from "@/db/queries/auth/account-records";
import { findPersonByName } from "@/db/queries/auth/people-records";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { ConflictError } from "@/lib/domain/shared/errors";
import { InvalidShapeError } from "@/lib/domain/shared/parse-input";
import { createFirstOwner, createUser } from "./user-accounts";

const NOW = Date.UTC(2026, 10, 24);
const PASSWORD = "correct horse";

let store: Store;
beforeEach(async () => {
  store = await openTestStore();
});

test("the installation has an owner after setup", async () => {
  expect(await hasOwner(store.read)).toBe(false);
  await createFirstOwner(store, { username: "LaoBan", password: PASSWORD }, NOW);
  expect(await hasOwner(store.read)).toBe(true);
  expect(await listUsers(store.read)).toMatchObject([{ username: "laoban", role: "owner", createdAt: new Date(NOW) }]);
});

test("of two simultaneous setups only one succeeds", async () => {
  const claims = ["anna", "bert"].map((username) => createFirstOwner(store, { username, password: PASSWORD }, NOW));
  const outcomes = await Promise.allSettled(claims);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await listUsers(store.read)).toHaveLength(1);
});

test("setup is rejected when there is an owner", async () => {
  await createUser(store, { username: "anna", password: PASSWORD, role: "owner", shops: EVERY_SHOP }, NOW);
  await expect(createFirstOwner(store, { username: "bert", password: PASSWORD }, NOW)).rejects.toThrow(ConflictError);
});

test("a user name is unique, ignoring case", async () => {
  await createUser(store, { username: "anna", password: PASSWORD, role: "viewer", shops: EVERY_SHOP }, NOW);
  const again = createUser(store, { username: " ANNA", password: PASSWORD, role: "owner", shops: EVERY_SHOP }, NOW);
  await expect(again).rejects.toThrow(ConflictError);
});

test.each(["王老板", "老王", "wm"])("user name %j is accepted", async (username) => {
  await createUser(store, { username, password: PASSWORD, role: "viewer", shops: EVERY_SHOP }, NOW);
  expect(await findPersonByName(store.read, username)).toMatchObject({ username });
});

test.each([
  ["王", PASSWORD],
  ["a b c", PASSWORD],
  ["\uf900老板", PASSWORD], // a compatibility character, which looks like another
  ["anna", "1234567"],
  ["anna", "1".repeat(129)],
])("user name %j with password %j is rejected", async (username, password) => {
  await expect(createUser(store, { username, password, role: "viewer", shops: EVERY_SHOP }, NOW)).rejects.toThrow(
    InvalidShapeError,
  );
});

test("a password that everybody uses is rejected, for the first owner too", async () => {
  for (const password of ["password123", "my anna desk"]) {
    const expected = { fields: [{ field: "password" }] };
    const user = createUser(store, { username: "anna", password, role: "viewer", shops: EVERY_SHOP }, NOW);
    await expect(user).rejects.toMatchObject(expected);
    await expect(createFirstOwner(store, { username: "anna", password }, NOW)).rejects.toMatchObject(expected);
  }
});
