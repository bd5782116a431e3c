import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { expect } from "@playwright/test";
import type { Desk } from "@/e2e/support/desk";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";
import { tokenNamed } from "@/e2e/support/template/templates";

/** An assistant with a token of these scopes. */
async function assistantOf(app: Desk, scope: "read" | "read,write") {
  const token = tokenNamed(`mcp ${scope}`);
  const client = new Client({ name: "e2e", version: "1" });
  const headers = { Authorization: `Bearer ${token}` };
  await client.connect(new StreamableHTTPClientTransport(new URL("/api/mcp", app.url), { requestInit: { headers } }));
  const use = async (name: string, args: Record<string, unknown> = {}) => {
    const { content, isError } = await client.callTool({ name, arguments: args });
    const [{ text }] = content as [{ text: string }];
    return isError ? { refusal: text } : JSON.parse(text);
  };
  const toolNames = async () => (await client.listTools()).tools.map(({ name }) => name);
  return { use, toolNames, close: () => client.close() };
}

test("an assistant reads as a viewer does, and writes a note only with the scope for it", async ({
  app,
  request,
  addProblemShipment,
  tokenWith,
}) => {
  const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
  const waybillNumber = freshNumber("MC");
  const order = { waybillNumber, carrier: "ems", orderNumber: `O${waybillNumber}` };
  await addProblemShipment(order, { context: "快递员电话13800138000，无法联系收件人" });

  const reader = await assistantOf(app, "read");
  expect(await reader.toolNames()).toEqual(["look_up_parcel", "list_problems", "figures"]);
  const { parcels } = await reader.use("look_up_parcel", { number: order.orderNumber });
  expect(parcels).toMatchObject([{ waybillNumber, state: 2, legs: { origin: { eventCount: 1 } } }]);
  expect(JSON.stringify(parcels)).not.toContain("13800138000");
  await expect(async () => {
    const { items } = await reader.use("list_problems", { flag: "problem" });
    expect(
      items.some(({ shipment }: { shipment: { waybillNumber: string } }) => shipment.waybillNumber === waybillNumber),
    ).toBe(true);
  }).toPass({ timeout: 60_000 });
  expect(await reader.use("figures")).toMatchObject({ unitsLeft: null, counts: { total: expect.any(Number) } });
  expect((await reader.use("look_up_parcel", { number: "NOBODY" })).refusal).toContain("NOBODY");
  await reader.close();

  const writer = await assistantOf(app, "read,write");
  expect(await writer.toolNames()).toContain("add_note");
  expect(JSON.stringify(await writer.use("look_up_parcel", { number: waybillNumber }))).toContain("13800138000");
  const { caseId } = await writer.use("add_note", { waybillNumber, text: "已联系客户" });
  await writer.close();
  const { events } = await (await request.get(`/api/v1/cases/${caseId}`, { headers })).json();
  expect(events).toContainEqual(
    expect.objectContaining({ kind: "note", detail: "已联系客户", actor: "mcp read,write" }),
  );

  expect((await request.post("/api/mcp", { data: {} })).status()).toBe(401);
  expect((await request.get("/api/mcp", { headers })).status()).toBe(405);
});
