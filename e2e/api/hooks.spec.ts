import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { expect } from "@playwright/test";
import { findSeriousViolations } from "@/e2e/support/axe";
import { beijingTimeAgo } from "@/e2e/support/beijing-time-ago";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";
import { verifyHook } from "@/e2e/support/verify-hook";

interface ReceivedRequest {
  headers: IncomingHttpHeaders;
  body: string;
}

/** The fields of an event that are checked here. */
interface HookEvent {
  type: string;
  data: { shipment: { waybillNumber: string } };
}

/** A shop system on this machine that accepts every message. */
async function startReceiver() {
  const arrived: ReceivedRequest[] = [];
  const server = createServer(async (request, response) => {
    arrived.push({ headers: request.headers, body: await text(request) });
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { arrived, url: `http://127.0.0.1:${port}/hooks`, close: () => server.close() };
}

test("the owner adds an endpoint; it receives a signed parcel once, with a valid signature @phone", async ({
  page,
  request,
  kuaidi100,
  signIn,
  tokenWith,
}) => {
  const receiver = await startReceiver();
  await signIn();
  await page.goto("/settings/api");
  const section = page.getByRole("region", { name: "订单通知" });
  await section.getByRole("button", { name: "添加接收端" }).click();
  const form = page.getByRole("dialog");
  const name = freshNumber("ERP ");
  await form.getByLabel("名称").fill(name);
  await form.getByRole("textbox", { name: "接收地址" }).fill("http://169.254.169.254/latest");
  await form.getByRole("button", { name: "保存" }).click();
  await expect(form.getByText(/位于本机或内网/)).toBeVisible();
  expect(await findSeriousViolations(page), "the form").toEqual([]);
  await form.getByRole("textbox", { name: "接收地址" }).fill(receiver.url);
  await form.getByRole("button", { name: "保存" }).click();
  await expect(form).toBeHidden();
  const secret = (await section.getByTestId("secret").textContent())?.trim() ?? "";
  const endpoint = section.getByTestId("hook-endpoint").filter({ hasText: name });
  await endpoint.getByRole("button", { name: "发送测试" }).click();
  await expect(page.getByText("接收端已接收（HTTP 200）")).toBeVisible();

  const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
  const waybillNumber = freshNumber("HK");
  const order = { waybillNumber, carrier: "ems", orderNumber: "A1024" };
  await request.post("/api/v1/shipments", { headers, data: order });
  const data = [{ time: beijingTimeAgo(3), context: "已签收", status: "签收" }];
  const signed = { waybillNumber, status: "shutdown", state: "3", data };
  await kuaidi100.push(signed);
  await kuaidi100.push(signed);
  await kuaidi100.push({ ...signed, extra: { billstatus: "check" } });
  const findDeliveries = () => receiver.arrived.filter(({ body }) => body.includes(waybillNumber));
  await expect.poll(() => findDeliveries().length).toBeGreaterThan(0);
  const [delivery] = findDeliveries();
  const event = verifyHook(secret, delivery?.body ?? "", delivery?.headers ?? {});
  expect(event).toMatchObject({
    type: "shipment.signed",
    data: { isFirst: true, shipment: { waybillNumber, orderNumber: "A1024", state: 3 } },
  });
  await endpoint.getByRole("button", { name: "发送记录" }).click();
  const log = page.getByRole("dialog");
  await expect(log.getByTestId("hook-delivery").filter({ hasText: waybillNumber })).toContainText("已送达");
  const isWider = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(isWider, "scrolls sideways").toBe(false);
  await log.getByRole("button", { name: "关闭" }).first().click();
  expect(findDeliveries()).toHaveLength(1);
  await expect(async () => {
    const { items } = await (await request.get("/api/v1/events?limit=200", { headers })).json();
    const isOurs = ({ type, data }: HookEvent) =>
      type === "shipment.signed" && data.shipment.waybillNumber === waybillNumber;
    expect(items.filter(isOurs)).toHaveLength(1);
  }).toPass();
  await endpoint.getByRole("button", { name: "删除" }).click();
  await endpoint.getByRole("button", { name: "确定删除" }).click();
  await expect(endpoint).toBeHidden();
  receiver.close();
});

test("only the owner configures order hooks", async ({ request, tokenWith }) => {
  const headers = { Authorization: `Bearer ${await tokenWith("support")}` };
  const data = { name: "x", url: "https://erp.example.com/", events: ["shipment.signed"] };
  expect((await request.get("/api/v1/hooks", { headers })).status()).toBe(403);
  expect((await request.post("/api/v1/hooks", { headers, data })).status()).toBe(403);
  for (const part of ["test", "rotate", "replay"]) {
    expect((await request.post(`/api/v1/hooks/none/${part}`, { headers, data: {} })).status(), part).toBe(403);
  }
  const owner = { Authorization: `Bearer ${await tokenWith("owner")}` };
  expect((await request.delete("/api/v1/hooks/none", { headers: owner })).status()).toBe(404);
  expect((await request.get("/api/v1/events?after=evt_none", { headers: owner })).status()).toBe(422);
});
