import { beforeEach, describe, expect, test } from "vitest";
import { insertUser } from "@/db/queries/auth/account-records";
import { listPeople, listSessions } from "@/db/queries/auth/people-records";
import { accessLinks, accounts, sessions } from "@/db/schema/account-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { ConflictError, ForbiddenError, NotFoundError } from "@/lib/domain/shared/errors";
import { createInvite, createReset, listInviteViews, lookAtLink, revokeInvite, spendLink } from "./access-links";
import { createApiToken, listTokenViews, revokeApiToken } from "./manage-api-tokens";
import { changePerson } from "./people";

const NOW = Date.UTC(2026, 10, 24);
const HOUR_MS = 3_600_000;
const URL = "https://desk.example";
const BOSS = { name: "boss", personId: "boss" };
const REQUEST = { role: "support" as const, shops: null, username: null, hours: 72 };
const password = "a long sentence";

let store: Store;
beforeEach(async () => {
  store = await openTestStore();
  await store.write((tx) =>
    insertUser(tx, { id: "boss", username: "boss", passwordHash: "x", role: "owner", shops: null }, NOW),
  );
});

const invite = (change: object = {}) => createInvite(store, BOSS, { ...REQUEST, ...change }, URL, NOW);
const tokenOf = ({ link }: { link: string }) => link.split("#")[1] ?? "";

describe("an invite", () => {
  test("makes one account with the role and the shops that the inviter chose", async () => {
    const made = await invite({ role: "viewer", shops: ["a"] });
    expect(made.link).toMatch(/^https:\/\/desk\.example\/invite#[\w-]{43}$/);
    const token = tokenOf(made);
    expect(await lookAtLink(store.read, token, NOW)).toEqual({ kind: "invite", username: null, role: "viewer" });
    expect(await spendLink(store, { token, username: "anna", password }, NOW)).toBe("anna");
    const people = await listPeople(store.read);
    expect(people.find(({ username }) => username === "anna")).toMatchObject({
      username: "anna",
      role: "viewer",
      shops: '["a"]',
    });
    expect(await listInviteViews(store.read, NOW)).toEqual([]);
  });

  test("with a user name makes an account of this name only", async () => {
    const token = tokenOf(await invite({ username: "anna" }));
    expect(await spendLink(store, { token, username: "other", password }, NOW)).toBe("anna");
    await expect(invite({ username: "anna" })).rejects.toThrow(ConflictError);
  });

  test("is stored without its secret", async () => {
    const token = tokenOf(await invite());
    expect(JSON.stringify(await store.read.select().from(accessLinks))).not.toContain(token);
  });

  test("used twice at the same time makes one account", async () => {
    const token = tokenOf(await invite());
    const uses = ["anna", "bert", "carl"].map((username) => spendLink(store, { token, username, password }, NOW));
    const outcomes = await Promise.allSettled(uses);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await listPeople(store.read)).toHaveLength(2);
  });

  test("is not used up by a user name that is taken or missing", async () => {
    const token = tokenOf(await invite());
    await expect(spendLink(store, { token, username: "boss", password }, NOW)).rejects.toThrow(ConflictError);
    await expect(spendLink(store, { token, password }, NOW)).rejects.toMatchObject({
      issues: [{ path: ["username"] }],
    });
    expect(await spendLink(store, { token, username: "anna", password }, NOW)).toBe("anna");
  });

  test("that is unknown, used, expired or revoked gets the same answer", async () => {
    const used = tokenOf(await invite());
    await spendLink(store, { token: used, username: "anna", password }, NOW);
    const expired = tokenOf(await invite({ hours: 1 }));
    const revoked = await invite();
    await revokeInvite(store, revoked.id, NOW);
    const answers = await Promise.all(
      ["unknown", used, tokenOf(revoked), expired].map(async (token) => {
        const look = await lookAtLink(store.read, token, NOW + HOUR_MS).catch((error: unknown) => error);
        const use = spendLink(store, { token, username: "carl", password }, NOW + HOUR_MS);
        return [look, await use.catch((error: unknown) => error)];
      }),
    );
    for (const answer of answers.flat()) {
      expect(answer).toBeInstanceOf(ForbiddenError);
      expect(answer).toMatchObject({ message: "people.linkDead" });
    }
    await expect(revokeInvite(store, revoked.id, NOW)).rejects.toThrow(NotFoundError);
  });

  test("made by a token ends when the token is revoked, and no other does", async () => {
    for (const name of ["HR", "ERP"]) await createApiToken(store, { name, role: "owner" }, { shops: EVERY_SHOP }, NOW);
    const [first, second] = (await listTokenViews(store.read, { shops: EVERY_SHOP }, NOW)).map(({ id, name }) => ({
      ...{ kind: "token" as const, id, name, personId: "boss" },
    }));
    if (!first || !second) throw new Error("no tokens");
    await createInvite(store, first, REQUEST, URL, NOW);
    const kept = [await createInvite(store, second, REQUEST, URL, NOW), await invite()];
    await revokeApiToken(store, first.id, { shops: EVERY_SHOP }, NOW);
    expect((await listInviteViews(store.read, NOW)).map(({ id }) => id).toSorted()).toEqual(
      kept.map(({ id }) => id).toSorted(),
    );
  });

  test("is refused when too many are open", async () => {
    for (let made = 0; made < 50; made++) await invite();
    await expect(invite()).rejects.toThrow("people.tooManyInvites");
  });
});

describe("a reset", () => {
  const reset = () => createReset(store, BOSS, "anna", URL, NOW);
  const countSessions = async () => (await listSessions(store.read, "anna", NOW)).length;

  async function addSession(): Promise<void> {
    const at = { createdAt: new Date(NOW), updatedAt: new Date(NOW), expiresAt: new Date(NOW + HOUR_MS) };
    await store.write(
      async (tx) => void (await tx.insert(sessions).values({ ...at, id: "s", userId: "anna", token: "s" })),
    );
  }

  beforeEach(async () => {
    const row = { id: "anna", username: "anna", passwordHash: "old", role: "support" as const, shops: null };
    await store.write((tx) => insertUser(tx, row, NOW));
    await addSession();
  });

  test("sets a new password, once, and ends the sessions", async () => {
    const token = tokenOf(await reset());
    expect(await countSessions()).toBe(0);
    await addSession();
    expect(await lookAtLink(store.read, token, NOW)).toEqual({ kind: "reset", username: "anna", role: null });
    expect(await spendLink(store, { token, password }, NOW)).toBe("anna");
    expect(await countSessions()).toBe(0);
    const stored = await store.read.select().from(accounts);
    expect(stored.find(({ userId }) => userId === "anna")?.password).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/);
    await expect(spendLink(store, { token, password }, NOW)).rejects.toThrow(ForbiddenError);
  });

  test("ends the earlier one", async () => {
    const first = tokenOf(await reset());
    await reset();
    await expect(lookAtLink(store.read, first, NOW)).rejects.toThrow(ForbiddenError);
  });

  test("does not work for a disabled person", async () => {
    const token = tokenOf(await reset());
    await changePerson(store, BOSS, "anna", { disabled: true }, NOW);
    await expect(spendLink(store, { token, password }, NOW)).rejects.toThrow(ForbiddenError);
    await expect(reset()).rejects.toThrow("people.resetDisabled");
  });

  test("of oneself is refused", async () => {
    await expect(createReset(store, BOSS, "boss", URL, NOW)).rejects.toThrow("people.resetNotYourself");
  });
});
