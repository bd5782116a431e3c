import { createHmac } from "node:crypto";
import { decodeJwt } from "jose";
import { TOTP } from "otpauth";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { insertAccessLink, listOpenLinks } from "@/db/queries/auth/access-link-records";
import { insertUser } from "@/db/queries/auth/account-records";
import { insertIdentity } from "@/db/queries/auth/linked-accounts";
import { findPersonByName, listPeople, updatePerson } from "@/db/queries/auth/people-records";
import { saveSecondFactorDemand } from "@/db/queries/auth/second-factor-records";
import { accounts, passkeys, sessions } from "@/db/schema/account-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { parseConfig } from "@/lib/config/parse-config";
import { requireRecentConfirmation } from "@/lib/domain/auth/recent-confirmation";
import type { Role } from "@/lib/domain/auth/role";
import { ConfirmationRequiredError } from "@/lib/domain/shared/errors";
import { type Auth, createAuth } from "@/lib/server/auth/auth";
import { findUserBySession } from "@/lib/server/auth/session";
import { type IdentityProvider, startIdentityProvider } from "@/lib/server/testing/identity-provider";
import { isIssuedTo } from "./oidc-provider";

const NOW = Date.parse("2026-11-24T10:00:00+08:00");
const DESK = "https://waybill.example";
const SECRET = "s".repeat(32);

let provider: IdentityProvider;
let store: Store;
/** Each test uses its own address, which no other file has, since better-auth counts sign-ins by address. */
let address = 0;
beforeAll(async () => {
  vi.setSystemTime(NOW);
  provider = await startIdentityProvider(DESK);
});
afterAll(() => provider.close());
beforeEach(async () => {
  address++;
  store = await openTestStore();
  provider.people.clear();
});

function createDesk(env: Record<string, string> = {}): Auth {
  const { oidc } = parseConfig({
    APP_SECRET: "a secret for tests only",
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: provider.clientId,
    OIDC_CLIENT_SECRET: provider.clientSecret,
    ...env,
  });
  return createAuth(store, { publicUrl: DESK, secret: SECRET, oidc });
}

/** @param subject at the provider, with whom the person is linked; null: nobody */
async function addPerson(username: string, role: Role = "support", subject: string | null = "s-1"): Promise<void> {
  const id = `id-${username}`;
  await store.write(async (tx) => {
    await insertUser(tx, { id, username, passwordHash: null, role, shops: null }, NOW);
    const identity = subject !== null && { provider: "oidc", issuer: provider.issuer, subject };
    if (identity) await insertIdentity(tx, id, identity, NOW);
  });
}

/** A browser: it keeps the cookies of the desk and of the provider, and follows the redirects between them. */
class Browser {
  readonly #cookies = new Map<string, Map<string, string>>();

  constructor(readonly desk: Auth) {}

  async request(url: string, init: RequestInit = {}): Promise<Response> {
    const { origin } = new URL(url);
    const cookies = this.#cookies.get(origin) ?? new Map<string, string>();
    this.#cookies.set(origin, cookies);
    const headers = new Headers(init.headers);
    headers.set("Cookie", [...cookies].map((pair) => pair.join("=")).join("; "));
    headers.set("X-Forwarded-For", `198.51.100.${address}`);
    const request = new Request(url, { ...init, headers, redirect: "manual" });
    const response = await (origin === DESK ? this.desk.handler(request) : fetch(request));
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    return response;
  }

  post(path: string, body: object): Promise<Response> {
    const headers = { "Content-Type": "application/json", Origin: DESK };
    return this.request(`${DESK}/api/auth${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  }

  /** Signs in as this person of the provider. @returns the path of the desk where it ends, and the addresses on the way */
  async signIn(
    subject: string,
    { at, amr, ...more }: { at?: number; amr?: string[]; additionalParams?: object; additionalData?: object } = {},
  ): Promise<{ end: string; way: URL[] }> {
    provider.signInNext(subject, at, amr);
    const body = { provider: "oidc", callbackURL: "/", errorCallbackURL: "/login", disableRedirect: true, ...more };
    const { url } = (await (await this.post("/sign-in/social", body)).json()) as { url: string };
    const way = [new URL(url)];
    for (;;) {
      const at = way.at(-1);
      if (!at || (at.origin === DESK && !at.pathname.startsWith("/api/"))) break;
      const response = await this.request(at.href);
      way.push(new URL(response.headers.get("location") ?? "about:blank", at));
    }
    const end = way.at(-1);
    return { end: `${end?.pathname}${end?.search}`, way };
  }

  /** Signs in without the provider, and without the time that checking a password takes. */
  async open(userId: string, { hasSecondFactor = false } = {}): Promise<void> {
    const { internalAdapter, authCookies } = await this.desk.$context;
    const { token } = await internalAdapter.createSession(userId);
    if (hasSecondFactor) await store.write(async (tx) => void (await tx.update(sessions).set({ hasSecondFactor })));
    const signature = createHmac("sha256", SECRET).update(token).digest("base64");
    const name = authCookies.sessionToken.name;
    this.#cookies.set(DESK, new Map([[name, encodeURIComponent(`${token}.${signature}`)]]));
  }

  user() {
    const cookies = this.#cookies.get(DESK) ?? new Map<string, string>();
    return findUserBySession(this.desk, new Headers({ Cookie: [...cookies].map((pair) => pair.join("=")).join("; ") }));
  }
}

const signIn = async (desk: Auth, subject: string) => {
  const browser = new Browser(desk);
  return { browser, ...(await browser.signIn(subject)) };
};

describe("a person whom the desk knows", () => {
  test("signs in with PKCE, state and nonce, and keeps the account when the user name changes", async () => {
    await addPerson("anna");
    provider.people.set("s-1", { preferred_username: "Anna", email: "anna@example.com" });
    const desk = createDesk();
    const { browser, end, way } = await signIn(desk, "s-1");
    expect(end).toBe("/");
    const asked = way[0]?.searchParams;
    expect(asked?.get("code_challenge_method")).toBe("S256");
    for (const name of ["code_challenge", "state", "nonce"]) expect(asked?.get(name)).toMatch(/^[\w-]{20,}$/);
    expect(await browser.user()).toMatchObject({ username: "anna", role: "support" });
    provider.people.set("s-1", { preferred_username: "anna.mueller" });
    expect(await (await signIn(desk, "s-1")).browser.user()).toMatchObject({ username: "anna" });
  });

  test("is not taken over by another person of the provider with the same user name", async () => {
    await addPerson("anna");
    const desk = createDesk();
    for (const subject of ["s-1", "s-2"]) provider.people.set(subject, { preferred_username: "anna" });
    await signIn(desk, "s-1");
    const { browser, end } = await signIn(desk, "s-2");
    expect(end).toBe("/login?oidc=nameTaken");
    expect(await browser.user()).toBeUndefined();
  });

  test("does not sign in while disabled", async () => {
    await addPerson("anna");
    await store.write((tx) => updatePerson(tx, "id-anna", { disabledAt: 1 }, 1));
    provider.people.set("s-1", { preferred_username: "anna" });
    const { browser, end } = await signIn(createDesk(), "s-1");
    expect(end).toContain("/login?error=ACCOUNT_DISABLED");
    expect(await browser.user()).toBeUndefined();
  });

  test("signs out at the provider too; nothing of the provider's is readable in the database", async () => {
    await addPerson("anna");
    provider.people.set("s-1", { preferred_username: "anna" });
    const { browser } = await signIn(createDesk(), "s-1");
    const [stored] = await store.read.select().from(accounts);
    expect(stored).toMatchObject({ accessToken: null, refreshToken: null });
    expect(stored?.idToken).not.toMatch(/^ey[\w-]+\.ey/); // a JWT
    const answer = await browser.post("/sign-out", { callbackURL: "/login", disableRedirect: true });
    const { url } = (await answer.json()) as { url: string };
    const logout = new URL(url);
    expect(logout.origin).toBe(provider.issuer);
    expect(logout.searchParams.get("post_logout_redirect_uri")).toBe(`${DESK}/login`);
    expect(logout.searchParams.get("id_token_hint")).toMatch(/^ey[\w-]+\.ey[\w-]+\.[\w-]+$/);
    expect((await browser.request(url)).status).toBe(200);
    expect(await browser.user()).toBeUndefined();
    // The address of the logout stays in the browser's history, with the ID token.
    const token = logout.searchParams.get("id_token_hint") ?? "";
    const { nonce } = decodeJwt(token);
    const again = await browser.post("/sign-in/social", { provider: "oidc", idToken: { token, nonce } });
    expect(again.status).toBe(404);
    expect(await browser.user()).toBeUndefined();
  });
});

describe("a local account with the name of the provider's person", () => {
  const LINK = { additionalData: { link: true }, additionalParams: { prompt: "login" } };
  const isConfirmedNow = (isNow: boolean) =>
    store.write(async (tx) => void (await tx.update(sessions).set({ confirmedAt: new Date(isNow ? NOW : 0) })));

  test.each([["refuse"], ["create"]])("is not opened by the name alone (unknown people: %s)", async (unknown) => {
    await addPerson("boss", "owner", null);
    provider.people.set("evil", { preferred_username: "boss@evil.example", email_verified: false });
    provider.people.set("s-1", { preferred_username: "boss" });
    const desk = createDesk({ OIDC_UNKNOWN_USERS: unknown });
    for (const [subject, refusal] of [
      ["evil", "foreign"],
      ["s-1", "notLinked"],
    ] as const) {
      const { browser, end } = await signIn(desk, subject);
      expect(end).toBe(`/login?oidc=${refusal}`);
      expect(await browser.user()).toBeUndefined();
    }
    expect(await store.read.select().from(accounts)).toEqual([]);
    expect(await listPeople(store.read)).toHaveLength(1);
  });

  test("is linked by its owner, who is signed in and known to be there; then the subject and the issuer decide", async () => {
    await addPerson("boss", "owner", null);
    provider.people.set("s-1", { preferred_username: "the.boss" });
    const desk = createDesk();
    const browser = new Browser(desk);
    await browser.open("id-boss");
    await isConfirmedNow(false);
    const asked = { provider: "oidc", callbackURL: "/", disableRedirect: true, ...LINK };
    expect((await browser.post("/sign-in/social", asked)).status).toBe(403);
    expect((await new Browser(desk).post("/sign-in/social", asked)).status).toBe(401);
    await isConfirmedNow(true);
    expect((await browser.signIn("s-1", LINK)).end).toBe("/");
    expect(await browser.user()).toMatchObject({ username: "boss" });
    const later = await signIn(desk, "s-1");
    expect(await later.browser.user()).toMatchObject({ username: "boss" });
    await store.write(async (tx) => void (await tx.update(accounts).set({ issuer: "https://former.example" })));
    expect((await signIn(desk, "s-1")).end).toBe("/login?oidc=taken");
    // As an earlier version linked it.
    await store.write(async (tx) => void (await tx.update(accounts).set({ issuer: null })));
    expect((await signIn(desk, "s-1")).end).toBe("/");
    expect(await store.read.select().from(accounts)).toMatchObject([{ issuer: provider.issuer }]);
  });

  test("is not linked by the password alone of somebody whose role needs the passkey that they have", async () => {
    await addPerson("boss", "owner", null);
    const key = { publicKey: "k", credentialID: "c", counter: 0, deviceType: "singleDevice", backedUp: false };
    await store.write(async (tx) => {
      await saveSecondFactorDemand(tx, ["owner"], NOW);
      await tx.insert(passkeys).values({ ...key, id: "p-1", userId: "id-boss" });
    });
    provider.people.set("s-1", { preferred_username: "eve" });
    const browser = new Browser(createDesk());
    await browser.open("id-boss");
    const asked = { provider: "oidc", callbackURL: "/", disableRedirect: true, ...LINK };
    expect((await browser.post("/sign-in/social", asked)).status).toBe(400);
    await browser.open("id-boss", { hasSecondFactor: true });
    expect((await browser.signIn("s-1", LINK)).end).toBe("/");
  });

  test("is not linked with another's identity, or with a second one", async () => {
    await addPerson("anna");
    await addPerson("boss", "owner", null);
    for (const subject of ["s-1", "s-2"]) provider.people.set(subject, { preferred_username: "x" });
    const desk = createDesk();
    const browser = new Browser(desk);
    await browser.open("id-boss");
    expect((await browser.signIn("s-1", LINK)).end).toBe("/settings/account?oidc=taken");
    expect(await browser.user()).toMatchObject({ username: "boss" });
    const other = new Browser(desk);
    await other.open("id-anna");
    expect((await other.signIn("s-2", LINK)).end).toBe("/settings/account?oidc=linkedOtherwise");
    // What the browser sends is not what the desk has noted.
    const forged = { additionalData: { serverContext: { linkingSession: "x" }, linkingSession: "x" } };
    expect((await new Browser(desk).signIn("s-2", forged)).end).toBe("/login?oidc=unknown");
  });

  test("has its second step after the provider's answer too, unless that vouches for one", async () => {
    await addPerson("anna");
    provider.people.set("s-1", { preferred_username: "anna" });
    const desk = createDesk();
    const own = new Browser(desk);
    await own.open("id-anna");
    const begun = (await (await own.post("/two-factor/enable", {})).json()) as { totpURI: string };
    const totp = new TOTP({ secret: new URL(begun.totpURI).searchParams.get("secret") ?? "" });
    expect((await own.post("/two-factor/verify-totp", { code: totp.generate({ timestamp: NOW }) })).status).toBe(200);
    const { browser, end } = await signIn(desk, "s-1");
    expect(end).toBe("/login?secondStep");
    expect(await browser.user()).toBeUndefined();
    const code = totp.generate({ timestamp: NOW + 30_000 });
    expect((await browser.post("/two-factor/verify-totp", { code })).status).toBe(200);
    expect(await browser.user()).toMatchObject({ username: "anna" });
    // The person confirms there what this browser has shown here already.
    expect((await browser.signIn("s-1", { additionalParams: { prompt: "login" } })).end).toBe("/");
    const vouched = new Browser(desk);
    expect((await vouched.signIn("s-1", { amr: ["pwd", "mfa"] })).end).toBe("/");
    expect(await vouched.user()).toMatchObject({ username: "anna" });
  });
});

describe("a sign-in at the provider confirms that the person is there", () => {
  const isConfirmed = async (browser: Browser) => {
    const { confirmedAt } = (await browser.user()) ?? {};
    try {
      requireRecentConfirmation({ kind: "user", confirmedAt }, NOW);
      return true;
    } catch (error) {
      expect(error).toBeInstanceOf(ConfirmationRequiredError);
      return false;
    }
  };

  test("from when the person signed in there, not when it was asked", async () => {
    await addPerson("anna");
    provider.people.set("s-1", { preferred_username: "anna" });
    const browser = new Browser(createDesk());
    const before = NOW - 20 * 60_000;
    await browser.signIn("s-1", { at: before });
    expect((await browser.user())?.confirmedAt).toBe(before);
    expect(await isConfirmed(browser)).toBe(false);
    // The provider knows the browser and asks nothing.
    await browser.signIn("s-1");
    expect((await browser.user())?.confirmedAt).toBe(before);
    expect(await isConfirmed(browser)).toBe(false);
    const { way } = await browser.signIn("s-1", { additionalParams: { prompt: "login" } });
    expect(way[0]?.searchParams.get("prompt")).toBe("login");
    expect(await isConfirmed(browser)).toBe(true);
  });
});

describe("a person whom the desk does not know", () => {
  test("is refused", async () => {
    provider.people.set("s-1", { preferred_username: "nobody" });
    expect((await signIn(createDesk(), "s-1")).end).toBe("/login?oidc=unknown");
    expect(await listPeople(store.read)).toEqual([]);
  });

  test("gets an account where the setting says so, with the name before the @", async () => {
    provider.people.set("s-1", { preferred_username: "bert@example.com", name: "Bert B." });
    const { browser, end } = await signIn(createDesk({ OIDC_UNKNOWN_USERS: "create" }), "s-1");
    expect(end).toBe("/");
    expect(await browser.user()).toMatchObject({ username: "bert", name: "Bert B.", role: "viewer" });
  });
});

test("an account is made for people of the operator's domains, whose address is confirmed", async () => {
  const create = { OIDC_UNKNOWN_USERS: "create" };
  const desks = {
    any: createDesk(create),
    own: createDesk({ ...create, OIDC_DOMAINS: "Example.com, example.cn" }),
    mail: createDesk({ ...create, OIDC_USERNAME_CLAIM: "email" }),
  };
  const endOf = async (desk: Auth, claims: object) => {
    provider.people.set("s-1", { ...claims });
    return (await signIn(desk, "s-1")).end;
  };
  const FOREIGN = "/login?oidc=foreign";
  expect(await endOf(desks.own, { preferred_username: "bert@evil.example" })).toBe(FOREIGN);
  expect(await endOf(desks.own, { preferred_username: "bert" })).toBe(FOREIGN);
  expect(await endOf(desks.own, { preferred_username: "bert", email: "b@example.com" })).toBe(FOREIGN);
  expect(await endOf(desks.mail, { email: "bert@example.com" })).toBe(FOREIGN);
  expect(await endOf(desks.any, { preferred_username: "bert@x.example", email_verified: false })).toBe(FOREIGN);
  const verified = { email: "b@Example.com", email_verified: true };
  expect(await endOf(desks.own, { preferred_username: "bert", ...verified })).toBe("/");
});

test("a name that is no text, or that of every object's prototype, makes no account", async () => {
  const desk = createDesk({ OIDC_UNKNOWN_USERS: "create", OIDC_DEFAULT_ROLE: "viewer" });
  for (const preferred_username of [{ toString: "anna" }, "__proto__"]) {
    provider.people.set("s-1", { preferred_username });
    expect((await signIn(desk, "s-1")).end).toBe("/login?oidc=badName");
  }
});

test("a token for several audiences has to name the desk as the one that asked for it", () => {
  const of = (claims: Record<string, unknown>) => isIssuedTo(claims, "desk");
  expect(of({ aud: "desk" })).toBe(true);
  expect(of({ aud: ["desk"] })).toBe(true);
  expect(of({ aud: ["desk"], azp: "x" })).toBe(false);
  expect(of({ aud: ["desk", "x"], azp: "desk" })).toBe(true);
  expect(of({ aud: ["desk", "x"], azp: "x" })).toBe(false);
  expect(of({ aud: ["desk", "x"] })).toBe(false);
});

describe("a role by claim", () => {
  const BY_CLAIM = { OIDC_ROLE_CLAIM: "groups", OIDC_ROLES: "viewer=staff, owner=desk admins, support=service" };

  test("is the highest of its values, at every sign-in", async () => {
    await addPerson("boss", "owner", "s-boss");
    await addPerson("anna", "viewer");
    const desk = createDesk(BY_CLAIM);
    const roleWith = async (groups: unknown) => {
      provider.people.set("s-1", { preferred_username: "anna", groups });
      return (await (await signIn(desk, "s-1")).browser.user())?.role;
    };
    expect(await roleWith(["staff", "service"])).toBe("support");
    expect(await roleWith(["desk admins"])).toBe("owner");
    expect(await roleWith("staff")).toBe("viewer");
  });

  test("refuses whoever has none, where the setting says so", async () => {
    await addPerson("anna");
    provider.people.set("s-1", { preferred_username: "anna", groups: ["kitchen"] });
    expect((await signIn(createDesk({ ...BY_CLAIM, OIDC_DEFAULT_ROLE: "none" }), "s-1")).end).toBe(
      "/login?oidc=noRole",
    );
  });

  test("is none in a claim that is no text and no list of texts", async () => {
    await addPerson("anna");
    for (const groups of [{ toString: "staff" }, [{ toString: null }, ["staff"]], null]) {
      provider.people.set("s-1", { preferred_username: "anna", groups });
      const { end } = await signIn(createDesk({ ...BY_CLAIM, OIDC_DEFAULT_ROLE: "none" }), "s-1");
      expect(end).toBe("/login?oidc=noRole");
    }
  });

  test("ends the invitations of an owner who is one no longer", async () => {
    await addPerson("boss", "owner", "s-boss");
    await addPerson("anna", "owner");
    const by = { createdBy: "id-anna", createdByName: "anna", createdAt: NOW, expiresAt: NOW + 3_600_000 };
    const invite = { id: "i-1", tokenHash: "h", kind: "invite", role: "owner", ...by } as const;
    await store.write((tx) => insertAccessLink(tx, invite));
    provider.people.set("s-1", { preferred_username: "anna", groups: ["staff"] });
    await signIn(createDesk(BY_CLAIM), "s-1");
    expect(await listOpenLinks(store.read, "invite", NOW)).toEqual([]);
  });

  test("does not take the last owner's", async () => {
    await addPerson("boss", "owner");
    provider.people.set("s-1", { preferred_username: "boss", groups: ["staff"] });
    expect(await (await signIn(createDesk(BY_CLAIM), "s-1")).browser.user()).toMatchObject({ role: "owner" });
    expect((await findPersonByName(store.read, "boss"))?.role).toBe("owner");
  });
});

test.each([
  [{ OIDC_CLIENT_SECRET: "" }, "setting.oidc"],
  [{ OIDC_ISSUER: "http://id.example.com" }, "setting.issuer"],
  [{ OIDC_ROLES: "boss=admins" }, "setting.roles"],
])("the settings %j stop the start with a sentence", (env, sentence) => {
  expect(() => createDesk(env)).toThrow(sentence);
});
