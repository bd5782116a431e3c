import { beforeEach, expect, test } from "vitest";
import { findApiToken, listApiTokens } from "@/db/queries/auth/account-records";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { ForbiddenError, NotFoundError } from "@/lib/domain/shared/errors";
import { hashApiToken } from "@/lib/server/auth/api-token-secret";
import { createApiToken, createScopedToken, listTokenViews, revokeApiToken } from "./manage-api-tokens";

const NOW = Date.UTC(2026, 10, 24);

let store: Store;
beforeEach(async () => {
  store = await openTestStore();
});

test("a token is shown once and stored as a hash", async () => {
  const token = await createApiToken(store, { name: "warehouse", role: "support" }, NOW);
  expect(token).toMatch(/^wbd_[A-Za-z0-9_-]{43}$/);
  expect(await findApiToken(store.read, hashApiToken(token))).toMatchObject({ name: "warehouse", role: "support" });
  expect(JSON.stringify(await listApiTokens(store.read))).not.toContain(token);
});

test("a token can be revoked once", async () => {
  const token = await createApiToken(store, { name: "warehouse", role: "support" }, NOW);
  const [{ id } = { id: "" }] = await listApiTokens(store.read);
  await revokeApiToken(store, id, NOW);
  expect(await findApiToken(store.read, hashApiToken(token))).toBeUndefined();
  await expect(revokeApiToken(store, id, NOW)).rejects.toThrow(NotFoundError);
});

test("a token with scopes gets the lowest role that they need", async () => {
  const owner = { scopes: null };
  const created = await createScopedToken(store, { name: "ERP", scopes: ["orders", "events"] }, owner, NOW);
  expect(created).toMatchObject({ name: "ERP", role: "support", scopes: ["orders", "events"], lastUsedAt: null });
  const { token, ...view } = created;
  expect(await listTokenViews(store.read)).toEqual([view]);
  expect(await findApiToken(store.read, hashApiToken(token))).toMatchObject({ scopes: "orders,events" });
});

test("a token with scopes cannot create another token", async () => {
  const request = createScopedToken(store, { name: "more", scopes: ["write"] }, { scopes: ["manage"] }, NOW);
  await expect(request).rejects.toThrow(ForbiddenError);
});

test("scopes that the role may not use are rejected", async () => {
  const request = { name: "x", role: "viewer" as const, scopes: ["read" as const, "manage" as const] };
  await expect(createApiToken(store, request, NOW)).rejects.toMatchObject({ issues: [{ path: ["scopes"] }] });
});
