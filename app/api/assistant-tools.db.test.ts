import { beforeAll, expect, test, vi } from "vitest";
import { listAuditChains, listAuditRows } from "@/db/queries/audit/audit-records";
import { insertApiToken } from "@/db/queries/auth/api-token-records";
import { caseEvents } from "@/db/schema/flag-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { limitToShops, serializeScope } from "@/lib/domain/auth/shop-scope";
import { processGlobal } from "@/lib/process-global";
import { hashApiToken } from "@/lib/server/auth/api-token-secret";
import { config } from "@/lib/server/runtime/config";
import type { ShopRows } from "@/lib/services/testing/desk-wide-rows";
import { fillTwoShops, OWN_SHOP, SHOPS_AT } from "@/lib/services/testing/two-shops";
import * as mcp from "./mcp/route";

/** Of an assistant that may write, for one shop. */
const TOKEN = "wbd_assistant";
const UNKNOWN = "NOBODY-1";
const TEXT = "已联系客户";

/** What to give each tool that changes something, and the name that its entry must have. */
const CHANGES: Readonly<Record<string, { action: string; giveFor: (waybillNumber: string) => object }>> = {
  add_note: { action: "case.action", giveFor: (waybillNumber) => ({ waybillNumber, text: TEXT }) },
};

let store: Store;
let own: ShopRows;
let others: ShopRows[];
beforeAll(async () => {
  vi.setSystemTime(SHOPS_AT);
  let close = async () => {};
  store = await openTestStore((deleteStore) => {
    close = deleteStore;
  });
  processGlobal<{ store: Store | undefined }>("store", () => ({ store: undefined })).store = store;
  ({ own, others } = await fillTwoShops(store));
  const rights = { role: "support" as const, scopes: "read,write", shops: serializeScope(limitToShops([OWN_SHOP])) };
  const token = { ...rights, id: "assistant", name: "助手", tokenHash: hashApiToken(TOKEN), createdAt: SHOPS_AT };
  await store.write((tx) => insertApiToken(tx, token));
  return () => close();
});

async function ask(method: string, params: object): Promise<Record<string, unknown>> {
  const headers = {
    Authorization: `Bearer ${TOKEN}`,
    "Content-Type": "application/json",
    Accept: "application/json, text/event-stream",
  };
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
  const response = await mcp.POST(new Request(`${config().publicUrl}/api/mcp`, { method: "POST", headers, body }));
  expect(response.status).toBe(200);
  return (await response.json()).result;
}

const use = (name: string, given: object) => ask("tools/call", { name, arguments: given });

async function listEntries() {
  const chains = await listAuditChains(store.read);
  const rows = (await Promise.all(chains.map((chain) => listAuditRows(store.read, chain, 0, 1_000)))).flat();
  return rows.filter(({ via }) => via === "mcp");
}

test("each tool that changes something leaves an entry: whose it was, what, and how it ended", async () => {
  const { tools } = (await ask("tools/list", {})) as {
    tools: { name: string; annotations: { readOnlyHint: boolean } }[];
  };
  const changing = tools.filter(({ annotations }) => !annotations.readOnlyHint).map(({ name }) => name);
  expect(changing).toEqual(Object.keys(CHANGES));
  for (const [name, { action, giveFor }] of Object.entries(CHANGES)) {
    const before = (await listEntries()).length;
    expect(await use(name, giveFor(own.waybillNumber))).not.toHaveProperty("isError");
    await use(name, giveFor(UNKNOWN));
    const actor = { actorKind: "token", actorId: "assistant", actorName: "助手", shop: OWN_SHOP, action };
    expect((await listEntries()).slice(before)).toMatchObject([
      { ...actor, outcome: "done", targetId: own.waybillNumber },
      { ...actor, outcome: "invalid", targetId: UNKNOWN },
    ]);
  }
});

test("a tool that changes something finds no parcel of another shop", async () => {
  const readEvents = async () => JSON.stringify(await store.read.select().from(caseEvents));
  const before = await readEvents();
  for (const [name, { giveFor }] of Object.entries(CHANGES)) {
    const unknown = JSON.stringify(await use(name, giveFor(UNKNOWN)));
    expect(unknown).toContain('"isError":true');
    for (const { waybillNumber } of others) {
      const foreign = JSON.stringify(await use(name, giveFor(waybillNumber)));
      expect(foreign).toBe(unknown.replaceAll(UNKNOWN, waybillNumber));
    }
  }
  expect(await readEvents()).toBe(before);
});
