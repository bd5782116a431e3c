import { beforeEach, describe, expect, test, vi } from "vitest";
import { insertUser } from "@/db/queries/auth/account-records";
import { insertApiToken, listApiTokens, revokeApiToken } from "@/db/queries/auth/api-token-records";
import { findPerson, updatePerson } from "@/db/queries/auth/people-records";
import { sessions } from "@/db/schema/account-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import type { Role } from "@/lib/domain/auth/role";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { ForbiddenError, UnauthorizedError } from "@/lib/domain/shared/errors";
import { findPageReader } from "@/lib/server/http/page-readers";
import { generateApiToken, hashApiToken } from "./api-token-secret";
import { createAuth } from "./auth";
import { type AuthDependencies, authorize } from "./authorize";
import { hashPassword } from "./password";
import { findUserBySession } from "./session";

const NOW = Date.parse("2026-11-24T10:00:00+08:00");
const PUBLIC_URL = "https://waybill.example";
const PASSWORD = "correct horse";
const SECRET = "s".repeat(32);
const HOUR_MS = 3_600_000;

let dependencies: AuthDependencies;
let store: Store;
/** Each test uses its own address, which no other file has, since better-auth counts attempts by address. */
let address = 0;

beforeEach(async () => {
  vi.setSystemTime(NOW);
  address++;
  store = await openTestStore();
  dependencies = { store, publicUrl: PUBLIC_URL, auth: createAuth(store, { publicUrl: PUBLIC_URL, secret: SECRET }) };
});

/** Made once: hashing is slow on purpose. */
const HASH = hashPassword(PASSWORD);

async function createUser(role: Role, username = `the.${role}`): Promise<void> {
  const passwordHash = await HASH;
  await store.write((tx) => insertUser(tx, { id: username, username, passwordHash, role, shops: null }, NOW));
}

function signIn(username: string, password: string, from = `192.0.2.${address}`): Promise<Response> {
  const headers = { "Content-Type": "application/json", Origin: PUBLIC_URL, "X-Forwarded-For": from };
  const body = JSON.stringify({ username, password });
  return dependencies.auth.handler(
    new Request(`${PUBLIC_URL}/api/auth/sign-in/username`, { method: "POST", headers, body }),
  );
}

/** The cookie of a signed-in user with this role. */
async function signInAs(role: Role): Promise<string> {
  await createUser(role);
  const response = await signIn(`the.${role}`, PASSWORD);
  expect(response.status).toBe(200);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

async function createToken(role: Role, scopes: string | null = null, createdBy?: string) {
  const token = generateApiToken();
  const tokenHash = hashApiToken(token);
  const row = { id: `id-${role}`, name: "warehouse", role, scopes, shops: null, tokenHash, createdBy, createdAt: 0 };
  await store.write((tx) => insertApiToken(tx, row));
  return { id: row.id, token };
}

function get(headers: Record<string, string>): Request {
  return new Request(`${PUBLIC_URL}/api/v1/shipments`, { headers });
}

function post(headers: Record<string, string>): Request {
  return new Request(`${PUBLIC_URL}/api/v1/shipments`, { method: "POST", headers, body: "{}" });
}

describe("signing in", () => {
  test("sets a cookie that scripts cannot read and that is sent only to this host over TLS", async () => {
    await createUser("owner");
    const [cookie] = (await signIn("The.Owner", PASSWORD)).headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-waybill\.session_token=/);
    for (const flag of [/; HttpOnly/i, /; Secure/i, /; SameSite=Lax/i, /; Path=\//i]) expect(cookie).toMatch(flag);
  });

  test("a wrong password and an unknown user get the same answer", async () => {
    await createUser("owner");
    const wrong = await signIn("the.owner", "correct mule");
    const unknown = await signIn("nobody", "correct mule");
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    const refusal = await wrong.json();
    expect(refusal).toEqual(await unknown.json());
    expect(refusal).toMatchObject({ message: "用户名或密码不正确，请检查后重试。" });
  });

  test("an unknown user, an account without password and a wrong password take the same time: one hash", async () => {
    await createUser("owner");
    await store.write(async (tx) => {
      const person = { role: "viewer" as const, shops: null };
      await insertUser(tx, { ...person, id: "at.provider", username: "at.provider", passwordHash: null }, 1);
      await insertUser(tx, { ...person, id: "gone", username: "gone", passwordHash: await HASH }, 1);
      await updatePerson(tx, "gone", { disabledAt: 1 }, 1);
    });
    const { password } = await dependencies.auth.$context;
    const hashed = vi.spyOn(password, "hash");
    const verified = vi.spyOn(password, "verify");
    for (const username of ["the.owner", "nobody", "at.provider", "gone"]) {
      hashed.mockClear();
      verified.mockClear();
      expect((await signIn(username, "correct mule")).status, username).toBe(401);
      expect(hashed.mock.calls.length + verified.mock.calls.length, username).toBe(1);
    }
  });

  test("after ten wrong passwords the right one is refused too", async () => {
    await createUser("owner");
    for (let attempt = 0; attempt < 10; attempt++) expect((await signIn("the.owner", "guess")).status).toBe(401);
    const response = await signIn("the.owner", PASSWORD);
    expect(response.status).toBe(429);
    expect(await response.json()).toMatchObject({ message: expect.stringMatching(/^尝试次数过多/) });
    expect(Number(response.headers.get("Retry-After"))).toBeGreaterThan(0);
  });

  test("of 35 guesses at the same time no more than ten are judged", async () => {
    await createUser("owner");
    const guesses = await Promise.all(Array.from({ length: 35 }, () => signIn("the.owner", "guess")));
    expect(guesses.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(guesses.filter(({ status }) => status === 429)).toHaveLength(25);
  });

  test("guesses from one address do not keep the owner out at another", async () => {
    await createUser("owner");
    const guessers = ["2001:db8:1:1::5", "2001:db8:1:1:9::6"]; // one household
    const tooLong = "x".repeat(129); // refused before it is hashed
    await Promise.all(Array.from({ length: 10 }, (_, n) => signIn("the.owner", tooLong, guessers[n % 2])));
    expect((await signIn("the.owner", PASSWORD, guessers[0])).status).toBe(429);
    expect((await signIn("the.owner", PASSWORD, "2001:db8:1:2::5")).status).toBe(200);
  });

  test("names that no account can have are not counted, however many", async () => {
    await createUser("owner");
    const impossible = ["", "x", "用户!", "a".repeat(31), "a".repeat(100_000)];
    for (const name of impossible) {
      for (let attempt = 0; attempt < 11; attempt++) expect((await signIn(name, "guess")).status).not.toBe(429);
      address++;
    }
    expect((await signIn("the.owner", PASSWORD)).status).toBe(200);
  });

  test("the stored session hash does not sign in", async () => {
    const cookie = await signInAs("owner");
    const [row] = await store.read.select().from(sessions);
    expect(cookie).not.toContain(row?.token);
  });

  test("signing up over HTTP is impossible", async () => {
    const response = await dependencies.auth.handler(
      new Request(`${PUBLIC_URL}/api/auth/sign-up/email`, {
        method: "POST",
        headers: { "Content-Type": "application/json", Origin: PUBLIC_URL },
        body: JSON.stringify({ name: "x", email: "x@example.com", password: PASSWORD, username: "xxx", role: "owner" }),
      }),
    );
    expect(response.status).toBeGreaterThanOrEqual(400);
  });
});

describe("a session", () => {
  test("identifies the user and the role", async () => {
    const headers = new Headers({ Cookie: await signInAs("support") });
    const user = await findUserBySession(dependencies.auth, headers);
    const [session] = await store.read.select({ id: sessions.id }).from(sessions);
    expect(user).toEqual({
      id: "the.support",
      name: "the.support",
      username: "the.support",
      role: "support",
      confirmedAt: expect.any(Number),
      shops: EVERY_SHOP,
      sessionId: session?.id,
      createdAt: NOW,
      hasSecondFactor: false,
    });
    expect(findPageReader(headers.get("Cookie"))).toBe("the.support");
    expect(findPageReader("waybill.session_token=another")).toBeUndefined();
  });

  test("ends after eight idle hours", async () => {
    const headers = new Headers({ Cookie: await signInAs("owner") });
    expect(await findUserBySession(dependencies.auth, headers, NOW + 7 * HOUR_MS)).toBeDefined();
    expect(await findUserBySession(dependencies.auth, headers, NOW + 9 * HOUR_MS)).toBeUndefined();
  });

  test("that was idle for eight hours is not renewed by the request that finds it", async () => {
    const Cookie = await signInAs("owner");
    const updatedAt = new Date(NOW - 9 * HOUR_MS);
    const expiresAt = new Date(updatedAt.getTime() + 7 * 24 * HOUR_MS);
    await store.write(async (tx) => void (await tx.update(sessions).set({ updatedAt, expiresAt })));
    await expect(authorize(get({ Cookie }), "read", dependencies)).rejects.toThrow(UnauthorizedError);
    expect(await findUserBySession(dependencies.auth, new Headers({ Cookie }))).toBeUndefined();
  });

  test("ends seven days after the sign-in, although it is used and has not expired", async () => {
    const Cookie = await signInAs("owner");
    const begunAgo = async (hours: number) => {
      const createdAt = new Date(NOW - hours * HOUR_MS);
      const updatedAt = new Date(NOW);
      const expiresAt = new Date(NOW + 24 * HOUR_MS);
      await store.write(async (tx) => void (await tx.update(sessions).set({ createdAt, updatedAt, expiresAt })));
      return findUserBySession(dependencies.auth, new Headers({ Cookie }));
    };
    expect(await begunAgo(7 * 24 - 1)).toBeDefined();
    expect(await begunAgo(7 * 24 + 1)).toBeUndefined();
    await expect(authorize(get({ Cookie }), "read", dependencies)).rejects.toThrow(UnauthorizedError);
  });

  test("ends when the user signs out", async () => {
    const cookie = await signInAs("owner");
    const headers = { Cookie: cookie, Origin: PUBLIC_URL, "Content-Type": "application/json" };
    const signOut = new Request(`${PUBLIC_URL}/api/auth/sign-out`, { method: "POST", headers, body: "{}" });
    expect((await dependencies.auth.handler(signOut)).status).toBe(200);
    expect(await store.read.select().from(sessions)).toEqual([]);
    expect(await findUserBySession(dependencies.auth, new Headers({ Cookie: cookie }))).toBeUndefined();
  });
});

describe("an API token", () => {
  test("identifies its program", async () => {
    const { id, token } = await createToken("support");
    const caller = await authorize(post({ Authorization: `Bearer ${token}` }), "write", dependencies);
    expect(caller).toEqual({
      kind: "token",
      secretHash: expect.any(String),
      id,
      name: "warehouse",
      role: "support",
      scopes: null,
      shops: { kind: "every" },
    });
  });

  test.each(["Bearer wbd_wrong", "Bearer", "Basic eDp5", ""])("is refused as %j", async (authorization) => {
    await createToken("owner");
    await expect(authorize(get({ Authorization: authorization }), "read", dependencies)).rejects.toThrow(
      UnauthorizedError,
    );
  });

  test("allows no more than its role", async () => {
    const { token } = await createToken("viewer");
    const headers = { Authorization: `Bearer ${token}` };
    await expect(authorize(get(headers), "read", dependencies)).resolves.toBeDefined();
    await expect(authorize(post(headers), "write", dependencies)).rejects.toThrow(ForbiddenError);
  });

  test("allows no more than its scopes, and then has the role that they need", async () => {
    const { token } = await createToken("owner", "orders,events");
    const headers = { Authorization: `Bearer ${token}` };
    const to = (path: string, method: string) => new Request(`${PUBLIC_URL}${path}`, { method, headers });
    const events = { permission: "read", scope: "events" } as const;
    expect(await authorize(to("/api/v1/events?limit=5", "GET"), events, dependencies)).toMatchObject({
      role: "viewer",
    });
    await expect(authorize(to("/api/v1/orders", "POST"), "write", dependencies)).resolves.toBeDefined();
    await expect(authorize(get(headers), "read", dependencies)).rejects.toThrow("read");
    await expect(authorize(post(headers), "write", dependencies)).rejects.toThrow(ForbiddenError);
  });

  test("is refused once revoked", async () => {
    const { id, token } = await createToken("owner");
    await store.write((tx) => revokeApiToken(tx, id, 1));
    await expect(authorize(get({ Authorization: `Bearer ${token}` }), "read", dependencies)).rejects.toThrow(
      UnauthorizedError,
    );
  });

  test("records its last use at most once a minute", async () => {
    const { token } = await createToken("owner");
    const lastUsedAt = async () => (await listApiTokens(store.read))[0]?.lastUsedAt;
    await authorize(get({ Authorization: `Bearer ${token}` }), "read", dependencies);
    const first = await lastUsedAt();
    expect(first).toBe(NOW);
    vi.setSystemTime(NOW + 59_000);
    await authorize(get({ Authorization: `Bearer ${token}` }), "read", dependencies);
    expect(await lastUsedAt()).toBe(first);
  });
});

describe("a disabled person", () => {
  const disable = (id: string) =>
    store.write((tx) => updatePerson(tx, id, { disabledAt: NOW, disabledBy: "boss" }, NOW));

  test("is signed out at once, and cannot sign in again even with the right password", async () => {
    const Cookie = await signInAs("support");
    await disable("the.support");
    await expect(authorize(get({ Cookie }), "read", dependencies)).rejects.toThrow(UnauthorizedError);
    const answer = await signIn("the.support", PASSWORD);
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([403, []]);
    expect(await answer.json()).toMatchObject({
      code: "ACCOUNT_DISABLED",
      message: expect.stringMatching(/^此账号已停用/),
    });
    expect(await store.read.select().from(sessions)).toHaveLength(1);
    expect((await signIn("the.support", "a guess")).status).toBe(401);
  });

  test("has no working tokens until enabled", async () => {
    await createUser("owner");
    const { token } = await createToken("owner", null, "the.owner");
    const request = () => authorize(get({ Authorization: `Bearer ${token}` }), "read", dependencies);
    expect(await request()).toMatchObject({ role: "owner", personId: "the.owner" });
    await disable("the.owner");
    await expect(request()).rejects.toThrow(UnauthorizedError);
    await store.write((tx) => updatePerson(tx, "the.owner", { disabledAt: null }, NOW));
    expect(await request()).toMatchObject({ role: "owner" });
  });

  test("signing in is noted with the person", async () => {
    await signInAs("viewer");
    const person = await findPerson(store.read, "the.viewer");
    expect(person?.lastSignInAt).toBe(NOW);
  });
});

test("a token never does more than the person who made it", async () => {
  await createUser("owner");
  const { token } = await createToken("owner", null, "the.owner");
  const shops = JSON.stringify(["tmall"]);
  await store.write((tx) => updatePerson(tx, "the.owner", { role: "viewer", shops }, NOW));
  const headers = { Authorization: `Bearer ${token}` };
  expect(await authorize(get(headers), "read", dependencies)).toMatchObject({
    role: "viewer",
    shops: { kind: "some", shops: ["tmall"] },
  });
  await expect(authorize(get(headers), "manage", dependencies)).rejects.toThrow(ForbiddenError);
});

describe("with a full disk", () => {
  /** The same data on a full disk: every write fails. */
  function fullDiskDependencies(): AuthDependencies {
    const error = Object.assign(new Error("database or disk is full"), { code: "SQLITE_FULL" });
    const fullStore: Store = { ...store, write: () => Promise.reject(error) };
    return {
      store: fullStore,
      publicUrl: PUBLIC_URL,
      auth: createAuth(fullStore, { publicUrl: PUBLIC_URL, secret: SECRET }),
    };
  }

  test("users stay signed in, although the session's use cannot be recorded", async () => {
    const Cookie = await signInAs("owner");
    const aWhileAgo = NOW - HOUR_MS;
    const expiresAt = new Date(aWhileAgo + 7 * 24 * HOUR_MS);
    await store.write(
      async (tx) => void (await tx.update(sessions).set({ updatedAt: new Date(aWhileAgo), expiresAt })),
    );
    expect(await authorize(get({ Cookie }), "read", fullDiskDependencies())).toMatchObject({
      kind: "user",
      role: "owner",
    });
    const [before] = await store.read.select().from(sessions);
    expect(before?.expiresAt).toEqual(expiresAt);
    await authorize(get({ Cookie }), "read", dependencies);
    const [after] = await store.read.select().from(sessions);
    expect(after?.expiresAt.getTime()).toBeGreaterThan(expiresAt.getTime());
  });

  test("an API token is still accepted", async () => {
    const { token } = await createToken("viewer");
    const request = get({ Authorization: `Bearer ${token}` });
    expect(await authorize(request, "read", fullDiskDependencies())).toMatchObject({ kind: "token", role: "viewer" });
  });
});

describe("a browser", () => {
  const JSON_TYPE = { "Content-Type": "application/json" };

  test("may read with the cookie alone, and make changes from our own pages", async () => {
    const Cookie = await signInAs("support");
    expect((await authorize(get({ Cookie }), "read", dependencies)).kind).toBe("user");
    await expect(
      authorize(post({ ...JSON_TYPE, Cookie, Origin: PUBLIC_URL }), "write", dependencies),
    ).resolves.toBeDefined();
  });

  test.each([
    ["another site", { ...JSON_TYPE, Origin: "https://evil.example" }],
    ["a sandboxed frame", { ...JSON_TYPE, Origin: "null" }],
    ["the same name without TLS", { ...JSON_TYPE, Origin: "http://waybill.example" }],
    ["a site that sent its name as Host", { ...JSON_TYPE, Origin: "http://evil.example", Host: "evil.example" }],
    ["nowhere", JSON_TYPE],
    ["a form", { Origin: PUBLIC_URL, "Content-Type": "application/x-www-form-urlencoded" }],
  ])("may not make changes when the request comes from %s", async (_from, headers) => {
    const Cookie = await signInAs("owner");
    await expect(authorize(post({ Cookie, ...headers }), "write", dependencies)).rejects.toThrow(ForbiddenError);
  });

  test("of a viewer may not make changes", async () => {
    const Cookie = await signInAs("viewer");
    const request = post({ ...JSON_TYPE, Cookie, Origin: PUBLIC_URL });
    await expect(authorize(request, "write", dependencies)).rejects.toThrow(ForbiddenError);
  });

  test("without a cookie is refused", async () => {
    await expect(authorize(get({}), "read", dependencies)).rejects.toThrow(UnauthorizedError);
  });
});
