import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { insertUser } from "@/db/queries/auth/account-records";
import { insertApiToken } from "@/db/queries/auth/api-token-records";
import { deleteSessions, updatePerson } from "@/db/queries/auth/people-records";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import type { Role } from "@/lib/domain/auth/role";
import { processGlobal } from "@/lib/process-global";
import { hashApiToken } from "@/lib/server/auth/api-token-secret";
import { hashPassword } from "@/lib/server/auth/password";
import { config } from "@/lib/server/runtime/config";
import * as ownSessions from "./account/sessions/route";
import * as auth from "./auth/[...all]/route";
import * as events from "./events/route";
import * as user from "./v1/users/[id]/route";
import * as userSessions from "./v1/users/[id]/sessions/route";

const NOW = Date.parse("2026-11-24T10:00:00+08:00");
const PASSWORD = "a horse with a correct battery";
const HASH = hashPassword(PASSWORD);

let store: Store;
beforeAll(async () => {
  vi.setSystemTime(NOW);
  let close = async () => {};
  store = await openTestStore((deleteStore) => {
    close = deleteStore;
  });
  processGlobal<{ store: Store | undefined }>("store", () => ({ store: undefined })).store = store;
  await addPerson("boss", "owner");
  return () => close();
});

/** Another person for each test, with a token. */
let anna = "";
beforeEach(async () => {
  anna = `anna${randomUUID().slice(0, 8)}`;
  await addPerson(anna, "support");
  const token = {
    id: anna,
    name: "ERP",
    role: "support" as const,
    shops: null,
    createdBy: anna,
    createdAt: NOW,
  };
  await store.write((tx) => insertApiToken(tx, { ...token, tokenHash: hashApiToken(anna) }));
});

async function addPerson(username: string, role: Role): Promise<void> {
  const person = { id: username, username, passwordHash: await HASH, role, shops: null };
  await store.write((tx) => insertUser(tx, person, NOW));
}

type Handler = (request: Request, context: { params: Promise<{ id: string }> }) => Promise<Response>;

/** A browser that is signed in. */
class Browser {
  #cookie = "";

  static async signIn(username: string): Promise<Browser> {
    const browser = new Browser();
    const body = { username, password: PASSWORD };
    expect((await browser.send(auth.POST, "POST", "/api/auth/sign-in/username", body)).status).toBe(200);
    return browser;
  }

  async send(handler: Handler, method: string, path: string, body: object = {}): Promise<Response> {
    const { publicUrl } = config();
    const headers = { "Content-Type": "application/json", Origin: publicUrl, Cookie: this.#cookie };
    const request = new Request(`${publicUrl}${path}`, { method, headers, body: JSON.stringify(body) });
    const response = await handler(request, { params: Promise.resolve({ id: anna }) });
    const cookies = response.headers.getSetCookie().map((line) => line.split(";")[0]);
    if (cookies.length > 0) this.#cookie = cookies.join("; ");
    return response;
  }

  follow = () => follow({ Cookie: this.#cookie });
}

/** Follows the real event stream. @returns once it has begun */
async function follow(headers: Record<string, string>) {
  const response = await events.GET(new Request(`${config().publicUrl}/api/events`, { headers }));
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  onTestFinished(() => reader.cancel().catch(() => {}));
  expect((await reader.read()).done).toBe(false);
  const state = { endedAt: undefined as number | undefined, text: "" };
  const drain = async () => {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      state.text += new TextDecoder().decode(part.value);
    }
    state.endedAt = performance.now();
  };
  void drain();
  return state;
}

const LOSSES: [string, string, (boss: Browser, own: Browser) => Promise<Response>][] = [
  ["an owner disables the person", "both", (boss) => boss.send(user.PATCH, "PATCH", `/api/v1/users/${anna}`, OFF)],
  ["an owner changes the shops", "both", (boss) => boss.send(user.PATCH, "PATCH", `/api/v1/users/${anna}`, LIMITED)],
  [
    "an owner ends the sessions",
    "stream",
    (boss) => boss.send(userSessions.DELETE, "DELETE", `/api/v1/users/${anna}/sessions`),
  ],
  ["the person ends the others", "stream", (_, own) => own.send(ownSessions.DELETE, "DELETE", "/api/account/sessions")],
  [
    "the person changes the password",
    "stream",
    (_, own) => own.send(auth.POST, "POST", "/api/auth/change-password", CHANGED),
  ],
];
const OFF = { disabled: true };
const LIMITED = { shops: ["甲店"] };
const CHANGED = { currentPassword: PASSWORD, newPassword: "another horse with a staple" };

describe("an event stream", () => {
  test.each(LOSSES)("has ended when it is answered that %s", async (what, which, change) => {
    const [boss, own, phone] = [await Browser.signIn("boss"), await Browser.signIn(anna), await Browser.signIn(anna)];
    const [stream, program, other] = [
      await phone.follow(),
      await follow({ Authorization: `Bearer ${anna}` }),
      await boss.follow(),
    ];
    expect((await change(boss, own)).status).toBeLessThan(300);
    await new Promise((resolve) => setImmediate(resolve));
    expect(stream.endedAt).toBeDefined();
    expect(stream.text.includes("event: disabled")).toBe(what === "an owner disables the person");
    expect(program.endedAt !== undefined).toBe(which === "both");
    expect(other.endedAt).toBeUndefined();
  });

  test.each([
    ["disabled", () => store.write((tx) => updatePerson(tx, anna, { disabledAt: 1 }, 1))],
    ["signed out", () => store.write((tx) => deleteSessions(tx, anna))],
  ] as const)("ends within a second after another server has %s the person", async (what, change) => {
    const stream = await (await Browser.signIn(anna)).follow();
    const before = performance.now();
    await change();
    await expect.poll(() => stream.endedAt, { interval: 10 }).toBeDefined();
    expect((stream.endedAt ?? 0) - before).toBeLessThan(1_000);
    expect(stream.text.includes("event: disabled")).toBe(what === "disabled");
  });
});
