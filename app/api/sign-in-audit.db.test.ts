import { TOTP } from "otpauth";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { listAuditChains, listAuditRows } from "@/db/queries/audit/audit-records";
import { insertUser } from "@/db/queries/auth/account-records";
import { insertIdentity } from "@/db/queries/auth/linked-accounts";
import { updatePerson } from "@/db/queries/auth/people-records";
import { saveSecondFactorDemand } from "@/db/queries/auth/second-factor-records";
import { passkeys, users } from "@/db/schema/account-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { limitToShops, serializeScope } from "@/lib/domain/auth/shop-scope";
import { processGlobal } from "@/lib/process-global";
import { hashPassword } from "@/lib/server/auth/password";
import { type IdentityProvider, startIdentityProvider } from "@/lib/server/testing/identity-provider";
import { SoftwarePasskey } from "@/lib/server/testing/software-passkey";
import * as auth from "./auth/[...all]/route";

const NOW = Date.parse("2026-11-24T10:00:00+08:00");
const DESK = "https://waybill.example";
/** Attempts are limited by address, for a whole process: no other test has this one. */
const ADDRESS = "203.0.113.32";
const PASSWORD = "a horse with a correct battery";

let store: Store;
let provider: IdentityProvider;
const passkey = new SoftwarePasskey(DESK);

beforeAll(async () => {
  vi.setSystemTime(NOW);
  provider = await startIdentityProvider(DESK);
  vi.stubEnv("PUBLIC_URL", DESK);
  vi.stubEnv("OIDC_ISSUER", provider.issuer);
  vi.stubEnv("OIDC_CLIENT_ID", provider.clientId);
  vi.stubEnv("OIDC_CLIENT_SECRET", provider.clientSecret);
  let close = async () => {};
  store = await openTestStore((deleteStore) => {
    close = deleteStore;
  });
  processGlobal<{ store: Store | undefined }>("store", () => ({ store: undefined })).store = store;
  const passwordHash = await hashPassword(PASSWORD);
  const shops = serializeScope(limitToShops(["甲店"]));
  const key = { publicKey: passkey.publicKey, counter: 0, deviceType: "singleDevice", backedUp: false };
  await store.write(async (tx) => {
    await insertUser(tx, { id: "id-anna", username: "anna", passwordHash, role: "support", shops }, NOW);
    await insertUser(tx, { id: "id-gone", username: "gone", passwordHash, role: "support", shops: null }, NOW);
    await updatePerson(tx, "id-gone", { disabledAt: 1 }, 1);
    for (const name of ["anna", "gone"]) {
      await insertIdentity(tx, `id-${name}`, { provider: "oidc", issuer: provider.issuer, subject: `s-${name}` }, NOW);
    }
    await insertUser(tx, { id: "id-linked", username: "linked", passwordHash, role: "viewer", shops: null }, NOW);
    await insertUser(tx, { id: "id-codes", username: "codes", passwordHash, role: "viewer", shops: null }, NOW);
    await tx.insert(passkeys).values({ ...key, id: "p", userId: "id-anna", credentialID: passkey.id });
  });
  return close;
});
afterAll(() => provider.close());

beforeEach(() => {
  provider.people.set("s-anna", { preferred_username: "anna" });
  provider.people.set("s-gone", { preferred_username: "gone" });
  provider.people.set("s-nobody", { preferred_username: "nobody@example.com" });
  provider.people.set("s-linked", { preferred_username: "the.linked" });
  provider.people.set("s-other", { preferred_username: "codes" });
});

/** The desk's answer, in which no session's token is readable by a page's code. */
async function callDesk(request: Request): Promise<Response> {
  const response = await (request.method === "POST" ? auth.POST : auth.GET)(request);
  expect(await response.clone().text()).not.toContain('"token":');
  return response;
}

/** A browser, which keeps the cookies of the desk and of the provider. */
class Browser {
  readonly #cookies = new Map<string, Map<string, string>>();

  async call(url: string, body?: object): Promise<Response> {
    const { origin } = new URL(url);
    const cookies = this.#cookies.get(origin) ?? new Map<string, string>();
    this.#cookies.set(origin, cookies);
    const headers = new Headers({ "Content-Type": "application/json", Origin: DESK, "X-Forwarded-For": ADDRESS });
    headers.set("Cookie", [...cookies].map((pair) => pair.join("=")).join("; "));
    const sent = body && { method: "POST", body: JSON.stringify(body) };
    const request = new Request(url, { headers, redirect: "manual", ...sent });
    const response = await (origin === DESK ? callDesk(request) : fetch(request));
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    return response;
  }

  /** @returns the desk's path where it ends */
  async signInAtProvider(subject: string, more: object = {}): Promise<string> {
    provider.signInNext(subject);
    const body = { provider: "oidc", callbackURL: "/", errorCallbackURL: "/login", disableRedirect: true, ...more };
    const begun = (await (await this.call(`${DESK}/api/auth/sign-in/social`, body)).json()) as { url: string };
    let at = new URL(begun.url);
    while (at.origin !== DESK || at.pathname.startsWith("/api/")) {
      const response = await this.call(at.href);
      at = new URL(response.headers.get("location") ?? "about:blank", at);
    }
    return `${at.pathname}${at.search}`;
  }

  async signInByPasskey(key: SoftwarePasskey): Promise<number> {
    const options = await this.call(`${DESK}/api/auth/passkey/generate-authenticate-options`);
    const { challenge } = (await options.json()) as { challenge: string };
    const answered = { response: key.answer(challenge) };
    return (await this.call(`${DESK}/api/auth/passkey/verify-authentication`, answered)).status;
  }
}

/** The entries that were made meanwhile. */
async function listEntries(during: () => Promise<unknown>) {
  const read = async () => {
    const chains = await listAuditChains(store.read);
    return (await Promise.all(chains.map((chain) => listAuditRows(store.read, chain, 0, 1_000)))).flat();
  };
  const before = (await read()).length;
  await during();
  return (await read()).slice(before);
}

const ANNA = { actorKind: "user", actorId: "id-anna", actorName: "anna", shop: "甲店", outcome: "done" };
const STRANGER = { actorKind: "stranger", actorId: null, shop: null, outcome: "refused" };

test("a sign-out of nobody has changed nothing, and is recorded as such", async () => {
  const entries = await listEntries(() => new Browser().call(`${DESK}/api/auth/sign-out`, {}));
  expect(entries).toMatchObject([{ ...STRANGER, action: "session.sign-out", outcome: "invalid" }]);
});

test("a sign-in at the identity provider leaves an entry of the person, and a refused one of the name and why", async () => {
  const action = "session.sign-in-oidc";
  expect(
    await listEntries(async () => {
      expect(await new Browser().signInAtProvider("s-anna")).toBe("/");
    }),
  ).toMatchObject([{ ...ANNA, action }]);
  // With the subject an owner can link them.
  for (const [subject, name, ...said] of [
    ["s-gone", "gone", "ACCOUNT_DISABLED"],
    ["s-nobody", "nobody", "unknown", "s-nobody"],
    ["s-other", "codes", "notLinked", "s-other"],
  ] as const) {
    const entries = await listEntries(() => new Browser().signInAtProvider(subject));
    expect(entries).toMatchObject([{ ...STRANGER, action, targetKind: "username", targetId: name }]);
    for (const word of said) expect(JSON.stringify(entries)).toContain(word);
  }
  // Somebody comes back who has not been sent there.
  const uninvited = () => new Browser().call(`${DESK}/api/auth/callback/oidc?code=x&state=y`);
  expect(await listEntries(uninvited)).toMatchObject([{ ...STRANGER, action }]);
});

test("a link with the provider's person leaves an entry of both", async () => {
  const browser = new Browser();
  await browser.call(`${DESK}/api/auth/sign-in/username`, { username: "linked", password: PASSWORD });
  const link = { additionalData: { link: true } };
  const entries = await listEntries(() => browser.signInAtProvider("s-linked", link));
  expect(entries).toMatchObject([{ actorId: "id-linked", outcome: "done", action: "session.sign-in-oidc" }]);
  expect(JSON.stringify(entries)).toContain("s-linked");
});

test("a sign-in by passkey leaves an entry of the person, and so does one that is refused", async () => {
  const action = "session.passkey";
  expect(
    await listEntries(async () => {
      expect(await new Browser().signInByPasskey(passkey)).toBe(200);
    }),
  ).toMatchObject([{ ...ANNA, action }]);
  const unknown = () => new Browser().signInByPasskey(new SoftwarePasskey(DESK));
  expect(await listEntries(unknown)).toMatchObject([{ ...STRANGER, action }]);
  await store.write((tx) => updatePerson(tx, "id-anna", { disabledAt: 1 }, 1));
  const disabled = await listEntries(() => new Browser().signInByPasskey(passkey));
  expect(disabled).toMatchObject([{ ...STRANGER, action, targetKind: "username", targetId: "anna" }]);
  expect(JSON.stringify(disabled)).toContain("ACCOUNT_DISABLED");
  await store.write((tx) => updatePerson(tx, "id-anna", { disabledAt: null }, 1));
});

test("a wrong code after the right password leaves an entry of the name, the right one of the person", async () => {
  const action = "session.code";
  const browser = new Browser();
  const post = (path: string, body: object) => browser.call(`${DESK}/api/auth${path}`, body);
  const signIn = () => post("/sign-in/username", { username: "codes", password: PASSWORD });
  await signIn();
  const turnedOn = await post("/two-factor/enable", { password: PASSWORD });
  const { totpURI } = (await turnedOn.json()) as { totpURI: string };
  const totp = new TOTP({ secret: new URL(totpURI).searchParams.get("secret") ?? "" });
  await post("/two-factor/verify-totp", { code: totp.generate() });
  await post("/sign-out", {});
  const begun = await listEntries(signIn);
  expect(begun).toMatchObject([{ action: "session.sign-in", targetKind: "username", targetId: "codes" }]);
  const wrong = await listEntries(() => post("/two-factor/verify-totp", { code: "000000" }));
  expect(wrong).toMatchObject([{ ...STRANGER, action, targetKind: "username", targetId: "codes" }]);
  const next = totp.generate({ timestamp: NOW + 30_000 });
  const right = await listEntries(() => post("/two-factor/verify-totp", { code: next }));
  expect(right).toMatchObject([{ actorKind: "user", actorId: "id-codes", outcome: "done", action }]);
});

test("a passkey is the second factor that a role needs; before it nothing of the account changes", async () => {
  await store.write(async (tx) => {
    await tx.update(users).set({ createdAt: new Date(0) });
    await saveSecondFactorDemand(tx, ["support"], 0);
  });
  const browser = new Browser();
  const post = (path: string, body: object = {}) => browser.call(`${DESK}/api/auth${path}`, body);
  await post("/sign-in/username", { username: "anna", password: PASSWORD });
  for (const path of [
    "/change-password",
    "/revoke-other-sessions",
    "/two-factor/disable",
    "/two-factor/generate-backup-codes",
    "/passkey/update-passkey",
    "/passkey/delete-passkey",
  ]) {
    const answer = await post(path, { password: PASSWORD, currentPassword: PASSWORD, newPassword: "tulpen zwiebel" });
    expect([path, await answer.json()]).toMatchObject([path, { code: "second_factor_required" }]);
  }
  expect((await post("/sign-out")).status).toBe(200);
  expect(await browser.signInByPasskey(passkey)).toBe(200);
  const renamed = { id: "p", name: "Laptop" };
  expect((await post("/passkey/update-passkey", renamed)).status).toBe(200);
  await store.write(async (tx) => {
    await saveSecondFactorDemand(tx, [], NOW);
  });
});

test("no answer about a session has its token, which is in the cookie alone", async () => {
  const browser = new Browser();
  await browser.call(`${DESK}/api/auth/sign-in/username`, { username: "anna", password: PASSWORD });
  const answer = await browser.call(`${DESK}/api/auth/get-session`);
  const { session } = (await answer.json()) as { session: Record<string, unknown> };
  expect(session).toMatchObject({ userId: "id-anna" });
  expect(session).not.toHaveProperty("token");
});

test("too many guesses are no error in the log of the server", async () => {
  // Where better-auth writes them by itself.
  const errors = vi.spyOn(console, "error");
  const statuses: number[] = [];
  for (let guess = 0; guess < 12; guess += 1) {
    const body = { username: "guessed", password: "a guess" };
    statuses.push((await new Browser().call(`${DESK}/api/auth/sign-in/username`, body)).status);
  }
  expect(statuses.slice(-2)).toEqual([429, 429]);
  expect(errors).not.toHaveBeenCalled();
});

test("a sign-in by password leaves an entry of the person, and a refused one of the name", async () => {
  const action = "session.sign-in";
  const signIn = (username: string, password = PASSWORD) =>
    listEntries(() => new Browser().call(`${DESK}/api/auth/sign-in/username`, { username, password }));
  expect(await signIn("anna")).toMatchObject([{ ...ANNA, action }]);
  for (const entries of [await signIn("anna", "a guess"), await signIn("nobody"), await signIn("gone")]) {
    expect(entries).toMatchObject([{ ...STRANGER, action, targetKind: "username" }]);
  }
});
