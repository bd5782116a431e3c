import { expect } from "@playwright/test";
import { test } from "./fixtures";
import type { PushedEvent } from "./kuaidi100-stand-in";
import { seriousFindings } from "./on-page";

const event = (
  time: string,
  status: string,
  areaName: string,
  areaCode: string | undefined,
  context: string,
): PushedEvent => ({
  time,
  status,
  areaName,
  areaCode,
  context,
});

const ORIGIN = [
  event("2026-11-22 20:00:00", "派件", "北京市朝阳区", "CN110105000000", "派件员：张三(13800138000)正在派件"),
  event("2026-11-22 09:00:00", "在途", "北京市朝阳区", "110105000000", "快件已到达【朝阳公司】"),
  event("2026-11-22 03:00:00", "在途", "空港转运点", undefined, "到达空港转运点"),
  event("2026-11-20 20:00:00", "在途", "广东,深圳市,南山区", undefined, "快件离开【南山公司】"),
  event("2026-11-20 18:00:00", "揽收", "广东省深圳市南山区", "440305000000", "已揽收，揽件员：李小四"),
];
const ABROAD = [event("2026-11-24 14:00:00", "签收", "Tokyo", undefined, "Delivered to: SUZUKI")];

test.describe("a parcel with both legs", () => {
  let path = "";
  let waybillNumber = "";

  test.beforeEach(async ({ request, tokenWith, kuaidi100, context, app }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: app.url });
    if (path !== "") return;
    waybillNumber = `TL${Date.now()}`;
    const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
    const data = {
      waybillNumber,
      carrier: "ems",
      international: true,
      departureCountry: "CN",
      destinationCountry: "JP",
    };
    const { id } = await (await request.post("/api/v1/shipments", { headers, data })).json();
    await kuaidi100.push({
      waybillNumber,
      state: "5",
      data: ORIGIN,
      destResult: { com: "japanposten", nu: `${waybillNumber}JP`, state: "3", data: ABROAD },
    });
    path = `/shipments/${id}`;
  });

  test("shows its longest halt, and a courier's number only when asked", async ({ page, signIn }) => {
    await signIn("support");
    await page.goto(path);
    const origin = page.locator("[data-testid=leg][data-leg=origin]");
    await expect(origin.getByTestId("trace-event")).toHaveCount(ORIGIN.length);
    await expect(origin.getByTestId("trace-event").nth(2)).toContainText("停留 1天7时，全程最长");
    await expect(page.locator("[data-testid=leg][data-leg=destination]")).toContainText(`${waybillNumber}JP`);
    await expect(page.getByRole("list", { name: "进度" })).toContainText("到达11-22 09:00");

    await expect(page.getByText("13800138000")).toBeHidden();
    await origin.getByRole("button", { name: "显示电话 138****8000" }).click();
    await expect(origin.getByRole("link", { name: "13800138000" })).toHaveAttribute("href", "tel:13800138000");
  });

  test("keeps numbers and names from those who only look", async ({ page, signIn }) => {
    await signIn("viewer");
    await page.goto(path);
    await expect(page.getByTestId("trace-event").first()).toContainText("派件员：张*(138****8000)");
    await expect(page.getByRole("button", { name: /显示电话/ })).toHaveCount(0);
    expect(await page.content()).not.toMatch(/13800138000|张三|李小四|SUZUKI/);
  });

  test("gives a text for the buyer and one for the carrier @phone", async ({ page, signIn }) => {
    await signIn("support");
    await page.goto(path);
    await page.getByRole("button", { name: "话术", exact: true }).click();
    const drawer = page.getByRole("dialog");
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await drawer.getByRole("button", { name: "复制" }).click();
    await expect(drawer.getByRole("button", { name: "已复制" })).toBeVisible();
    expect(await copied()).toContain(
      `您好，您的包裹已签收。如果不是您或家人签收，请尽快告诉我们。\n快递：EMS ${waybillNumber}`,
    );
    await drawer.getByText("快递公司（催件）").click();
    await drawer.getByText("English").click();
    await drawer.getByLabel("催件原因").selectOption({ label: "派件后没有签收" });
    await drawer.getByRole("button", { name: "复制" }).click();
    await expect.poll(copied, { timeout: 15_000 }).toContain("Out for delivery, but not signed for");
    expect(await copied()).not.toMatch(/13800138000|张三|SUZUKI/);
  });

  for (const colorScheme of ["light", "dark"] as const) {
    test(`draws its way on a map, and tells it in words, ${colorScheme} @phone`, async ({ page, signIn }) => {
      await page.emulateMedia({ colorScheme });
      await signIn();
      await page.goto(path);
      await page.getByRole("link", { name: "地图" }).click();
      await expect(page).toHaveURL(/part=map/);
      const map = page.getByTestId("route-map");
      await expect(map.locator("svg")).toContainText("南海诸岛");
      await expect(map.locator("svg")).toContainText("台湾");
      await expect(map).toHaveAccessibleName(
        "中国地图上的路线，3 个地点：广东省深圳市南山区 → 广东,深圳市,南山区 → 北京市朝阳区",
      );
      const stops = page.getByTestId("route-stops");
      await expect(stops.getByRole("listitem")).toHaveText([
        /1广东省深圳市南山区.*11-20 18:00/,
        /2广东,深圳市,南山区.*11-20 20:00/,
        /3北京市朝阳区.*11-22 09:00 – 20:00/,
        /空港转运点.*11-22 03:00/,
        /Tokyo.*当前.*11-24 14:00/,
      ]);
      await page.getByRole("button", { name: "只看途经" }).click();
      await expect(page.getByRole("button", { name: "只看途经" })).toHaveAttribute("aria-pressed", "true");
      expect(await seriousFindings(page)).toEqual([]);
      const isWider = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      expect(isWider, "scrolls sideways").toBe(false);
    });
  }

  test("lists its pushes, and leads to them in the log", async ({ page, signIn }) => {
    await signIn();
    await page.goto(path);
    await page.getByRole("link", { name: "推送记录 1" }).click();
    await expect(page.getByTestId("own-push")).toHaveCount(1);
    await expect(page.getByTestId("own-push")).toContainText("已应用");
    await page.getByRole("link", { name: /看全部/ }).click();
    await expect(page).toHaveURL(new RegExp(`/pushes\\?q=${waybillNumber}`));
  });

  test("prints everything that happened and nothing of a person", async ({ page, signIn }) => {
    await signIn();
    await page.emulateMedia({ colorScheme: "dark" });
    await page.goto(path);
    await page.getByRole("button", { name: "显示电话 138****8000" }).click();
    await page.emulateMedia({ media: "print" });
    // Of what is displayed only; the page itself stays on the screen.
    const paper = await page.locator("body").innerText();
    expect(paper).toContain(waybillNumber);
    expect(paper).toContain("物流轨迹凭证");
    expect(paper).toContain("2026-11-20 18:00");
    expect(paper).toContain("派件员：张*(138****8000)正在派件");
    expect(paper).toContain("揽件员：李*四");
    expect(paper).toContain("快件已到达【朝阳公司】");
    expect(paper).toContain("Delivered to: S***");
    expect(paper).not.toMatch(/13800138000|张三|李小四|SUZUKI|总览|状态历史|话术/);
    const ink = await page.locator("h1").evaluate((heading) => getComputedStyle(heading).color);
    expect(ink).toBe("rgb(0, 0, 0)");
  });
});
