import { expect } from "@playwright/test";
import { findingsInBothThemes } from "@/e2e/support/axe";
import { beijingTimeAgo } from "@/e2e/support/beijing-time-ago";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";
import { chooseParcelAction } from "@/e2e/support/page-helpers";

/** A parcel that has arrived abroad, as its shop subscribed it. */
const parcelOf = (waybillNumber: string) => ({
  waybillNumber,
  carrier: "ems",
  phone: "13800138000",
  orderNumber: `ORDER-${waybillNumber}`,
  to: "广东省深圳市南山区",
  codAmount: 12_800,
  international: true,
  departureCountry: "CN",
  destinationCountry: "JP",
});

const HOSTILE = `<script>document.title="owned"</script><img src=x onerror=alert(1)> javascript:alert(1) \u202Eabc\u200B 13912345678 ${"长".repeat(20_000)}`;

test.describe("the buyer's page, with JavaScript off", () => {
  test.use({ javaScriptEnabled: false });

  test("shows both legs in the browser's language, masked, and hostile texts only as text @phone", async ({
    page,
    browser,
    request,
    kuaidi100,
    tokenWith,
  }) => {
    const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
    const waybillNumber = `${freshNumber("EB")}CN`;
    const created = await request.post("/api/v1/shipments", { headers, data: parcelOf(waybillNumber) });
    const { trackingUrl, id } = await created.json();
    expect(trackingUrl).not.toContain(id);
    expect(trackingUrl).not.toContain(waybillNumber);
    await page.goto(trackingUrl);
    await expect(page.getByRole("heading", { level: 1, name: "待揽收" })).toBeVisible();

    const origin = [{ time: beijingTimeAgo(27), context: HOSTILE, status: "在途", areaName: "上海市" }];
    const abroad = [{ time: beijingTimeAgo(3), context: "Out for delivery 13800138000", status: "派件" }];
    const destResult = { com: "japanposten", nu: waybillNumber, state: "5", data: abroad };
    await kuaidi100.push({ waybillNumber, state: "0", data: origin, destResult });
    const answer = await page.goto(trackingUrl);
    expect(answer?.headers()).toMatchObject({ "cache-control": "no-store", "x-robots-tag": "noindex, nofollow" });
    expect((await answer?.body())?.length).toBeLessThan(18 * 1024);
    await expect(page).toHaveTitle(/派送中/);
    await expect(page.getByTestId("leg")).toHaveCount(2);
    await expect(page.getByTestId("leg").first()).toContainText("目的国 · 日本");
    await expect(page.getByText("138****8000")).toBeVisible();
    await expect(page.getByText('<script>document.title="owned"</script>')).toBeVisible();
    await expect(page.locator("main img, main script")).toHaveCount(0);
    for (const secret of ["13912345678", "南山区", "12800", "128.00", "ORDER-"]) {
      expect(await page.content()).not.toContain(secret);
    }
    expect((await page.context().cookies()).length).toBe(0);
    const isWider = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(isWider).toBe(false);

    const english = await browser.newContext({ locale: "en-GB", javaScriptEnabled: false });
    const there = await english.newPage();
    await there.goto(trackingUrl);
    await expect(there.getByRole("heading", { level: 1, name: "Out for delivery" })).toBeVisible();
    await there.getByRole("link", { name: "简体中文" }).click();
    await expect(there.getByRole("heading", { level: 1, name: "派送中" })).toBeVisible();
    await english.close();
  });

  test("an order number and four digits open it; wrong ones reveal nothing, and are soon blocked @phone", async ({
    page,
    request,
    tokenWith,
  }) => {
    const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
    const waybillNumber = `${freshNumber("EC")}CN`;
    await request.post("/api/v1/shipments", { headers, data: parcelOf(waybillNumber) });
    // A proxy on this machine is trusted, so this header gives the test an address of its own.
    await page.setExtraHTTPHeaders({ "X-Forwarded-For": `198.51.100.${Number(freshNumber()) % 250}` });
    const ask = async (digits: string) => {
      await page.goto("/t");
      await page.getByLabel("订单号").fill(`ORDER-${waybillNumber}`);
      await page.getByLabel("手机号后四位").fill(digits);
      await page.getByRole("button", { name: "查询" }).click();
    };
    await ask("0000");
    await expect(page.getByRole("alert")).toContainText("没有找到相符的包裹");
    await expect(page).toHaveURL(/\/t\?lang=zh-CN$/);
    await ask("8000");
    await expect(page.getByText(waybillNumber)).toBeVisible();
    const form = { order: `ORDER-${waybillNumber}`, digits: "0000" };
    // From other addresses, so that only the limit of the order applies.
    for (let at = 0; at < 29; at += 1) {
      await request.post("/t", { form, headers: { "X-Forwarded-For": `203.0.113.${at}` } });
    }
    await ask("8000");
    await expect(page.getByRole("alert")).toContainText("尝试次数过多");
  });

  test("a buyer without the signed parcel tells the shop, whose case opens @phone", async ({
    page,
    request,
    kuaidi100,
    tokenWith,
  }) => {
    const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
    const waybillNumber = `${freshNumber("EF")}CN`;
    const data = { waybillNumber, carrier: "ems", to: "广东省深圳市南山区" };
    const { trackingUrl, id } = await (await request.post("/api/v1/shipments", { headers, data })).json();
    const events = [
      { time: beijingTimeAgo(2), context: "已签收，家人代签", status: "签收" },
      { time: beijingTimeAgo(5), context: "正在派件", status: "派件" },
    ];
    await kuaidi100.push({ waybillNumber, status: "shutdown", state: "3", data: events });
    await page.goto(trackingUrl);
    await expect(page.getByRole("listitem").filter({ hasText: "签收" }).first()).toContainText("✓");
    await page.getByText("我没收到包裹").click();
    await page.getByRole("button", { name: "告诉商家我没收到" }).click();
    await expect(page.getByText("已告诉商家")).toBeVisible();
    const findCase = async () => (await request.get("/api/v1/cases?flag=false-signature", { headers })).json();
    await expect.poll(async () => JSON.stringify(await findCase())).toContain(id);
  });

  test("an invalid link shows no parcel", async ({ request }) => {
    const answer = await request.get("/t/abcdefghijklmnopqrstuvwxyz0123456789");
    expect(answer.status()).toBe(404);
    expect(await answer.text()).toContain("没有找到该包裹");
  });
});

test("it has the shop's name, notice and colour, its link is on the timeline, and only named sites may frame it", async ({
  page,
  request,
  signIn,
  tokenWith,
}) => {
  const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
  const waybillNumber = `${freshNumber("ED")}CN`;
  const created = await request.post("/api/v1/shipments", { headers, data: parcelOf(waybillNumber) });
  const { trackingUrl, id } = await created.json();
  await signIn();
  await page.goto("/settings/buyer-page");
  const section = page.getByRole("region", { name: "买家页" });
  await section.getByLabel("店铺名称").fill("云南茶庄");
  await expect(page.frameLocator("iframe").getByText("云南茶庄")).toBeVisible();
  await section.getByLabel("公告", { exact: true }).fill("16:00 前付款当天发货");
  await section.getByLabel("允许嵌入的网站").fill("shop.example.com");
  await page.keyboard.press("Tab");
  await expect(section.getByText(/不是网站地址/)).toBeVisible();
  await section.getByLabel("允许嵌入的网站").fill("https://shop.example.com");
  const saved = page.waitForResponse((response) => response.request().method() === "PATCH");
  await page.keyboard.press("Tab");
  expect((await saved).ok()).toBe(true);

  await page.goto(`/shipments/${id}`);
  await chooseParcelAction(page, "买家链接");
  await expect(page.getByRole("link", { name: "打开买家页" })).toHaveAttribute("href", trackingUrl);
  await page.goto(trackingUrl);
  await expect(page.getByText("云南茶庄")).toBeVisible();
  await expect(page.getByText("16:00 前付款当天发货")).toBeVisible();
  for (const address of [trackingUrl, `${trackingUrl}/embed`, "/t"]) {
    await page.goto(address);
    expect(await findingsInBothThemes(page), address).toEqual([]);
  }
  const policyOf = async (address: string) => (await request.get(address)).headers();
  expect((await policyOf(trackingUrl))["x-frame-options"]).toBe("DENY");
  const framed = await policyOf(`${trackingUrl}/embed`);
  expect(framed["x-frame-options"]).toBeUndefined();
  expect(framed["content-security-policy"]).toContain("frame-ancestors https://shop.example.com");
});

test("only the owner configures what buyers see of the shop", async ({ request, tokenWith }) => {
  const headers = { Authorization: `Bearer ${await tokenWith("support")}` };
  expect((await request.get("/api/v1/shop-page", { headers })).status()).toBe(403);
  expect((await request.patch("/api/v1/shop-page", { headers, data: { name: "x" } })).status()).toBe(403);
  const owner = { Authorization: `Bearer ${await tokenWith("owner")}`, "Content-Type": "application/octet-stream" };
  const svg = await request.post("/api/v1/shop-page/logo", {
    headers: owner,
    data: Buffer.from("<svg onload=alert(1)>"),
  });
  expect(svg.status()).toBe(422);
  expect((await request.get("/t/logo?v=none")).status()).toBe(404);
});
