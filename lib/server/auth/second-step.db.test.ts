import { createHmac } from "node:crypto";
import { TOTP } from "otpauth";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { insertAccessLink, listOpenLinks } from "@/db/queries/auth/access-link-records";
import { insertUser } from "@/db/queries/auth/account-records";
import { insertApiToken } from "@/db/queries/auth/api-token-records";
import { deleteFactors } from "@/db/queries/auth/people-records";
import { saveSecondFactorDemand } from "@/db/queries/auth/second-factor-records";
import { accounts, passkeys, sessions, twoFactors, users } from "@/db/schema/account-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { requireRecentConfirmation } from "@/lib/domain/auth/recent-confirmation";
import { ConfirmationRequiredError, SecondFactorRequiredError } from "@/lib/domain/shared/errors";
import { hashApiToken } from "./api-token-secret";
import { createAuth } from "./auth";
import { authorize } from "./authorize";
import { confirmPerson, type Proof } from "./confirm-person";
import { hashPassword } from "./password";
import { findSecondFactorDue, findUserBySession } from "./session";
import { SignInAttempts } from "./sign-in-attempts";

const NOW = Date.parse("2026-11-24T10:00:00+08:00");
const PUBLIC_URL = "https://waybill.example";
const PASSWORD = "correct horse";
const SECRET = "s".repeat(32);

let store: Store;
let auth: ReturnType<typeof createAuth>;
/** Each test uses its own address, which no other file has, since better-auth counts attempts by address. */
let address = 0;

/** Made once: hashing is slow on purpose. */
const HASH = hashPassword(PASSWORD);

beforeEach(async () => {
  vi.setSystemTime(NOW);
  address++;
  store = await openTestStore();
  auth = createAuth(store, { publicUrl: PUBLIC_URL, secret: SECRET });
  const user = { id: "anna", username: "anna", passwordHash: await HASH, role: "support" as const, shops: null };
  await store.write((tx) => insertUser(tx, user, NOW));
});

/** A browser, which keeps its cookies. */
class Browser {
  readonly #cookies: Map<string, string>;

  constructor(cookies: [name: string, value: string][] = []) {
    this.#cookies = new Map(cookies);
  }

  async post(path: string, body: object): Promise<{ status: number; body: Record<string, unknown> }> {
    const headers = {
      "Content-Type": "application/json",
      Origin: PUBLIC_URL,
      "X-Forwarded-For": `198.18.0.${address}`,
      Cookie: this.cookie,
    };
    const request = new Request(`${PUBLIC_URL}/api/auth${path}`, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
    });
    const response = await auth.handler(request);
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  signIn = () => this.post("/sign-in/username", { username: "anna", password: PASSWORD });
  user = () => findUserBySession(auth, new Headers({ Cookie: this.cookie }));
}

/** A browser that is signed in, without the time that checking a password takes. */
async function openBrowser(): Promise<Browser> {
  const { internalAdapter, authCookies } = await auth.$context;
  const { token } = await internalAdapter.createSession("anna");
  const signature = createHmac("sha256", SECRET).update(token).digest("base64");
  return new Browser([[authCookies.sessionToken.name, encodeURIComponent(`${token}.${signature}`)]]);
}

async function startSignIn(): Promise<Browser> {
  const browser = new Browser();
  expect((await browser.signIn()).status).toBe(200);
  return browser;
}

const STEP_MS = 30_000;

/** @param next the code after the current one, which is accepted too, and was not used yet */
function toCode(uri: string, { next = false } = {}): string {
  const secret = new URL(uri).searchParams.get("secret") ?? "";
  return new TOTP({ secret }).generate({ timestamp: NOW + (next ? STEP_MS : 0) });
}

/** Turns the second step on. @returns the address in the QR code, the code that was used, and the recovery codes */
async function turnOn(browser: Browser): Promise<{ uri: string; used: string; codes: string[] }> {
  const { body } = await browser.post("/two-factor/enable", { password: PASSWORD });
  const uri = String(body.totpURI);
  const used = toCode(uri);
  expect((await browser.post("/two-factor/verify-totp", { code: used })).status).toBe(200);
  return { uri, used, codes: body.backupCodes as string[] };
}

describe("the second step", () => {
  test("is turned on with the password and a first code, and ends the other sessions; its secrets are stored sealed", async () => {
    const [other, own] = [await openBrowser(), await openBrowser()];
    expect((await own.post("/two-factor/enable", { password: "guess" })).status).toBe(400);
    const { uri, codes } = await turnOn(own);
    expect(await own.user()).toBeDefined();
    expect(await other.user()).toBeUndefined();
    const stored = JSON.stringify(await store.read.select().from(twoFactors));
    for (const secret of [new URL(uri).searchParams.get("secret"), ...codes]) expect(stored).not.toContain(secret);
  });

  test("asks for a code of the app", async () => {
    const { uri } = await turnOn(await openBrowser());
    const browser = await startSignIn();
    expect(await browser.user()).toBeUndefined();
    expect((await browser.post("/two-factor/verify-totp", { code: "000000" })).body).toMatchObject({
      message: expect.stringContaining("验证码不正确"),
    });
    const answer = await browser.post("/two-factor/verify-totp", {
      code: toCode(uri, { next: true }),
      trustDevice: true,
    });
    expect(answer.status).toBe(200);
    expect(await browser.user()).toMatchObject({ username: "anna" });
    // Although it asked to be trusted.
    await browser.post("/sign-out", {});
    expect((await browser.signIn()).body).toMatchObject({ twoFactorRedirect: true });
  });

  test("accepts each code of the app once, of two sign-ins at the same time too", async () => {
    const { uri, used } = await turnOn(await openBrowser());
    const refused = { status: 401, body: { code: "CODE_USED", message: expect.stringContaining("用过") } };
    const late = await startSignIn();
    expect(await late.post("/two-factor/verify-totp", { code: used })).toMatchObject(refused);
    expect(await late.user()).toBeUndefined();
    const browsers = [await startSignIn(), await startSignIn()];
    const code = toCode(uri, { next: true });
    const answers = await Promise.all(browsers.map((each) => each.post("/two-factor/verify-totp", { code })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 401]);
    const signedIn = await Promise.all(browsers.map((each) => each.user()));
    expect(signedIn.filter(Boolean)).toHaveLength(1);
  });

  test("accepts each recovery code once", async () => {
    const { codes } = await turnOn(await openBrowser());
    expect(new Set(codes).size).toBe(10);
    const attempt = async () => (await startSignIn()).post("/two-factor/verify-backup-code", { code: codes[0] });
    expect((await attempt()).status).toBe(200);
    expect((await attempt()).status).toBe(401);
  });

  test("ends after five wrong codes", async () => {
    const { uri } = await turnOn(await openBrowser());
    const browser = await startSignIn();
    for (let n = 0; n < 5; n++) await browser.post("/two-factor/verify-totp", { code: "000000" });
    expect((await browser.post("/two-factor/verify-totp", { code: toCode(uri) })).status).toBe(400);
    expect(await browser.user()).toBeUndefined();
  });

  test("tells a signed-in browser nothing about codes, and counts guesses of the first one", async () => {
    const browser = await openBrowser();
    const { body } = await browser.post("/two-factor/enable", { password: PASSWORD });
    for (let n = 0; n < 9; n++) {
      expect((await browser.post("/two-factor/verify-totp", { code: "000000" })).status).toBe(401);
    }
    const code = toCode(String(body.totpURI));
    expect((await browser.post("/two-factor/verify-totp", { code })).status).toBe(200);
    expect((await browser.post("/two-factor/verify-totp", { code })).status).toBe(400);
    const [recovery] = body.backupCodes as string[];
    expect((await browser.post("/two-factor/verify-backup-code", { code: recovery })).status).toBe(400);
    // Signing in again asks for a code as ever.
    expect((await browser.signIn()).body).toMatchObject({ twoFactorRedirect: true });
    const next = toCode(String(body.totpURI), { next: true });
    expect((await browser.post("/two-factor/verify-totp", { code: next })).status).toBe(200);
    expect(await browser.user()).toBeDefined();
    const other = await openBrowser();
    await other.post("/two-factor/disable", { password: PASSWORD });
    await other.post("/two-factor/enable", { password: PASSWORD });
    const guess = () => other.post("/two-factor/verify-totp", { code: "000000" });
    for (let n = 0; n < 10; n++) await guess();
    expect((await guess()).status).toBe(429);
  });

  test("of somebody without a password is turned on after a sign-in within ten minutes", async () => {
    const browser = await openBrowser();
    await store.write(async (tx) => void (await tx.update(accounts).set({ password: null })));
    await store.write(async (tx) => void (await tx.update(sessions).set({ confirmedAt: new Date(0) })));
    for (const body of [{}, { password: "anything" }]) {
      for (const path of ["enable", "disable", "generate-backup-codes"]) {
        const answer = await browser.post(`/two-factor/${path}`, body);
        expect(answer.body).toMatchObject({ code: "confirmation_required" });
      }
    }
    await store.write(async (tx) => void (await tx.update(sessions).set({ confirmedAt: new Date(NOW) })));
    expect((await browser.post("/two-factor/enable", {})).status).toBe(200);
  });
});

describe("a changed password", () => {
  const change = (browser: Browser, newPassword: string, currentPassword = PASSWORD) =>
    browser.post("/change-password", { currentPassword, newPassword });

  test("ends the other sessions and the links that set one, and keeps the own session under a new token", async () => {
    const [other, own] = [await openBrowser(), await openBrowser()];
    const by = { createdByName: "boss", createdAt: NOW, expiresAt: NOW + 3_600_000 };
    const reset = { id: "r-1", tokenHash: "h", kind: "reset", userId: "anna", ...by } as const;
    await store.write((tx) => insertAccessLink(tx, reset));
    expect((await change(own, "tulpen zwiebel")).status).toBe(200);
    expect(await listOpenLinks(store.read, "reset", NOW)).toEqual([]);
    expect(await other.user()).toBeUndefined();
    expect(await own.user()).toBeDefined();
  });

  test("is neither common nor the user name", async () => {
    const browser = await openBrowser();
    for (const password of ["password123", "my anna desk", "short"]) {
      expect((await change(browser, password)).status).toBe(400);
    }
    expect((await change(browser, "my tulpen desk", "guess")).body).toMatchObject({ code: "INVALID_PASSWORD" });
  });

  test("needs the old one, which is guessed no more than ten times", async () => {
    const browser = await openBrowser();
    const tooLong = { username: "anna", password: "x".repeat(129) };
    for (let n = 0; n < 10; n++) await browser.post("/sign-in/username", tooLong);
    expect((await change(browser, "tulpen zwiebel")).status).toBe(429);
  });
});

test("a removed passkey ends the other sessions, on the device that has it too", async () => {
  const [other, own] = [await openBrowser(), await openBrowser()];
  const row = { userId: "anna", publicKey: "k", credentialID: "c", counter: 0, deviceType: "singleDevice" };
  const of = { ...row, id: "p-1", backedUp: false };
  await store.write(async (tx) => void (await tx.insert(passkeys).values(of)));
  expect((await own.post("/passkey/delete-passkey", { id: "unknown" })).status).toBe(404);
  expect(await other.user()).toBeDefined();
  expect((await own.post("/passkey/delete-passkey", { id: "p-1" })).status).toBe(200);
  expect(await other.user()).toBeUndefined();
  expect(await own.user()).toBeDefined();
});

describe("a confirmation", () => {
  const OLD = new Date(0);

  async function openOldBrowser() {
    const browser = await openBrowser();
    await store.write(async (tx) => void (await tx.update(sessions).set({ confirmedAt: OLD })));
    const attempts = new SignInAttempts();
    const caller = async () => {
      const headers = new Headers({ Cookie: browser.cookie });
      return authorize(new Request(`${PUBLIC_URL}/`, { headers }), "read", { store, auth, publicUrl: PUBLIC_URL });
    };
    const confirm = async (proof: Proof) => {
      const headers = new Headers({ Cookie: browser.cookie });
      await confirmPerson({ store, auth, attempts }, await caller(), { proof, headers }, NOW);
    };
    return { browser, caller, confirm };
  }

  test("by the right password allows sensitive acts for ten minutes", async () => {
    const { caller, confirm } = await openOldBrowser();
    expect(() => requireRecentConfirmation({ kind: "token" }, NOW)).not.toThrow();
    const before = await caller();
    expect(() => requireRecentConfirmation(before, NOW)).toThrow(ConfirmationRequiredError);
    await expect(confirm({ password: "guess" })).rejects.toMatchObject({ fields: [{ field: "password" }] });
    await confirm({ password: PASSWORD });
    const after = await caller();
    expect(() => requireRecentConfirmation(after, NOW)).not.toThrow();
    expect(() => requireRecentConfirmation(after, NOW + 11 * 60_000)).toThrow(ConfirmationRequiredError);
  });

  test("by a code needs the second step to be on", async () => {
    const { browser, caller, confirm } = await openOldBrowser();
    const { body } = await browser.post("/two-factor/enable", { password: PASSWORD });
    const code = toCode(String(body.totpURI));
    await expect(confirm({ code })).rejects.toMatchObject({ fields: [{ field: "code" }] });
    await browser.post("/two-factor/verify-totp", { code });
    await store.write(async (tx) => void (await tx.update(sessions).set({ confirmedAt: OLD })));
    await expect(confirm({ code: "000000" })).rejects.toMatchObject({ fields: [{ field: "code" }] });
    await expect(confirm({ code })).rejects.toMatchObject({ fields: [{ field: "code" }] }); // it turned the step on
    await confirm({ code: toCode(String(body.totpURI), { next: true }) });
    const after = await caller();
    expect(() => requireRecentConfirmation(after, NOW)).not.toThrow();
  });
});

test("a sign-in replaces the browser's session, keeps address and moment, and sets the person's language", async () => {
  await store.write(async (tx) => void (await tx.update(users).set({ language: "en" })));
  const browser = await openBrowser();
  await browser.signIn();
  const own = await store.read.select().from(sessions);
  expect(own).toMatchObject([{ ipAddress: `198.18.0.${address}` }]);
  expect(own[0]?.confirmedAt?.getTime()).toBe(NOW);
  expect(browser.cookie).toContain("locale=en");
});

describe("a second factor that the role needs", () => {
  const DAY = 86_400_000;
  const GRACE = 7 * DAY;
  const SINCE = NOW - 30 * DAY;

  async function openBrowserAsked(at: number): Promise<Browser> {
    await store.write(async (tx) => {
      await saveSecondFactorDemand(tx, ["support"], at);
      await tx.update(users).set({ createdAt: new Date(SINCE) });
    });
    return openBrowser();
  }
  const call = (browser: Browser, path = "/api/v1/shipments") => {
    const request = new Request(`${PUBLIC_URL}${path}`, { headers: { Cookie: browser.cookie } });
    return authorize(request, "read", { store, auth, publicUrl: PUBLIC_URL });
  };
  const due = async (browser: Browser) => {
    const user = await browser.user();
    return user && findSecondFactorDue(store.read, user);
  };

  test("is asked for after seven days, of the API too, except for what sets it up; then nothing is in the way", async () => {
    const browser = await openBrowserAsked(NOW - GRACE + 1);
    expect(await due(browser)).toBe(NOW + 1);
    await expect(call(browser)).resolves.toMatchObject({ name: "anna" });
    vi.setSystemTime(NOW + 1);
    await expect(call(browser)).rejects.toThrow(SecondFactorRequiredError);
    await expect(call(browser, "/api/account/tokens")).rejects.toThrow(SecondFactorRequiredError);
    await expect(call(browser, "/api/account")).resolves.toMatchObject({ name: "anna" });
    await turnOn(browser);
    await expect(call(browser)).resolves.toMatchObject({ name: "anna" });
    expect(await due(browser)).toBeNull();
  });

  test("is not asked of other roles, of a session that began with one, or of a new account before seven days", async () => {
    const browser = await openBrowserAsked(SINCE);
    await store.write(async (tx) => void (await tx.update(users).set({ createdAt: new Date(NOW) })));
    expect(await due(browser)).toBe(NOW + GRACE);
    await store.write(async (tx) => void (await tx.update(users).set({ createdAt: new Date(SINCE) })));
    await store.write(async (tx) => void (await tx.update(sessions).set({ hasSecondFactor: true })));
    await expect(call(browser)).resolves.toMatchObject({ name: "anna" });
    // The session that a new password makes is worth as much.
    const change = { currentPassword: PASSWORD, newPassword: "tulpen zwiebel" };
    expect((await browser.post("/change-password", change)).status).toBe(200);
    await expect(call(browser)).resolves.toMatchObject({ name: "anna" });
    await store.write((tx) => saveSecondFactorDemand(tx, ["owner"], SINCE));
    expect(await due(await openBrowser())).toBeNull();
  });

  test("is asked for from when it was demanded, also when another role is added", async () => {
    const browser = await openBrowserAsked(SINCE);
    await store.write((tx) => saveSecondFactorDemand(tx, ["support", "owner"], NOW));
    expect(await due(browser)).toBe(SINCE + GRACE);
    await store.write((tx) => saveSecondFactorDemand(tx, [], NOW));
    expect(await due(browser)).toBeNull();
  });

  test("that was lost keeps nobody out: after its removal the password leads to setting up another", async () => {
    await turnOn(await openBrowserAsked(SINCE));
    await store.write((tx) => deleteFactors(tx, "anna", NOW));
    const browser = new Browser();
    expect((await browser.signIn()).body).not.toHaveProperty("twoFactorRedirect");
    await expect(call(browser)).rejects.toThrow(SecondFactorRequiredError);
    vi.setSystemTime(NOW + STEP_MS);
    await turnOn(browser);
    await expect(call(browser)).resolves.toMatchObject({ name: "anna" });
  });

  test("is that which the person has: the password alone, without a passkey or the provider, adds and removes none", async () => {
    const browser = await openBrowserAsked(SINCE);
    const key = { id: "p-1", userId: "anna", publicKey: "k", credentialID: "c", counter: 0, backedUp: false };
    await store.write(async (tx) => void (await tx.insert(passkeys).values({ ...key, deviceType: "singleDevice" })));
    const refused = { status: 400, body: { message: expect.stringContaining("通行密钥或公司账号登录") } };
    const enable = () => browser.post("/two-factor/enable", { password: PASSWORD });
    expect(await enable()).toMatchObject(refused);
    expect(await browser.post("/passkey/verify-registration", { response: {} })).toMatchObject(refused);
    expect(await browser.post("/passkey/delete-passkey", { id: "p-1" })).toMatchObject(refused);
    vi.setSystemTime(SINCE + GRACE - 1); // while the session is still good for all else
    expect(await enable()).toMatchObject(refused);
    expect(await browser.post("/passkey/delete-passkey", { id: "p-1" })).toMatchObject(refused);
    vi.setSystemTime(NOW);
    await store.write(async (tx) => {
      await tx.delete(passkeys);
      await tx.update(accounts).set({ hasSecondFactor: true });
    });
    expect(await enable()).toMatchObject(refused);
    await store.write(async (tx) => void (await tx.update(sessions).set({ hasSecondFactor: true })));
    expect((await enable()).status).toBe(200);
    await store.write(async (tx) => void (await tx.update(sessions).set({ hasSecondFactor: false })));
    await store.write((tx) => deleteFactors(tx, "anna", NOW));
    await turnOn(browser);
    await expect(call(browser)).resolves.toMatchObject({ name: "anna" });
  });

  test("is not asked of API tokens", async () => {
    await openBrowserAsked(SINCE);
    const secret = "wbd_of-an-erp";
    const rights = { role: "support", shops: null, scopes: null, createdBy: "anna", expiresAt: null } as const;
    const token = { ...rights, id: "t", name: "ERP", tokenHash: hashApiToken(secret), createdAt: NOW };
    await store.write((tx) => insertApiToken(tx, token));
    const headers = { Authorization: `Bearer ${secret}` };
    const asked = new Request(`${PUBLIC_URL}/api/v1/shipments`, { headers });
    await expect(authorize(asked, "read", { store, auth, publicUrl: PUBLIC_URL })).resolves.toMatchObject({
      kind: "token",
    });
  });
});
