import { beforeEach, describe, expect, test } from "vitest";
import { insertApiToken, insertUser, listApiTokens, revokeApiToken } from "@/db/queries/auth/account-records";
import { sessions } from "@/db/schema/account-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import type { Role } from "@/lib/domain/auth/role";
import { ForbiddenError, UnauthorizedError } from "@/lib/domain/shared/errors";
import { generateApiToken, hashApiToken } from "./api-token-secret";
import { createAuth, MAX_SESSION_S } from "./auth";
import { type AuthDependencies, authorize } from "./authorize";
import { hashPassword } from "./password";
import { findUserBySession } from "./session";

const PUBLIC_URL = "https://waybill.example";
const PASSWORD = "correct horse";
const SECRET = "s".repeat(32);
const HOUR_MS = 3_600_000;

let door: AuthDependencies;
let store: Store;
/** Each test comes from an address of its own, since better-auth counts attempts for each address. */
let address = 0;

beforeEach(async () => {
  address++;
  store = await openTestStore();
  door = { store, publicUrl: PUBLIC_URL, auth: createAuth(store, { publicUrl: PUBLIC_URL, secret: SECRET }) };
});

async function createUser(role: Role, username = `the.${role}`): Promise<void> {
  const passwordHash = await hashPassword(PASSWORD);
  await store.write((tx) => insertUser(tx, { id: username, username, passwordHash, role }, Date.now()));
}

function signIn(username: string, password: string): Promise<Response> {
  const headers = { "Content-Type": "application/json", Origin: PUBLIC_URL, "X-Forwarded-For": `192.0.2.${address}` };
  const body = JSON.stringify({ username, password });
  return door.auth.handler(new Request(`${PUBLIC_URL}/api/auth/sign-in/username`, { method: "POST", headers, body }));
}

/** The cookie of somebody who signed in with this role. */
async function cookieOf(role: Role): Promise<string> {
  await createUser(role);
  const response = await signIn(`the.${role}`, PASSWORD);
  expect(response.status).toBe(200);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

async function createToken(role: Role, scopes: string | null = null): Promise<{ id: string; token: string }> {
  const token = generateApiToken();
  const row = { id: `id-${role}`, name: "warehouse", role, scopes, tokenHash: hashApiToken(token), createdAt: 0 };
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
  test("gives a cookie that scripts cannot read and that only this host over TLS gets", async () => {
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
    expect(await wrong.json()).toEqual(await unknown.json());
  });

  test("after ten wrong passwords the right one has to wait too", async () => {
    await createUser("owner");
    for (let attempt = 0; attempt < 10; attempt++) expect((await signIn("the.owner", "guess")).status).toBe(401);
    const response = await signIn("the.owner", PASSWORD);
    expect(response.status).toBe(429);
    expect(Number(response.headers.get("Retry-After"))).toBeGreaterThan(0);
  });

  test("what the database holds of a session does not open it", async () => {
    const cookie = await cookieOf("owner");
    const [row] = await store.read.select().from(sessions);
    expect(cookie).not.toContain(row?.token);
  });

  test("nobody signs up over HTTP", async () => {
    const response = await door.auth.handler(
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
  test("names the user and the role", async () => {
    const headers = new Headers({ Cookie: await cookieOf("support") });
    const user = await findUserBySession(door.auth, headers);
    expect(user).toEqual({ id: "the.support", name: "the.support", username: "the.support", role: "support" });
  });

  test("ends after eight idle hours", async () => {
    const headers = new Headers({ Cookie: await cookieOf("owner") });
    expect(await findUserBySession(door.auth, headers, Date.now() + 7 * HOUR_MS)).toBeDefined();
    expect(await findUserBySession(door.auth, headers, Date.now() + 9 * HOUR_MS)).toBeUndefined();
  });

  test("ends when the user signs out", async () => {
    const cookie = await cookieOf("owner");
    const headers = { Cookie: cookie, Origin: PUBLIC_URL, "Content-Type": "application/json" };
    const signOut = new Request(`${PUBLIC_URL}/api/auth/sign-out`, { method: "POST", headers, body: "{}" });
    expect((await door.auth.handler(signOut)).status).toBe(200);
    expect(await store.read.select().from(sessions)).toEqual([]);
    expect(await findUserBySession(door.auth, new Headers({ Cookie: cookie }))).toBeUndefined();
  });
});

describe("a program", () => {
  test("is known by its token", async () => {
    const { id, token } = await createToken("support");
    const caller = await authorize(post({ Authorization: `Bearer ${token}` }), "write", door);
    expect(caller).toEqual({ kind: "token", id, name: "warehouse", role: "support", scopes: null });
  });

  test.each(["Bearer wbd_wrong", "Bearer", "Basic eDp5", ""])("is a stranger with %j", async (authorization) => {
    await createToken("owner");
    await expect(authorize(get({ Authorization: authorization }), "read", door)).rejects.toThrow(UnauthorizedError);
  });

  test("may not do more than its role", async () => {
    const { token } = await createToken("viewer");
    const headers = { Authorization: `Bearer ${token}` };
    await expect(authorize(get(headers), "read", door)).resolves.toBeDefined();
    await expect(authorize(post(headers), "write", door)).rejects.toThrow(ForbiddenError);
  });

  test("may not do more than its scopes, and then acts in the role that they need", async () => {
    const { token } = await createToken("owner", "orders,events");
    const headers = { Authorization: `Bearer ${token}` };
    const to = (path: string, method: string) => new Request(`${PUBLIC_URL}${path}`, { method, headers });
    expect(await authorize(to("/api/v1/events?limit=5", "GET"), "read", door)).toMatchObject({ role: "viewer" });
    await expect(authorize(to("/api/v1/orders", "POST"), "write", door)).resolves.toBeDefined();
    await expect(authorize(get(headers), "read", door)).rejects.toThrow("read");
    await expect(authorize(post(headers), "write", door)).rejects.toThrow(ForbiddenError);
  });

  test("is a stranger once its token is revoked", async () => {
    const { id, token } = await createToken("owner");
    await store.write((tx) => revokeApiToken(tx, id, 1));
    await expect(authorize(get({ Authorization: `Bearer ${token}` }), "read", door)).rejects.toThrow(UnauthorizedError);
  });

  test("leaves a trace of its last visit, at most once a minute", async () => {
    const { token } = await createToken("owner");
    const lastUsedAt = async () => (await listApiTokens(store.read))[0]?.lastUsedAt;
    await authorize(get({ Authorization: `Bearer ${token}` }), "read", door);
    const first = await lastUsedAt();
    expect(first).toBeGreaterThan(Date.now() - HOUR_MS);
    await authorize(get({ Authorization: `Bearer ${token}` }), "read", door);
    expect(await lastUsedAt()).toBe(first);
  });
});

describe("a disk that takes no writes", () => {
  /** The same data, to which nothing can be added. */
  function fullDoor(): AuthDependencies {
    const error = Object.assign(new Error("database or disk is full"), { code: "SQLITE_FULL" });
    const full: Store = { ...store, write: () => Promise.reject(error) };
    return { store: full, publicUrl: PUBLIC_URL, auth: createAuth(full, { publicUrl: PUBLIC_URL, secret: SECRET }) };
  }

  test("signs nobody out, though the session ought to be marked as in use", async () => {
    const Cookie = await cookieOf("owner");
    const aWhileAgo = Date.now() - HOUR_MS;
    const expiresAt = new Date(aWhileAgo + MAX_SESSION_S * 1_000);
    await store.write(
      async (tx) => void (await tx.update(sessions).set({ updatedAt: new Date(aWhileAgo), expiresAt })),
    );
    expect(await authorize(get({ Cookie }), "read", fullDoor())).toMatchObject({ kind: "user", role: "owner" });
    const [before] = await store.read.select().from(sessions);
    expect(before?.expiresAt).toEqual(expiresAt);
    await authorize(get({ Cookie }), "read", door);
    const [after] = await store.read.select().from(sessions);
    expect(after?.expiresAt.getTime()).toBeGreaterThan(expiresAt.getTime());
  });

  test("still knows a program by its token", async () => {
    const { token } = await createToken("viewer");
    const request = get({ Authorization: `Bearer ${token}` });
    expect(await authorize(request, "read", fullDoor())).toMatchObject({ kind: "token", role: "viewer" });
  });
});

describe("a browser", () => {
  const JSON_TYPE = { "Content-Type": "application/json" };

  test("may read with its cookie alone, and change things from our own pages", async () => {
    const Cookie = await cookieOf("support");
    expect((await authorize(get({ Cookie }), "read", door)).kind).toBe("user");
    await expect(authorize(post({ ...JSON_TYPE, Cookie, Origin: PUBLIC_URL }), "write", door)).resolves.toBeDefined();
  });

  test.each([
    ["another site", { ...JSON_TYPE, Origin: "https://evil.example" }],
    ["a sandboxed frame", { ...JSON_TYPE, Origin: "null" }],
    ["the same name without TLS", { ...JSON_TYPE, Origin: "http://waybill.example" }],
    ["a site that sent its name as Host", { ...JSON_TYPE, Origin: "http://evil.example", Host: "evil.example" }],
    ["nowhere", JSON_TYPE],
    ["a form", { Origin: PUBLIC_URL, "Content-Type": "application/x-www-form-urlencoded" }],
  ])("changes nothing when the request comes from %s", async (_from, headers) => {
    const Cookie = await cookieOf("owner");
    await expect(authorize(post({ Cookie, ...headers }), "write", door)).rejects.toThrow(ForbiddenError);
  });

  test("of a viewer changes nothing", async () => {
    const Cookie = await cookieOf("viewer");
    const request = post({ ...JSON_TYPE, Cookie, Origin: PUBLIC_URL });
    await expect(authorize(request, "write", door)).rejects.toThrow(ForbiddenError);
  });

  test("without a cookie is a stranger", async () => {
    await expect(authorize(get({}), "read", door)).rejects.toThrow(UnauthorizedError);
  });
});
