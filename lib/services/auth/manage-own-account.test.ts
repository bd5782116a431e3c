import { beforeEach, expect, test } from "vitest";
import { insertUser } from "@/db/queries/auth/account-records";
import { sessions } from "@/db/schema/account-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import type { Role } from "@/lib/domain/auth/role";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { ownAccountSchema } from "@/lib/operations/own-account";
import { createApiToken } from "./manage-api-tokens";
import {
  changeOwnAccount,
  createOwnToken,
  endOtherSessions,
  getOwnAccount,
  revokeOwnToken,
  rotateOwnToken,
} from "./manage-own-account";

const NOW = Date.UTC(2026, 10, 24);
const REQUEST = { name: "ERP", scopes: ["orders" as const], shops: null };

let store: Store;
beforeEach(async () => {
  store = await openTestStore();
});

async function addPerson(id: string, role: Role = "support") {
  await store.write((tx) => insertUser(tx, { id, username: id, passwordHash: "a-hash", role, shops: null }, NOW));
  return {
    kind: "user" as const,
    id,
    name: id,
    role,
    scopes: null,
    shops: EVERY_SHOP,
    personId: id,
    sessionId: `${id}-1`,
  };
}

async function addSession(id: string, userId: string) {
  const at = { createdAt: new Date(NOW), updatedAt: new Date(NOW), expiresAt: new Date(NOW + 1_000) };
  await store.write(async (tx) => void (await tx.insert(sessions).values({ id, userId, token: id, ...at })));
}

const view = (caller: Awaited<ReturnType<typeof addPerson>>) => getOwnAccount(store.read, caller, async () => 7, NOW);

test("shows what is the person's own, and nothing of others", async () => {
  const [anna, bert] = [await addPerson("anna"), await addPerson("bert")];
  for (const id of ["anna-1", "anna-2", "bert-1"]) await addSession(id, id.slice(0, 4));
  await createOwnToken(store, anna, REQUEST, NOW);
  await createApiToken(store, { name: "warehouse", role: "owner" }, { shops: EVERY_SHOP }, NOW);
  await changeOwnAccount(store, anna, { name: "安娜", language: "en" }, NOW);
  expect(await view(anna)).toMatchObject({
    username: "anna",
    name: "安娜",
    language: "en",
    hasPassword: true,
    hasProvider: false,
    canLinkProvider: false,
    recoveryCodes: null,
    passkeys: [],
    sessions: [{ id: "anna-1", isCurrent: true }, { id: "anna-2" }],
    tokens: [{ name: "ERP", role: "support" }],
  });
  const answer = await view(anna);
  expect(ownAccountSchema.parse(answer)).toEqual(answer);
  expect(await view(bert)).toMatchObject({ name: "bert", sessions: [{ id: "bert-1" }], tokens: [] });
});

test("ends the other sessions of the person alone", async () => {
  const [anna] = [await addPerson("anna"), await addPerson("bert")];
  for (const id of ["anna-1", "anna-2", "bert-1"]) await addSession(id, id.slice(0, 4));
  await endOtherSessions(store, anna);
  expect((await store.read.select().from(sessions)).map(({ id }) => id).sort()).toEqual(["anna-1", "bert-1"]);
});

test("a token does no more than the role of the person allows", async () => {
  const request = { ...REQUEST, scopes: ["read" as const, "write" as const] };
  await expect(createOwnToken(store, await addPerson("carl", "viewer"), request, NOW)).rejects.toMatchObject({
    fields: [{ field: "scopes" }],
  });
});

test("nobody touches a token that somebody else made", async () => {
  const [anna, bert] = [await addPerson("anna"), await addPerson("bert", "owner")];
  const { id } = await createOwnToken(store, anna, REQUEST, NOW);
  await expect(revokeOwnToken(store, bert, id, NOW)).rejects.toThrow(NotFoundError);
  await expect(rotateOwnToken(store, bert, id, { overlapHours: 1 }, NOW)).rejects.toThrow(NotFoundError);
  await revokeOwnToken(store, anna, id, NOW);
  expect((await view(anna)).tokens).toEqual([]);
});
