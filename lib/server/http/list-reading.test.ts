import { beforeEach, expect, test } from "vitest";
import { liveBus } from "@/db/live/live-bus";
import type { Db, Store } from "@/db/store";
import { processGlobal } from "@/lib/process-global";
import { listDb, noteWrite, WRITTEN_COOKIE } from "./list-reading";

const primary = { name: "primary" } as unknown as Db;
const replica = { name: "replica" } as unknown as Db;
/** How far the replica has come, and where the primary is. */
const at = { replayed: "0/0", written: "0/0" as string | null };
/** How often the primary was asked where it is. */
let asked = 0;

const desk: Pick<Store, "read" | "readAfter" | "readPosition"> = {
  read: primary,
  readAfter: async (position) => (position === null || position <= at.replayed ? replica : primary),
  readPosition: async () => {
    asked += 1;
    return at.written;
  },
};

const request = (method: string, cookie?: string) =>
  new Request("http://desk.test/api/v1/shipments", { method, headers: cookie ? { cookie } : {} });

async function write(): Promise<string | null> {
  const response = Response.json({});
  await noteWrite(request("POST"), response);
  return response.headers.get("set-cookie");
}

beforeEach(() => {
  processGlobal("store", () => ({ store: undefined as unknown })).store = desk;
  processGlobal("last-write", () => ({ position: null as string | null })).position = null;
  at.replayed = "0/0";
  at.written = null;
  liveBus().recordGap();
  asked = 0;
});

test("who has written nothing reads from the replica, and its own write from wherever it is", async () => {
  expect(await listDb(request("GET"))).toBe(replica);
  at.written = "0/A0";
  const cookie = await write();
  expect(cookie).toMatch(/^waybill_written=0\/A0; Path=\/; Max-Age=60; HttpOnly; SameSite=Lax$/);
  expect(await listDb(request("GET"))).toBe(primary); // on the same server even without the cookie
  at.replayed = "0/B0";
  expect(await listDb(request("GET", `theme=dark; ${WRITTEN_COOKIE}=0/A0`))).toBe(replica);
});

test("a write at another server is known by the cookie, and a forged cookie is no error", async () => {
  at.replayed = "0/B0";
  expect(await listDb(request("GET", `${WRITTEN_COOKIE}=0/C0`))).toBe(primary);
  expect(await listDb(request("GET", `${WRITTEN_COOKIE}=' OR 1`))).toBe(replica);
});

test("what open pages were told of is in the lists that they read again, whoever changed it", async () => {
  [at.replayed, at.written] = ["0/A0", "0/A0"];
  expect(await listDb(request("GET"))).toBe(replica);
  at.written = "0/B0";
  expect(await listDb(request("GET"))).toBe(replica); // nobody was told anything
  liveBus().publish(["of a push, or of a worker"]);
  expect(await listDb(request("GET"))).toBe(primary);
  at.replayed = "0/B0";
  expect(await listDb(request("GET"))).toBe(replica);
  at.written = "0/C0";
  liveBus().receive(["of another server"]);
  expect(await listDb(request("GET"))).toBe(primary);
});

test("the primary is asked once for each change, however many lists are read", async () => {
  at.written = "0/0";
  await Promise.all([listDb(request("GET")), listDb(request("GET"))]);
  await listDb(request("GET"));
  expect(asked).toBe(1);
  liveBus().publish(["changed"]);
  await Promise.all([listDb(request("GET")), listDb(request("GET"))]);
  expect(asked).toBe(2);
});

test("a primary that could not be reached is asked again by the next list", async () => {
  liveBus().publish(["changed while the primary could not be reached"]);
  expect(await listDb(request("GET"))).toBe(replica);
  at.written = "0/A0";
  expect(await listDb(request("GET"))).toBe(primary);
});

test("a primary that gives no answer delays a list of its replica only shortly", async () => {
  processGlobal("store", () => ({ store: undefined as unknown })).store = {
    ...desk,
    readPosition: () => new Promise(() => {}),
  };
  const startedAt = performance.now();
  expect(await listDb(request("GET"))).toBe(replica);
  expect(performance.now() - startedAt).toBeLessThan(2_000);
});

test("without a replica nobody gets a cookie, and a read never gives one", async () => {
  expect(await write()).toBeNull();
  at.written = "0/A0";
  const response = Response.json({});
  await noteWrite(request("GET"), response);
  expect(response.headers.get("set-cookie")).toBeNull();
});
