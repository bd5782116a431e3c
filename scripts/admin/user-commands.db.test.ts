import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { insertUser } from "@/db/queries/auth/account-records";
import { findPerson, listSessions } from "@/db/queries/auth/people-records";
import { passkeys, sessions, twoFactors, users } from "@/db/schema/account-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { auditFilterSchema } from "@/lib/domain/audit/audit-requests";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { listAuditViews } from "@/lib/services/audit/audit-views";
import { runRecorded } from "@/scripts/audit/record-command";
import { actionOf, type Options, UsageError } from "./command-line";
import { USER_COMMANDS } from "./user-commands";

const NOW = Date.parse("2026-11-24T10:00:00+08:00");

beforeAll(() => {
  vi.stubEnv("OIDC_ISSUER", "https://id.example");
  vi.stubEnv("OIDC_CLIENT_ID", "desk");
  vi.stubEnv("OIDC_CLIENT_SECRET", "secret");
});

let store: Store;
beforeEach(async () => {
  vi.setSystemTime(NOW);
  store = await openTestStore();
  const at = { createdAt: new Date(NOW), updatedAt: new Date(NOW), expiresAt: new Date(NOW + 3_600_000) };
  await store.write(async (tx) => {
    await insertUser(tx, { id: "1", username: "boss", passwordHash: "x", role: "owner", shops: null }, NOW);
    await insertUser(tx, { id: "2", username: "anna", passwordHash: "x", role: "support", shops: null }, NOW);
    await tx.insert(sessions).values({ ...at, id: "s", userId: "2", token: "s", ipAddress: "10.0.0.7" });
  });
});

function run(name: string, operands: string[], options: Options = {}): Promise<string[]> {
  const command = USER_COMMANDS[name];
  if (!command) throw new Error(`no ${name}`);
  const recorded = { action: actionOf(command, options), options, operands, operandNames: command.operands };
  return runRecorded(store, recorded, (store) => command.run(store, options, operands, []));
}
const anna = () => findPerson(store.read, "2");

test("user disable and enable", async () => {
  await run("user disable", ["Anna"]);
  expect(await anna()).toMatchObject({ disabledAt: expect.any(Number), disabledBy: "admin" });
  expect((await run("user list", []))[1]).toMatch(/^anna\tsupport\tmade .*\tall shops\tdisabled .*\tnever signed in$/);
  await run("user enable", ["anna"]);
  expect(await anna()).toMatchObject({ disabledAt: null });
  await expect(run("user disable", ["nobody"])).rejects.toThrow(NotFoundError);
});

test("user role changes role and shops, and leaves the shops without an option", async () => {
  await run("user role", ["anna", "viewer"], { shops: "a, b" });
  expect(await anna()).toMatchObject({ role: "viewer", shops: '["a","b"]' });
  await run("user role", ["anna", "support"]);
  expect(await anna()).toMatchObject({ role: "support", shops: '["a","b"]' });
  await run("user role", ["anna", "owner"], { "all-shops": true });
  expect(await anna()).toMatchObject({ role: "owner", shops: null });
  await expect(run("user role", ["anna", "chief"])).rejects.toThrow(UsageError);
});

test("each change is recorded with the person's id, and the values before and after", async () => {
  await run("user role", ["anna", "viewer"], { shops: "a" });
  await run("user sessions", ["anna"]);
  vi.setSystemTime(NOW + 1_000);
  await run("user sessions", ["anna"], { "end-all": true });
  vi.setSystemTime(NOW + 2_000);
  await expect(run("user role", ["boss", "viewer"])).rejects.toThrow("people.lastOwner");
  const { items } = await listAuditViews(store.read, EVERY_SHOP, auditFilterSchema.parse({}));
  const target = { kind: "user", id: "2" };
  expect(items.toReversed()).toMatchObject([
    {
      actor: { kind: "cli", name: expect.stringMatching(/./) },
      via: "cli",
      action: "user.role",
      target,
      facts: { username: "anna", role: "viewer", shops: "a" },
      before: { role: "support" },
      after: { role: "viewer" },
    },
    { action: "user.end-sessions", target, facts: { username: "anna", "end-all": true } },
    { action: "user.role", target: { id: "1" }, outcome: "failed", before: {}, after: {} },
  ]);
});

test("user link and unlink name who signs in at the identity provider", async () => {
  await run("user link", ["Anna", "s-1"]);
  expect(await listSessions(store.read, "2", NOW)).toEqual([]);
  vi.setSystemTime(NOW + 1_000);
  await run("user unlink", ["anna"]);
  const { items } = await listAuditViews(store.read, EVERY_SHOP, auditFilterSchema.parse({}));
  expect(items.toReversed()).toMatchObject([
    { action: "user.link", target: { kind: "user", id: "2" }, before: { subject: null }, after: { subject: "s-1" } },
    { action: "user.unlink", before: { subject: "s-1" }, after: { subject: null } },
  ]);
});

test("the last owner stays, on the command line too", async () => {
  await expect(run("user role", ["boss", "viewer"])).rejects.toThrow("people.lastOwner");
  await expect(run("user disable", ["boss"])).rejects.toThrow("people.lastOwner");
});

test("user sessions lists and ends them", async () => {
  expect(await run("user sessions", ["anna"])).toEqual([
    expect.stringMatching(/^s\tunknown device\t10\.0\.0\.7\tmade /),
  ]);
  expect(await run("user sessions", ["anna"], { "end-all": true })).toEqual(["ended\t1"]);
  expect(await run("user sessions", ["anna"])).toEqual([]);
});

test("user reset-factors removes authenticator, recovery codes and passkeys", async () => {
  const key = { publicKey: "k", counter: 0, deviceType: "singleDevice", backedUp: false };
  await store.write(async (tx) => {
    await tx.update(users).set({ twoFactorEnabled: true });
    for (const userId of ["1", "2"]) {
      await tx.insert(twoFactors).values({ id: userId, userId, secret: "s", backupCodes: "c", verified: true });
      await tx.insert(passkeys).values({ ...key, id: userId, userId, credentialID: userId });
    }
  });
  await run("user reset-factors", ["anna"]);
  expect((await store.read.select().from(twoFactors)).map(({ userId }) => userId)).toEqual(["1"]);
  expect((await store.read.select().from(passkeys)).map(({ userId }) => userId)).toEqual(["1"]);
  expect([(await findPerson(store.read, "1"))?.twoFactorEnabled, (await anna())?.twoFactorEnabled]).toEqual([
    true,
    false,
  ]);
  expect(await listSessions(store.read, "2", NOW)).toEqual([]);
});
