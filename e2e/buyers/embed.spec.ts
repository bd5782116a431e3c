import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, type Page } from "@playwright/test";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";

/** Content security policy of a shop's site: the sources that docs/buyers.md names, and its own. */
const policyFor = (deskUrl: string) => `default-src 'self'; script-src ${deskUrl}; frame-src ${deskUrl}`;

/** A shop's own site with the samples of the documentation. */
async function startShop(deskUrl: string, trackingUrl: string) {
  const server = createServer((request, response) => {
    const sample = readFileSync(`docs/samples/embed${request.url === "/iframe" ? "-iframe" : "-element"}.html`, "utf8");
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.setHeader("Content-Security-Policy", policyFor(deskUrl));
    response.end(
      sample
        .replaceAll("https://desk.example.com/t/TOKEN", trackingUrl)
        .replaceAll("https://desk.example.com", deskUrl),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

/** The browser's reports of violated content security policies. */
function collectPolicyErrors(page: Page): string[] {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (/Content Security Policy|X-Frame-Options/i.test(message.text())) complaints.push(message.text());
  });
  return complaints;
}

test("a shop's own page shows the parcel with both samples, under the strict policy of the docs", async ({
  page,
  app,
  request,
  tokenWith,
}) => {
  const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
  const data = { waybillNumber: freshNumber("CE"), carrier: "ems" };
  const { trackingUrl } = await (await request.post("/api/v1/shipments", { headers, data })).json();
  const shop = await startShop(app.url, trackingUrl);
  const complaints = collectPolicyErrors(page);

  await page.goto(`${shop.url}/iframe`);
  await expect.poll(() => complaints.length, "a shop that is not named may not embed it").toBeGreaterThan(0);
  await request.patch("/api/v1/shop-page", { headers, data: { frameAncestors: [shop.url] } });
  complaints.length = 0;

  await page.goto(`${shop.url}/iframe`);
  const heading = page.frameLocator("iframe").getByRole("heading", { level: 1 });
  await expect(heading).toHaveText("待揽收，暂无轨迹");

  await page.goto(`${shop.url}/element`);
  await expect(heading).toHaveText("待揽收，暂无轨迹");
  const frame = page.locator("waybill-track iframe");
  await expect(frame).toHaveCount(1);
  await expect(frame).toHaveCSS("height", "560px");
  const track = page.locator("waybill-track");
  await track.evaluate((element) => {
    element.setAttribute("lang", "en");
    element.setAttribute("height", "480");
  });
  await expect(page.frameLocator("iframe").locator("html")).toHaveAttribute("lang", "en");
  await expect(frame).toHaveCSS("height", "480px");
  await track.evaluate((element) => element.setAttribute("url", "javascript:alert(1)//t/abc"));
  await expect(frame).toHaveCount(0);
  expect(complaints).toEqual([]);
  shop.close();
});
