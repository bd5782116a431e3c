import { TOTP } from "otpauth";
import { beforeAll, expect, test, vi } from "vitest";
import { listAuditChains, listAuditRows } from "@/db/queries/audit/audit-records";
import { passkeys, sessions } from "@/db/schema/account-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { AUDIT_ROUTES, findAuditedRoute } from "@/lib/domain/audit/audit-routes";
import { processGlobal } from "@/lib/process-global";
import { setupCode } from "@/lib/server/auth/setup-code";
import { config } from "@/lib/server/runtime/config";
import { createInvite } from "@/lib/services/auth/access-links";
import * as accessLinkUse from "./access-link/use/route";
import * as confirmation from "./account/confirmation/route";
import * as account from "./account/route";
import * as ownSession from "./account/sessions/[id]/route";
import * as ownSessions from "./account/sessions/route";
import * as rotation from "./account/tokens/[id]/rotate/route";
import * as ownToken from "./account/tokens/[id]/route";
import * as ownTokens from "./account/tokens/route";
import * as auth from "./auth/[...all]/route";
import * as setup from "./setup/route";

const NOW = Date.parse("2026-11-24T10:00:00+08:00");
/** Attempts are limited by address, for a whole process: no other test has this one. */
const ADDRESS = "203.0.113.31";
const PASSWORD = "a horse with a correct battery";
const OTHER_PASSWORD = "another horse with a staple";

type Handler = (request: Request, context: { params: Promise<{ id: string }> }) => Promise<Response>;
const HANDLERS: Record<string, unknown> = {
  "POST /api/access-link/use": accessLinkUse.POST,
  "PATCH /api/account": account.PATCH,
  "POST /api/account/confirmation": confirmation.POST,
  "DELETE /api/account/sessions": ownSessions.DELETE,
  "DELETE /api/account/sessions/{id}": ownSession.DELETE,
  "POST /api/account/tokens": ownTokens.POST,
  "DELETE /api/account/tokens/{id}": ownToken.DELETE,
  "POST /api/account/tokens/{id}/rotate": rotation.POST,
  "POST /api/setup": setup.POST,
};

let store: Store;
beforeAll(async () => {
  vi.setSystemTime(NOW);
  let close = async () => {};
  store = await openTestStore((deleteStore) => {
    close = deleteStore;
  });
  processGlobal<{ store: Store | undefined }>("store", () => ({ store: undefined })).store = store;
  return () => close();
});

/** Every call by its request's id: the route, and the name in the audit that it must have. */
const calls = new Map<string, { route: string; status: number }>();

/** A browser, which keeps its cookies. */
class Browser {
  readonly #cookies = new Map<string, string>();

  /** @param route as in `AUDIT_ROUTES` @returns the answer's body */
  async call(route: string, body: object = {}, id = ""): Promise<Record<string, unknown>> {
    const [method = "", path = ""] = route.split(" ");
    const requestId = `call-${String(calls.size).padStart(4, "0")}`;
    const headers = {
      "Content-Type": "application/json",
      Origin: config().publicUrl,
      "X-Forwarded-For": ADDRESS,
      "X-Request-Id": requestId,
      Cookie: [...this.#cookies].map((pair) => pair.join("=")).join("; "),
    };
    const handler = (HANDLERS[route] ?? (method === "GET" ? auth.GET : auth.POST)) as Handler;
    const request = new Request(`${config().publicUrl}${path.replace("{id}", id)}`, {
      method,
      headers,
      ...(method !== "GET" && { body: JSON.stringify(body) }),
    });
    const response = await handler(request, { params: Promise.resolve({ id }) });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    calls.set(requestId, { route, status: response.status });
    return response.json().catch(() => ({})) as Promise<Record<string, unknown>>;
  }
}

const toCode = (uri: unknown) => new TOTP({ secret: new URL(String(uri)).searchParams.get("secret") ?? "" }).generate();

test("every route of accounts and sign-in leaves its entry, with the person and how it ended", async () => {
  const browser = new Browser();
  const signIn = (from: Browser, password = PASSWORD) =>
    from.call("POST /api/auth/sign-in/username", { username: "王老板", password });
  await browser.call("POST /api/setup", { code: setupCode(), username: "王老板", password: PASSWORD });
  await signIn(browser);
  await browser.call("PATCH /api/account", { name: "安娜" });
  await browser.call("POST /api/account/confirmation", { password: PASSWORD });

  const token = await browser.call("POST /api/account/tokens", { name: "ERP", scopes: ["read"] });
  await browser.call("POST /api/account/tokens/{id}/rotate", {}, String(token.id));
  await browser.call("DELETE /api/account/tokens/{id}", {}, String(token.id));

  const own = (await store.read.select().from(sessions)).map(({ id }) => id);
  await signIn(new Browser());
  const other = (await store.read.select().from(sessions)).find(({ id }) => !own.includes(id));
  await browser.call("DELETE /api/account/sessions/{id}", {}, other?.id ?? "");
  await browser.call("DELETE /api/account/sessions");
  await browser.call("POST /api/auth/revoke-other-sessions");

  const { totpURI } = await browser.call("POST /api/auth/two-factor/enable", { password: PASSWORD });
  await browser.call("POST /api/auth/two-factor/verify-totp", { code: toCode(totpURI) });
  const { backupCodes } = await browser.call("POST /api/auth/two-factor/generate-backup-codes", { password: PASSWORD });
  const phone = new Browser();
  await signIn(phone);
  await phone.call("POST /api/auth/two-factor/verify-backup-code", { code: (backupCodes as string[])[0] });
  await browser.call("POST /api/auth/two-factor/disable", { password: PASSWORD });

  const { userId } = (await store.read.select().from(sessions))[0] ?? { userId: "" };
  const key = { publicKey: "k", counter: 0, deviceType: "singleDevice", backedUp: false };
  await store.write((tx) => tx.insert(passkeys).values({ ...key, id: "p", userId, credentialID: "c" }));
  await browser.call("POST /api/auth/passkey/update-passkey", { id: "p", name: "手机" });
  await browser.call("POST /api/auth/passkey/delete-passkey", { id: "p" });
  // Without an authenticator, and without an identity provider: refused, and recorded.
  await browser.call("POST /api/auth/passkey/verify-registration", { response: {} });
  await new Browser().call("POST /api/auth/passkey/verify-authentication", { response: {} });
  await new Browser().call("GET /api/auth/callback/oidc");

  await browser.call("POST /api/auth/change-password", { currentPassword: PASSWORD, newPassword: OTHER_PASSWORD });
  const offer = { username: null, role: "viewer", shops: null, hours: 1 } as const;
  const { link } = await createInvite(store, { name: "王老板", personId: userId }, offer, config().publicUrl, NOW);
  const use = { token: new URL(link).hash.slice(1), username: "bert", password: PASSWORD };
  await new Browser().call("POST /api/access-link/use", use);
  await browser.call("POST /api/auth/sign-out");

  const chains = await listAuditChains(store.read);
  const rows = (await Promise.all(chains.map((chain) => listAuditRows(store.read, chain, 0, 1_000)))).flat();
  const recorded = [...calls].map(([requestId, { route, status }]) => {
    const row = rows.find((each) => each.requestId === requestId);
    return { route, status, action: row?.action, recordedStatus: row?.status };
  });
  expect(recorded).toEqual(
    [...calls.values()].map(({ route, status }) => {
      const [method = "", path = ""] = route.split(" ");
      return { route, status, action: findAuditedRoute(method, path)?.action, recordedStatus: status };
    }),
  );
  const refused = recorded.filter(({ status }) => status >= 400).map(({ route }) => route);
  expect(refused).toEqual([
    "POST /api/auth/passkey/verify-registration",
    "POST /api/auth/passkey/verify-authentication",
    "GET /api/auth/callback/oidc",
  ]);
  const isOfAccounts = (route: string) => /^\w+ \/api\/(account|access-link|auth|setup)(\/|$)/.test(route);
  const named = Object.entries(AUDIT_ROUTES).flatMap(([route, rule]) =>
    typeof rule === "string" && isOfAccounts(route) ? [route] : [],
  );
  expect([...new Set([...calls.values()].map(({ route }) => route))].toSorted()).toEqual(named.toSorted());
  const text = JSON.stringify(rows.map((row) => ({ ...row, sealed: row.sealed?.toString() })));
  expect(text).not.toMatch(/horse|staple/);
  const byPerson = rows.filter(({ actorKind }) => actorKind === "user");
  expect(new Set(byPerson.map(({ actorId }) => actorId))).toEqual(new Set([userId]));
});
