import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "@playwright/test";
import { test } from "./fixtures";

test.use({ deskName: "contract" });

/** A page of a shop's own, with a policy that lets in only what docs/buyers.md names. */
async function startShop(deskUrl: string, trackingUrl: string) {
  const server = createServer((_, response) => {
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.setHeader("Content-Security-Policy", `default-src 'self'; script-src ${deskUrl}; frame-src ${deskUrl}`);
    response.end(`<!doctype html><title>我的订单</title><script src="${deskUrl}/waybill-track.js" defer></script>
<waybill-track url="${trackingUrl}" lang="zh-CN" height="480"></waybill-track>
<waybill-track url="javascript:alert(1)//t/abc"></waybill-track>`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

test("a shop's own page shows the parcel in the custom element, under a strict policy", async ({
  page,
  app,
  request,
  tokenWith,
}) => {
  const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
  const data = { waybillNumber: `CE${Date.now()}`, carrier: "ems" };
  const { trackingUrl } = await (await request.post("/api/v1/shipments", { headers, data })).json();
  const shop = await startShop(app.url, trackingUrl);
  await request.patch("/api/v1/shop-page", { headers, data: { frameAncestors: [shop.url] } });
  const blocked: string[] = [];
  page.on("console", (message) => {
    if (/Content Security Policy/i.test(message.text())) blocked.push(message.text());
  });
  await page.goto(shop.url);
  const frame = page.frameLocator("waybill-track iframe");
  await expect(frame.getByRole("heading", { level: 1, name: "等待揽收" })).toBeVisible();
  await expect(page.locator("waybill-track iframe")).toHaveCount(1);
  await expect(page.locator("waybill-track iframe")).toHaveCSS("height", "480px");
  expect(blocked.filter((text) => !text.includes("style"))).toEqual([]);
  await page
    .locator("waybill-track")
    .first()
    .evaluate((element) => element.setAttribute("lang", "en"));
  await expect(frame.locator("html")).toHaveAttribute("lang", "en");
  shop.close();
});
