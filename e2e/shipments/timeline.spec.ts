import { expect, type Locator } from "@playwright/test";
import { expectAccessible } from "@/e2e/support/axe";
import { beijingDateAgo } from "@/e2e/support/beijing-time-ago";
import type { PushedEvent } from "@/e2e/support/fake-kuaidi100";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";
import { chooseParcelAction, clickUntil } from "@/e2e/support/page-helpers";

const PERSONAL = /15987654321|欧阳翠微|王大海|李小四|SUZUKI/;

const [SENT, ARRIVED, SIGNED] = [beijingDateAgo(6), beijingDateAgo(4), beijingDateAgo(2)];

type EventRow = [time: string, status: string, areaName: string, areaCode: string | undefined, context: string];

const events = (rows: EventRow[]): PushedEvent[] =>
  rows.map(([time, status, areaName, areaCode, context]) => ({ time, status, areaName, areaCode, context }));

const ORIGIN = events([
  [`${ARRIVED} 20:00:00`, "派件", "北京市朝阳区", "CN110105000000", "派件员：王大海(15987654321)正在派件"],
  [`${ARRIVED} 09:00:00`, "在途", "北京市朝阳区", "110105000000", "快件已到达【朝阳公司】"],
  [`${ARRIVED} 03:00:00`, "在途", "空港转运点", undefined, "到达空港转运点"],
  [`${SENT} 20:00:00`, "在途", "广东,东莞市,长安镇", undefined, "快件离开【东莞公司】"],
  [`${SENT} 18:00:00`, "揽收", "广东省深圳市南山区", "440305000000", "已揽收，揽件员：李小四"],
]);
const ABROAD = events([[`${SIGNED} 14:00:00`, "签收", "Tokyo", undefined, "Delivered to: SUZUKI"]]);

/** Distance in px from the first place of the route on the map to the last one. */
async function measureRoute(map: Locator): Promise<{ east: number; north: number }> {
  const getMark = async (label: string) => {
    const box = await map.locator("svg").getByText(label, { exact: true }).boundingBox();
    return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
  };
  const [first, last] = [await getMark("1–2"), await getMark("3")];
  return { east: last.x - first.x, north: first.y - last.y };
}

test.describe("a parcel with both legs", () => {
  let path = "";
  let waybillNumber = "";

  test.beforeEach(async ({ request, tokenWith, kuaidi100 }) => {
    if (path !== "") return;
    waybillNumber = freshNumber("TL");
    const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
    const legs = { international: true, departureCountry: "CN", destinationCountry: "JP" };
    const created = await request.post("/api/v1/shipments", {
      headers,
      data: { waybillNumber, carrier: "ems", recipient: "欧阳翠微", note: "轻放".repeat(100), ...legs },
    });
    const destResult = { com: "japanposten", nu: `${waybillNumber}JP`, state: "3", data: ABROAD };
    await kuaidi100.push({ waybillNumber, state: "5", data: ORIGIN, destResult });
    path = `/shipments/${(await created.json()).id}`;
  });

  test("has its pushes, and what came of them, in the page's HTML", async ({ page, signIn }) => {
    await signIn();
    const html = await (await page.request.get(path)).text();
    expect(html).toContain('data-testid="own-push"');
    expect(html).toContain('id="paid-queries"');
  });

  test("shows stops and phone numbers, offers texts, and prints no personal data", async ({
    page,
    app,
    context,
    signIn,
  }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: app.url });
    await page.emulateMedia({ colorScheme: "dark" });
    await signIn("support");
    await page.goto(path);
    const origin = page.locator("[data-testid=leg][data-leg=origin]");
    await expect(origin.getByTestId("trace-event")).toHaveCount(ORIGIN.length);
    await expect(origin.getByTestId("trace-event").nth(2)).toContainText("停留 1天7小时，全程最长");
    await expect(page.locator("[data-testid=leg][data-leg=destination]")).toContainText(`${waybillNumber}JP`);
    await expect(page.getByRole("list", { name: "进度" })).toContainText(
      new RegExp(`到达\\S*${ARRIVED.slice(5)} 09:00`),
    );

    // The texts, in both languages, for both readers.
    const drawer = page.getByRole("dialog");
    await clickUntil(page.getByRole("button", { name: "话术", exact: true }), drawer);
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await drawer.getByRole("button", { name: "复制" }).click();
    const forBuyer = `您好，您的包裹已签收。如果不是您或家人签收，请尽快告诉我们。\n快递：EMS ${waybillNumber}`;
    await expect.poll(copied).toContain(forBuyer);
    expect(await copied()).not.toMatch(PERSONAL);
    await drawer.getByText("快递公司（催件）").click();
    await drawer.getByText("English").click();
    await drawer.getByLabel("催件原因").selectOption({ label: "派件后没有签收" });
    await drawer.getByRole("button", { name: /复制/ }).click();
    await expect.poll(copied).toContain("Out for delivery, but not delivered");
    expect(await copied()).not.toMatch(PERSONAL);
    await drawer.getByRole("button", { name: "关闭" }).click();

    // Which push decided the state, and which leg.
    await chooseParcelAction(page, "状态判定依据");
    await expect(drawer).toContainText("目的国段为“已签收”，优先于国内段的“派送中”");
    await expect(drawer.getByTestId("explained-pushes").getByRole("listitem")).toHaveCount(1);
    await expect(drawer.getByTestId("explained-pushes")).toContainText("决定当前状态");
    await drawer.getByRole("button", { name: "关闭" }).click();

    // A courier's number is shown only on request, for a reason; before, the page does not have it.
    expect(await page.content()).not.toContain("15987654321");
    const shown = origin.getByRole("link", { name: "15987654321" });
    await origin.getByRole("button", { name: "显示电话 159****4321" }).click();
    await origin.getByRole("button", { name: "联系快递员" }).click();
    await expect(shown).toHaveAttribute("href", "tel:15987654321");

    // So is the recipient's name, among the fields that unfold.
    await page.getByRole("button", { name: "详情" }).click();
    await page.getByRole("button", { name: "展开" }).click();
    await page.getByRole("button", { name: "收起" }).click();
    expect(await page.content()).not.toContain("欧阳翠微");
    await page.getByRole("button", { name: "显示姓名 欧*" }).click();
    await page.getByRole("button", { name: "核对信息" }).click();
    await expect(page.getByText("欧阳翠微")).toBeVisible();

    await page.emulateMedia({ media: "print" });
    // What masks the names is fetched by printing.
    await expect(page.getByText("派件员：王*海").filter({ visible: true })).toBeVisible();
    // biome-ignore lint/performance/useDomNodeTextContent: what is hidden on paper must be left out
    const paper = await page.evaluate(() => document.body.innerText);
    for (const part of [
      waybillNumber,
      "物流轨迹凭证",
      `${SENT} 18:00`,
      "派件员：王*海(159****4321)正在派件",
      "揽件员：李*四",
      "快件已到达【朝阳公司】",
      "Delivered to: S***",
    ]) {
      expect(paper).toContain(part);
    }
    expect(paper).not.toMatch(PERSONAL);
    expect(paper).not.toMatch(/总览|变化记录|话术/);
    const ink = await page.locator("h1").evaluate((heading) => getComputedStyle(heading).color);
    expect(ink).toBe("rgb(0, 0, 0)");
  });

  test("keeps the brackets of a masked number with it, however wide the phone is @phone-only", async ({
    page,
    signIn,
  }) => {
    await signIn("support");
    await page.goto(path);
    const number = page.locator("[data-leg=origin]").getByRole("button", { name: "显示电话 159****4321" });
    await expect(number).toBeVisible();
    for (let width = 320; width <= 410; width += 6) {
      await page.setViewportSize({ width, height: 800 });
      const gap = await number.evaluate((button) => {
        const before = button.previousSibling as Text;
        const bracket = document.createRange();
        bracket.setStart(before, before.length - 1);
        bracket.setEnd(before, before.length);
        return button.getBoundingClientRect().left - bracket.getBoundingClientRect().right;
      });
      expect(Math.abs(gap), `${width} px`).toBeLessThan(4);
    }
  });

  test("hides phone numbers and names from viewers, and lists its pushes", async ({ page, signIn }) => {
    await signIn("viewer");
    await page.goto(`${path}?part=pushes`);
    const origin = page.locator("[data-testid=leg][data-leg=origin]");
    await expect(origin.getByTestId("trace-event").first()).toContainText("派件员：王*海(159****4321)");
    await expect(page.getByRole("button", { name: /显示电话/ })).toHaveCount(0);
    expect(await page.content()).not.toMatch(PERSONAL);
    await expect(page.getByRole("link", { name: "推送 1" })).toBeVisible();
    await expect(page.getByTestId("own-push")).toHaveCount(1);
    await expect(page.getByRole("link", { name: /看全部/ })).toHaveAttribute("href", `/pushes?q=${waybillNumber}`);
  });

  test("draws its route on a map, and describes it in words @phone", async ({ page, signIn, isMobile }) => {
    await signIn();
    await page.goto(path);
    const map = page.getByTestId("route-map");
    // On a phone in a tab; elsewhere beside the timeline, where the globe is the picture of a parcel that is abroad.
    const tab = page.getByRole("link", { name: "地图" });
    await clickUntil(isMobile ? tab : page.getByTestId("route-hero").getByText("途经地点").first(), map);
    await expect(tab).toHaveCount(isMobile ? 1 : 0);
    await expect(map.locator("svg")).toContainText("南海诸岛", { timeout: 30_000 });
    await expect(map.locator("svg")).toContainText("台湾");
    await expect(map).toHaveAccessibleName(
      "中国地图上的路线，3 个地点：广东省深圳市南山区 → 广东,东莞市,长安镇 → 北京市朝阳区",
    );
    const stops = page.getByTestId("route-stops");
    await expect(stops.getByRole("listitem")).toHaveText([
      new RegExp(`1广东省深圳市南山区.*${SENT.slice(5)} 18:00`),
      new RegExp(`2广东,东莞市,长安镇.*${SENT.slice(5)} 20:00`),
      new RegExp(`3北京市朝阳区.*${ARRIVED.slice(5)} 09:00 – 20:00`),
      new RegExp(`空港转运点.*${ARRIVED.slice(5)} 03:00`),
      new RegExp(`Tokyo.*当前.*${SIGNED.slice(5)} 14:00`),
    ]);
    await expectAccessible(page, "the map");

    // By keyboard a place lights up on the globe: abroad, and at home.
    const lit = page.getByTestId("route-globe").locator("[data-lit]");
    await page.mouse.move(0, 0); // What scrolls below the pointer would light up instead.
    await expect(lit).toHaveCount(0);
    for (const name of ["Tokyo", "北京市朝阳区"]) {
      await stops.getByRole("button", { name }).focus();
      await expect(lit).toHaveCount(1);
    }

    // Zoomed to the route, as it is at first, it is larger, and not stretched.
    const near = await measureRoute(map);
    await page.getByRole("button", { name: "只看途经" }).click();
    await expect.poll(async () => (await measureRoute(map)).north).toBeLessThan(near.north / 1.1);
    const country = await measureRoute(map);
    expect(near.east / near.north).toBeCloseTo(country.east / country.north, 1);
  });
});
