import { beforeEach, expect, test, vi } from "vitest";
import { findApiToken, listApiTokens } from "@/db/queries/auth/api-token-records";
import { notices } from "@/db/schema/alert-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP, limitToShops } from "@/lib/domain/auth/shop-scope";
import { DAY_MS } from "@/lib/domain/auth/token-lifetime";
import { tokenRotationSchema } from "@/lib/domain/auth/token-request";
import { ForbiddenError, NotFoundError } from "@/lib/domain/shared/errors";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { hashApiToken } from "@/lib/server/auth/api-token-secret";
import { createAuth } from "@/lib/server/auth/auth";
import { authorize } from "@/lib/server/auth/authorize";
import { announceExpiringTokens } from "./announce-expiring-tokens";
import { createApiToken, createScopedToken, listTokenViews, revokeApiToken, rotateApiToken } from "./manage-api-tokens";
import { createUser } from "./user-accounts";

const NOW = Date.UTC(2026, 10, 24);

let store: Store;
beforeEach(async () => {
  vi.setSystemTime(NOW);
  store = await openTestStore();
});

test("a token is shown once and stored as a hash", async () => {
  const token = await createApiToken(store, { name: "warehouse", role: "support" }, { shops: EVERY_SHOP }, NOW);
  expect(token).toMatch(/^wbd_[A-Za-z0-9_-]{43}$/);
  expect(await findApiToken(store.read, hashApiToken(token))).toMatchObject({ name: "warehouse", role: "support" });
  expect(JSON.stringify(await listApiTokens(store.read))).not.toContain(token);
});

test("a token can be revoked once", async () => {
  const token = await createApiToken(store, { name: "warehouse", role: "support" }, { shops: EVERY_SHOP }, NOW);
  const [{ id } = { id: "" }] = await listApiTokens(store.read);
  await revokeApiToken(store, id, { shops: EVERY_SHOP }, NOW);
  expect(await findApiToken(store.read, hashApiToken(token))).toBeUndefined();
  await expect(revokeApiToken(store, id, { shops: EVERY_SHOP }, NOW)).rejects.toThrow(NotFoundError);
});

test("a token with scopes gets the lowest role that they need", async () => {
  const owner = { scopes: null, shops: EVERY_SHOP };
  const created = await createScopedToken(
    store,
    { name: "ERP", scopes: ["orders", "events"], shops: null },
    owner,
    NOW,
  );
  expect(created).toMatchObject({ name: "ERP", role: "support", scopes: ["orders", "events"], lastUsedAt: null });
  const { token, ...view } = created;
  expect(await listTokenViews(store.read, owner, NOW)).toEqual([view]);
  expect(await findApiToken(store.read, hashApiToken(token))).toMatchObject({ scopes: "orders,events" });
});

test("a token with scopes cannot create another token", async () => {
  const request = createScopedToken(
    store,
    { name: "more", scopes: ["write"], shops: null },
    { scopes: ["manage"], shops: EVERY_SHOP },
    NOW,
  );
  await expect(request).rejects.toThrow(ForbiddenError);
});

test("scopes that the role may not use are rejected", async () => {
  const request = { name: "x", role: "viewer" as const, scopes: ["read" as const, "manage" as const] };
  await expect(createApiToken(store, request, { shops: EVERY_SHOP }, NOW)).rejects.toMatchObject({
    issues: [{ path: ["scopes"] }],
  });
});

const OWNER = { scopes: null, shops: EVERY_SHOP };
const HOUR_MS = 3_600_000;
/** Opens what `authorize` opens with a token, without the rest of a request. */
const call = (token: string) =>
  authorize(
    new Request("https://desk.example/api/v1/counts", { headers: { authorization: `Bearer ${token}` } }),
    "read",
    { store, auth: createAuth(store, { publicUrl: "https://desk.example", secret: "of a test" }), publicUrl: "" },
  );

test("a token is valid for a year unless another time is chosen, and refused with a sentence afterwards", async () => {
  await createApiToken(store, { name: "a year", role: "viewer" }, { shops: EVERY_SHOP }, NOW);
  await createApiToken(store, { name: "for ever", role: "viewer" }, { lifetime: "never", shops: EVERY_SHOP }, NOW);
  const short = await createScopedToken(
    store,
    { name: "a month", scopes: ["read"], validDays: 30, shops: null },
    OWNER,
    NOW,
  );
  expect(short.expiresAt).toBe(toIsoBeijing(NOW + 30 * DAY_MS));
  expect((await listApiTokens(store.read)).map(({ expiresAt }) => expiresAt && expiresAt - NOW).toSorted()).toEqual(
    [365 * DAY_MS, 30 * DAY_MS, null].toSorted(),
  );
  const past = { name: "past", scopes: ["read" as const], shops: null, lastDay: "2020-01-01" };
  await expect(createScopedToken(store, past, OWNER, NOW)).rejects.toThrow("auth.tokenLastDay");

  const old = await createApiToken(store, { name: "old", role: "viewer" }, { shops: EVERY_SHOP }, NOW - 366 * DAY_MS);
  await expect(call(old)).rejects.toMatchObject({ code: "unauthorized", key: "auth.tokenExpired" });
  expect((await call(short.token)).name).toBe("a month");
});

test("a replaced secret opens no longer than it would have", async () => {
  const { id } = await createScopedToken(
    store,
    { name: "ERP", scopes: ["read"], validDays: 30, shops: null },
    OWNER,
    NOW,
  );
  const end = NOW + 30 * DAY_MS;
  const rotation = tokenRotationSchema.parse({ overlapHours: 24 });
  const rotated = await rotateApiToken(store, id, rotation, OWNER, end - HOUR_MS);
  expect(rotated.oldSecretUntil).toBe(toIsoBeijing(end));
});

test("a replaced secret opens for the chosen overlap, and then no more", async () => {
  const { id, token: first } = await createScopedToken(
    store,
    { name: "ERP", scopes: ["read"], shops: null },
    OWNER,
    NOW,
  );
  const rotate = (overlapHours: number, at: number) =>
    rotateApiToken(store, id, tokenRotationSchema.parse({ overlapHours }), OWNER, at);
  const second = await rotate(1, NOW);
  expect(second).toMatchObject({ id, name: "ERP", oldSecretUntil: toIsoBeijing(NOW + HOUR_MS) });
  expect((await call(first)).id).toBe(id);
  expect((await call(second.token)).id).toBe(id);

  const third = await rotate(0, NOW);
  await expect(call(second.token)).rejects.toThrow("shared.unauthorized");
  await rotate(1, NOW - 2 * HOUR_MS);
  await expect(call(third.token)).rejects.toMatchObject({ key: "auth.tokenReplaced" });
  const scoped = { scopes: ["manage" as const], shops: EVERY_SHOP };
  await expect(rotateApiToken(store, id, tokenRotationSchema.parse({}), scoped, NOW)).rejects.toThrow(ForbiddenError);
});

test("who is limited to shops can only make, see and replace tokens of these shops", async () => {
  const limited = { scopes: null, shops: limitToShops(["甲店", "乙店"]) };
  const beyond = { name: "x", scopes: ["read" as const], shops: ["丙店"] };
  await expect(createScopedToken(store, beyond, limited, NOW)).rejects.toThrow("auth.tokenShopsBeyond");
  const own = await createScopedToken(store, { name: "own", scopes: ["read"], shops: null }, limited, NOW);
  expect(own.shops).toEqual(["甲店", "乙店"]);
  const one = await createScopedToken(store, { name: "one", scopes: ["read"], shops: ["乙店"] }, limited, NOW);
  const every = await createScopedToken(store, { name: "every", scopes: ["read"], shops: null }, OWNER, NOW);
  expect(every.shops).toBeNull();
  expect((await listTokenViews(store.read, limited, NOW)).map(({ id }) => id)).toEqual(
    expect.not.arrayContaining([every.id]),
  );
  expect(await listTokenViews(store.read, limited, NOW)).toHaveLength(2);
  await expect(rotateApiToken(store, every.id, tokenRotationSchema.parse({}), limited, NOW)).rejects.toThrow(
    NotFoundError,
  );
  await expect(revokeApiToken(store, every.id, limited, NOW)).rejects.toThrow(NotFoundError);
  await revokeApiToken(store, one.id, limited, NOW);
});

test("owners are told once, two weeks before a token expires", async () => {
  await createUser(store, { username: "owner", password: "a long password", role: "owner", shops: EVERY_SHOP }, NOW);
  await createScopedToken(store, { name: "ERP", scopes: ["read"], validDays: 30, shops: null }, OWNER, NOW);
  const told = () => store.read.select().from(notices);
  await announceExpiringTokens(store, NOW + 15 * DAY_MS);
  expect(await told()).toEqual([]);
  for (const day of [17, 18]) await announceExpiringTokens(store, NOW + day * DAY_MS);
  expect(await told()).toMatchObject([{ kind: "token-expiring", count: 1, details: '{"name":"ERP"}' }]);
});
