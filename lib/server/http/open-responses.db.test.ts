import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { insertUser } from "@/db/queries/auth/account-records";
import { insertApiToken, replaceApiTokenSecret, revokeApiToken } from "@/db/queries/auth/api-token-records";
import { deleteSessions, updatePerson } from "@/db/queries/auth/people-records";
import { sessions } from "@/db/schema/account-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { TooManyAttemptsError } from "@/lib/domain/shared/attempt-limiter";
import { bindToCaller, noteCaller } from "./open-responses";

const NOW = Date.parse("2026-11-24T10:00:00+08:00");
const PERSON = { role: "support" as const, scopes: null, shops: EVERY_SHOP };

let store: Store;
beforeEach(async () => {
  vi.setSystemTime(NOW);
  store = await openTestStore();
  const at = { createdAt: new Date(NOW), updatedAt: new Date(NOW), expiresAt: new Date(NOW + 3_600_000) };
  await store.write(async (tx) => {
    await insertUser(tx, { id: "anna", username: "anna", passwordHash: "x", role: "support", shops: null }, NOW);
    await tx.insert(sessions).values({ ...at, id: "session", userId: "anna", token: "s" });
    await insertApiToken(tx, {
      id: "token",
      name: "t",
      tokenHash: "t",
      role: "support",
      createdBy: "anna",
      createdAt: 1,
      shops: null,
    });
  });
});

type Kind = "user" | "token";
const replaceSecret = (oldTokenUntil: number | null) =>
  store.write((tx) =>
    replaceApiTokenSecret(tx, "token", { tokenHash: "new", expiresAt: null, oldTokenHash: "t", oldTokenUntil }),
  );
const holderOf = (kind: Kind) => ({
  ...PERSON,
  kind,
  id: kind === "user" ? "anna" : "token",
  sessionId: kind === "user" ? "session" : undefined,
  secretHash: kind === "token" ? "t" : undefined,
});

/** A response that its server never ends by itself. */
function open(kind: Kind, headers: Record<string, string> = { "Content-Type": "text/event-stream" }) {
  const request = new Request("https://desk.example/api/events");
  noteCaller(request, holderOf(kind));
  let isSourceCancelled = false;
  const source = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode("begun")),
    cancel: () => {
      isSourceCancelled = true;
    },
  });
  const response = bindToCaller(request, new Response(source, { headers }), () => store.read);
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  onTestFinished(() => reader.cancel().catch(() => {}));
  const state = { text: "", end: undefined as "closed" | "broken" | undefined };
  const follow = async () => {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      state.text += new TextDecoder().decode(part.value);
    }
  };
  follow().then(
    () => {
      state.end = "closed";
    },
    () => {
      state.end = "broken";
    },
  );
  return { state, isSourceCancelled: () => isSourceCancelled, cancel: () => reader.cancel() };
}

const LOSSES: [string, Kind, () => Promise<unknown>][] = [
  ["the person is disabled", "user", () => store.write((tx) => updatePerson(tx, "anna", { disabledAt: NOW }, NOW))],
  ["the session has ended", "user", () => store.write((tx) => deleteSessions(tx, "anna"))],
  ["the role is another", "user", () => store.write((tx) => updatePerson(tx, "anna", { role: "viewer" }, NOW))],
  ["the shops are others", "user", () => store.write((tx) => updatePerson(tx, "anna", { shops: '["a"]' }, NOW))],
  ["the token is revoked", "token", () => store.write((tx) => revokeApiToken(tx, "token", NOW))],
  ["the token has another secret", "token", () => replaceSecret(null)],
  [
    "the time of the token's old secret is over",
    "token",
    async () => {
      await replaceSecret(NOW + 200);
      vi.setSystemTime(NOW + 200);
    },
  ],
  [
    "the token's maker is disabled",
    "token",
    () => store.write((tx) => updatePerson(tx, "anna", { disabledAt: NOW }, NOW)),
  ],
];

describe("an event stream", () => {
  test.each(LOSSES)("ends within a second when %s", async (_what, kind, lose) => {
    const stream = open(kind);
    await expect.poll(() => stream.state.text).toBe("begun");
    await lose();
    const lostAt = performance.now();
    await expect.poll(() => stream.state.end, { interval: 20 }).toBe("closed");
    expect(performance.now() - lostAt).toBeLessThan(1_000);
    expect(stream.isSourceCancelled()).toBe(true);
  });

  test("goes on while the rights are the same", async () => {
    const streams = [open("user"), open("token")];
    await new Promise((resolve) => setTimeout(resolve, 400)); // longer than between two checks, each of which would end it
    await replaceSecret(NOW + 60_000);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(streams.map(({ state }) => state.end)).toEqual([undefined, undefined]);
  });

  test("is the last of six: the seventh closes the oldest of this user, and says so", async () => {
    const ofToken = open("token");
    const streams = Array.from({ length: 7 }, () => open("user"));
    await expect.poll(() => streams[0]?.state.end).toBe("closed");
    expect(streams[0]?.state.text).toContain("event: replaced");
    expect([...streams.slice(1), ofToken].map(({ state }) => state.end)).toEqual(Array(7).fill(undefined));
  });
});

test("a download breaks off, so that it does not look complete", async () => {
  const download = open("user", { "Content-Disposition": "attachment" });
  await expect.poll(() => download.state.text).toBe("begun");
  await store.write((tx) => deleteSessions(tx, "anna"));
  await expect.poll(() => download.state.end, { interval: 20 }).toBe("broken");
});

test("one download too many at the same time is refused, until another has ended", async () => {
  const attachment = { "Content-Disposition": "attachment" };
  const downloads = Array.from({ length: 4 }, () => open("user", attachment));
  open("token", attachment);
  expect(() => open("user", attachment)).toThrow(TooManyAttemptsError);
  await downloads[0]?.cancel();
  open("user", attachment);
});

test("other responses and strangers' are left alone", () => {
  const request = new Request("https://desk.example/api/v1/counts");
  const json = Response.json({});
  noteCaller(request, holderOf("user"));
  expect(bindToCaller(request, json)).toBe(json);
  const stream = new Response("x", { headers: { "Content-Type": "text/event-stream" } });
  expect(bindToCaller(new Request("https://desk.example/"), stream)).toBe(stream);
});
