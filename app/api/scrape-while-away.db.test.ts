import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { openPostgresStore } from "@/db/postgres/postgres-store";
import { insertUser } from "@/db/queries/auth/account-records";
import { listApiTokens } from "@/db/queries/auth/api-token-records";
import type { Store } from "@/db/store";
import { findDirectUrl, openTestStore } from "@/db/testing/open-test-store";
import { type StoppableProxy, startStoppableProxy } from "@/db/testing/stoppable-proxy";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { processGlobal } from "@/lib/process-global";
import { hashPassword } from "@/lib/server/auth/password";
import { config } from "@/lib/server/runtime/config";
import { createApiToken, revokeApiToken } from "@/lib/services/auth/manage-api-tokens";
import * as auth from "./auth/[...all]/route";
import * as metrics from "./metrics/route";
import * as shipments from "./v1/shipments/route";

const NOW = Date.parse("2026-11-24T10:00:00+08:00");
const PASSWORD = "a horse with a correct battery";
const MINUTE_MS = 60_000;

let store: Store;
let proxy: StoppableProxy;
beforeEach(async () => {
  vi.setSystemTime(NOW);
  proxy = await startStoppableProxy(await findDirectUrl(await openTestStore()));
  store = await openPostgresStore(proxy.url, { sharesClock: false });
  onTestFinished(() => store.close());
  processGlobal<{ store: Store | undefined }>("store", () => ({ store: undefined })).store = store;
});

const createToken = (name: string) =>
  createApiToken(store, { name, role: "viewer", scopes: ["metrics"] }, { shops: EVERY_SHOP }, NOW);

async function scrape(headers: Record<string, string>) {
  const response = await metrics.GET(new Request(`${config().publicUrl}/api/metrics`, { headers }));
  return { status: response.status, text: await response.text() };
}
const listShipments = (headers: Record<string, string>) =>
  shipments.GET(new Request(`${config().publicUrl}/api/v1/shipments`, { headers }), { params: Promise.resolve({}) });
const scrapeWith = (token: string) => scrape({ Authorization: `Bearer ${token}` });

/** The cookie of a person who has signed in. */
async function signIn(username: string): Promise<string> {
  const person = {
    id: username,
    username,
    passwordHash: await hashPassword(PASSWORD),
    role: "owner",
    shops: null,
  } as const;
  await store.write((tx) => insertUser(tx, person, NOW));
  const { publicUrl } = config();
  const headers = { "Content-Type": "application/json", Origin: publicUrl };
  const body = JSON.stringify({ username, password: PASSWORD });
  const response = await auth.POST(
    new Request(`${publicUrl}/api/auth/sign-in/username`, { method: "POST", headers, body }),
  );
  return response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
}

test("while the database is away, a token of the last five minutes is told what the server itself knows", async () => {
  const [accepted, revoked, other] = [await createToken("a"), await createToken("b"), await createToken("c")];
  const cookie = await signIn("boss");
  for (const token of [accepted, revoked]) expect((await scrapeWith(token)).status).toBe(200);
  const before = await scrapeWith(accepted);
  expect(before.text).toMatch(/^waybill_nodes 1$/m);
  expect(before.text).toMatch(/^waybill_database_answers\{node="[^"]+"\} 1$/m);
  const { id } = (await listApiTokens(store.read)).find(({ name }) => name === "b") ?? { id: "" };
  await revokeApiToken(store, id, { shops: EVERY_SHOP }, NOW);
  expect((await scrapeWith(revoked)).status).toBe(401);

  proxy.end();
  const away = await scrapeWith(accepted);
  expect(away.status).toBe(200);
  expect(away.text).toMatch(/^waybill_database_answers\{node="[^"]+"\} 0$/m);
  expect(away.text).toMatch(/^waybill_request_duration_seconds_count\{.*class="intake".*\} 0$/m);
  expect(away.text).not.toMatch(/^waybill_nodes /m);
  for (const token of [revoked, other]) expect((await scrapeWith(token)).status).toBe(503);
  expect(JSON.parse((await scrape({ Cookie: cookie })).text)).toMatchObject({ status: 503, code: "unavailable" });
  expect((await scrape({})).status).toBe(401);
  for (const answer of [
    await listShipments({ Cookie: cookie }),
    await listShipments({ Authorization: `Bearer ${accepted}` }),
  ]) {
    expect([answer.status, answer.headers.get("Retry-After")]).toEqual([503, "10"]);
    expect(await answer.json()).toMatchObject({ code: "unavailable", reason: "shared.databaseAway" });
  }

  const moment = performance.now();
  vi.spyOn(performance, "now").mockImplementation(() => moment + 5 * MINUTE_MS);
  expect((await scrapeWith(accepted)).status).toBe(503);
});
