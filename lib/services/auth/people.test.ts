import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { insertUser } from "@/db/queries/auth/account-records";
import { insertIdentity, noteSecondFactor } from "@/db/queries/auth/linked-accounts";
import { findPerson, listSessions } from "@/db/queries/auth/people-records";
import { passkeys, sessions, users } from "@/db/schema/account-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import type { Role } from "@/lib/domain/auth/role";
import { ConflictError, NotFoundError } from "@/lib/domain/shared/errors";
import { createInvite, listInviteViews } from "./access-links";
import { demandSecondFactor } from "./demand-second-factor";
import { changePerson, endSession, endSessions, listPersonViews, listSessionViews } from "./people";

const NOW = Date.UTC(2026, 10, 24);
const BOSS = { name: "boss", personId: "boss" };
const CHROME =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36";

beforeAll(() => {
  vi.stubEnv("OIDC_ISSUER", "https://id.example");
  vi.stubEnv("OIDC_CLIENT_ID", "desk");
  vi.stubEnv("OIDC_CLIENT_SECRET", "secret");
});

let store: Store;
beforeEach(async () => {
  store = await openTestStore();
});

async function addPerson(id: string, role: Role, shops: string[] | null = null): Promise<void> {
  const row = { id, username: id, passwordHash: "x", role, shops: shops && JSON.stringify(shops) };
  await store.write((tx) => insertUser(tx, row, NOW));
}

async function addSession(id: string, userId: string, usedAt = NOW): Promise<void> {
  const at = { createdAt: new Date(usedAt), updatedAt: new Date(usedAt), expiresAt: new Date(NOW + 7 * 86_400_000) };
  const from = { ipAddress: "192.168.1.20", userAgent: CHROME };
  await store.write(async (tx) => void (await tx.insert(sessions).values({ ...at, ...from, id, userId, token: id })));
}

const countOf = async (userId: string) => (await listSessions(store.read, userId, NOW)).length;

describe("a change of a person", () => {
  beforeEach(async () => {
    await addPerson("boss", "owner");
    await addPerson("anna", "support");
    await addSession("s1", "anna");
  });

  test("of role and shops is stored, and ends the person's sessions", async () => {
    const changed = await changePerson(store, BOSS, "anna", { role: "viewer", shops: ["b", "a", "a"] }, NOW);
    expect(changed).toMatchObject({ role: "viewer", shops: ["b", "a"], disabledAt: null, sessions: 0 });
    expect(await countOf("anna")).toBe(0);
    expect(await changePerson(store, BOSS, "anna", { shops: null }, NOW)).toMatchObject({ shops: null });
  });

  test("to disabled names who did it, ends the sessions, and is undone by enabling", async () => {
    expect(await changePerson(store, BOSS, "anna", { disabled: true }, NOW)).toMatchObject({ disabledBy: "boss" });
    expect(await countOf("anna")).toBe(0);
    const enabled = await changePerson(store, BOSS, "anna", { disabled: false }, NOW + 1);
    expect(enabled).toMatchObject({ disabledAt: null, disabledBy: null, role: "support" });
  });

  test("of the provider's identity ends the sessions; an identity is one person's", async () => {
    const change = (id: string, providerSubject: string | null) =>
      changePerson(store, BOSS, id, { providerSubject }, NOW);
    expect(await change("anna", "s-1")).toMatchObject({ providerSubject: "s-1", sessions: 0 });
    await addPerson("bert", "support");
    const taken = { fields: [{ field: "providerSubject", message: expect.stringContaining("subjectTaken") }] };
    await expect(change("bert", "s-1")).rejects.toMatchObject(taken);
    expect(await change("anna", "s-2")).toMatchObject({ providerSubject: "s-2" });
    expect(await change("bert", "s-1")).toMatchObject({ providerSubject: "s-1" });
    expect(await change("anna", null)).toMatchObject({ providerSubject: null });
    const subjects = (await listPersonViews(store.read, BOSS, NOW)).map((each) => [each.id, each.providerSubject]);
    expect(Object.fromEntries(subjects)).toEqual({ anna: null, bert: "s-1", boss: null });
  });

  test("that changes nothing leaves the sessions", async () => {
    await changePerson(store, BOSS, "anna", { role: "support", disabled: false }, NOW);
    expect(await countOf("anna")).toBe(1);
  });

  test("of oneself is refused, by one's own token as well", async () => {
    await addPerson("second", "owner");
    for (const change of [{ role: "viewer" as const }, { disabled: true }, { shops: ["a"] }]) {
      await expect(changePerson(store, BOSS, "boss", change, NOW)).rejects.toThrow("people.notYourself");
    }
    await expect(
      changePerson(store, { name: "ERP", personId: "boss" }, "boss", { disabled: true }, NOW),
    ).rejects.toThrow(ConflictError);
  });

  test("of somebody unknown is refused", async () => {
    await expect(changePerson(store, BOSS, "nobody", { disabled: true }, NOW)).rejects.toThrow(NotFoundError);
  });

  test("ends the open invites of a person who no longer manages people", async () => {
    await addPerson("second", "owner");
    const request = { role: "owner" as const, shops: null, username: null, hours: 72 };
    await createInvite(store, { name: "second", personId: "second" }, request, "https://desk.example", NOW);
    await changePerson(store, BOSS, "second", { disabled: true }, NOW);
    expect(await listInviteViews(store.read, NOW)).toEqual([]);
  });
});

test("a second factor is demanded of roles; the list says who has none yet, and by when one is due", async () => {
  await addPerson("bert", "support");
  await store.write(async (tx) => void (await tx.update(users).set({ twoFactorEnabled: true })));
  await addPerson("boss", "owner");
  for (const id of ["anna", "carl", "dora"]) await addPerson(id, "support");
  const key = { publicKey: "k", counter: 0, deviceType: "singleDevice", backedUp: false };
  await store.write(async (tx) => {
    await tx.insert(passkeys).values({ ...key, id: "p", userId: "carl", credentialID: "p" });
    const identity = { provider: "oidc", issuer: "https://id.example", subject: "s" };
    await insertIdentity(tx, "dora", identity, NOW);
    await noteSecondFactor(tx, identity, true);
  });
  expect(await demandSecondFactor(store, ["support"], NOW)).toEqual({ roles: ["support"] });
  const views = await listPersonViews(store.read, BOSS, NOW);
  const due = views.flatMap(({ id, secondFactorDueAt }) => (secondFactorDueAt ? [[id, secondFactorDueAt]] : []));
  expect(due).toEqual([["anna", "2026-12-01T08:00:00+08:00"]]);
  expect(await demandSecondFactor(store, [], NOW)).toEqual({ roles: [] });
});

describe("the last owner who can sign in and sees every shop", () => {
  const COMMAND_LINE = { name: "admin" };
  const LOSSES = [{ role: "support" as const }, { disabled: true }, { shops: ["a"] }];

  test.each(LOSSES)("stays as it is on %j, though there are owners who cannot act for it", async (change) => {
    await addPerson("boss", "owner");
    await addPerson("limited", "owner", ["a"]);
    await addPerson("gone", "owner");
    await changePerson(store, COMMAND_LINE, "gone", { disabled: true }, NOW);
    await expect(changePerson(store, COMMAND_LINE, "boss", change, NOW)).rejects.toThrow("people.lastOwner");
    expect(await findPerson(store.read, "boss")).toMatchObject({ role: "owner", disabledAt: null, shops: null });
  });

  test("remains when two owners take the role from each other at the same time", async () => {
    for (let round = 0; round < 5; round++) {
      const [left, right] = [`l${round}.x`, `r${round}.x`];
      await addPerson(left, "owner");
      await addPerson(right, "owner");
      if (round > 0) await makeOnlyOwners(left, right);
      const outcomes = await Promise.allSettled([
        changePerson(store, { name: left, personId: left }, right, { role: "viewer" }, NOW),
        changePerson(store, { name: right, personId: right }, left, { disabled: true }, NOW),
      ]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    }
  });

  /** Demotes all other owners. */
  async function makeOnlyOwners(...kept: string[]): Promise<void> {
    for (const { id, role, disabledAt } of await listPersonViews(store.read, COMMAND_LINE, NOW)) {
      if (kept.includes(id) || role !== "owner" || disabledAt) continue;
      await changePerson(store, COMMAND_LINE, id, { role: "viewer" }, NOW);
    }
  }
});

describe("sessions", () => {
  beforeEach(async () => {
    await addPerson("anna", "support");
    await addSession("s1", "anna");
    await addSession("s2", "anna", NOW - 3_600_000);
    await addSession("idle", "anna", NOW - 9 * 3_600_000);
  });

  test("are listed with device and place, the one used last first, without those that ended by themselves", async () => {
    const views = await listSessionViews(store.read, { ...BOSS, sessionId: "s2" }, "anna", NOW);
    expect(views).toMatchObject([
      { id: "s1", browser: "Chrome 141", system: "Windows", device: "desktop", isCurrent: false },
      { id: "s2", address: "192.168.1.20", isPrivateAddress: true, isCurrent: true },
    ]);
    expect(await listPersonViews(store.read, BOSS, NOW)).toMatchObject([
      { id: "anna", sessions: 2, isSelf: false, lastSignInAt: "2026-11-24T08:00:00+08:00" },
    ]);
  });

  test("end one by one or all at once", async () => {
    await endSession(store, "anna", "s1");
    await expect(endSession(store, "anna", "s1")).rejects.toThrow(NotFoundError);
    expect(await endSessions(store, "anna")).toBe(2);
    await expect(endSessions(store, "nobody")).rejects.toThrow(NotFoundError);
  });

  test("of somebody else are not found under this person", async () => {
    await addPerson("bert", "viewer");
    await expect(endSession(store, "bert", "s1")).rejects.toThrow(NotFoundError);
    expect(await countOf("anna")).toBe(3);
  });
});
