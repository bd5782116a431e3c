import { expect, type Page } from "@playwright/test";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";
import { pressShortcut, shipmentRows } from "@/e2e/support/page-helpers";

test.use({ desk: { name: "seeded", data: "seeded" } });

/** A key repeats 60 times a second while it is held. */
const REPEAT_MS = 1_000 / 60;

/** Holds a key for this many steps. */
async function hold(page: Page, key: string, steps: number): Promise<void> {
  for (let step = 0; step < steps; step += 1) {
    await page.keyboard.down(key);
    await page.waitForTimeout(REPEAT_MS);
  }
  await page.keyboard.up(key);
}

/** Counts what moves without having been added or removed, from now on. */
async function watchShifts(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const found: string[] = [];
    Object.assign(window, { foundShifts: found });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, sources } = entry as PerformanceEntry & { value: number; sources: { node: Node | null }[] };
        const nodes = sources.map(({ node }) => (node instanceof Element ? node.outerHTML.slice(0, 120) : "?"));
        if (value > 0) found.push(`${value.toFixed(4)}: ${nodes.join(" | ")}`);
      }
    }).observe({ type: "layout-shift" });
  });
  return () => page.evaluate(() => (window as unknown as { foundShifts: string[] }).foundShifts.splice(0));
}

test("a held key loses no step, in the list and with a timeline open beside it", async ({ page, signIn }) => {
  await signIn();
  await page.goto("/shipments?view=all&limit=100");
  await expect(shipmentRows(page)).toHaveCount(100);
  const active = page.locator("[data-testid=shipment-row][data-active]");
  await pressShortcut(page, "j");
  await expect(active).toHaveAttribute("data-index", "0");
  await hold(page, "j", 60);
  await expect(active).toHaveAttribute("data-index", "60");
  await hold(page, "k", 25);
  await expect(active).toHaveAttribute("data-index", "35");

  await page.keyboard.press("Enter");
  await page.keyboard.press("j");
  await expect(active, "a step made before the timeline appeared").toHaveAttribute("data-index", "36");
  const drawer = page.getByTestId("shipment-drawer");
  await expect(drawer).toBeVisible();
  await hold(page, "j", 39);
  await expect(active).toHaveAttribute("data-index", "75");
  const number = await active.getAttribute("data-waybill");
  await expect(drawer.getByRole("heading").first()).toContainText(number ?? "?");
});

test("the main actions move nothing that the reader looks at", async ({ page, signIn }) => {
  await signIn();
  await page.goto("/shipments?view=all");
  await expect(shipmentRows(page)).toHaveCount(50);
  await expect(page.getByTestId("live-state").first()).toHaveAttribute("data-state", "live");
  const shifts = await watchShifts(page);
  // What would move does so within a transition.
  const settle = () => page.waitForTimeout(400);

  await pressShortcut(page, "j");
  await pressShortcut(page, "j");
  await settle();
  expect(await shifts(), "a step").toEqual([]);
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("shipment-drawer")).toBeVisible();
  await settle();
  expect(await shifts(), "the timeline opens").toEqual([]);
  await page.keyboard.press("Escape");
  await settle();
  expect(await shifts(), "the timeline closes").toEqual([]);
  await pressShortcut(page, "x");
  await settle();
  expect(await shifts(), "a row is selected").toEqual([]);
  await pressShortcut(page, "x");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog").getByRole("combobox")).toBeFocused();
  await settle();
  expect(await shifts(), "the palette opens").toEqual([]);
});

test("Enter opens the parcel of a whole number; Back after Escape leaves the list open and the timeline closed", async ({
  page,
  signIn,
}) => {
  await signIn();
  await page.goto("/");
  await page.locator("aside").getByRole("link", { name: "运单", exact: true }).click();
  await expect(shipmentRows(page).first()).toBeVisible();
  const number = (await shipmentRows(page).nth(3).getAttribute("data-waybill")) ?? "";
  await page.getByRole("searchbox").fill(number);
  await page.keyboard.press("Enter");
  const drawer = page.getByTestId("shipment-drawer");
  await expect(drawer).toContainText(number);
  await expect(page).toHaveURL(/open=/);
  await page.keyboard.press("Escape");
  await expect(drawer).toBeHidden();

  await page.getByRole("button", { name: "清空搜索" }).click();
  await expect(shipmentRows(page).nth(5)).toBeVisible();
  await page.getByRole("searchbox").blur();
  await pressShortcut(page, "j");
  await page.keyboard.press("Enter");
  await expect(drawer).toBeVisible();
  await pressShortcut(page, "j");
  await page.keyboard.press("Escape");
  await expect(drawer).toBeHidden();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "总览" })).toBeVisible();
  await expect(drawer).toBeHidden();
});

test("an unknown number offers its subscription with the carrier", async ({ page, signIn }) => {
  await signIn();
  await page.goto("/shipments?view=all");
  const number = freshNumber("YT");
  await page.getByRole("searchbox").fill(number);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: `订阅 ${number}（圆通` }).click();
  const form = page.getByRole("dialog");
  await expect(form.getByLabel("运单号", { exact: true })).toHaveValue(number);
  await expect(form.getByRole("combobox")).toHaveValue(/圆通/);
});

test("on a slow connection the next page's skeleton with its title is there at once", async ({ page, signIn }) => {
  await signIn();
  await page.goto("/shipments?view=all");
  await expect(page.getByTestId("live-state").first()).toHaveAttribute("data-state", "live");
  await page.route(/_rsc=/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await route.continue();
  });
  await page.locator("aside").getByRole("link", { name: "报表" }).click();
  await expect(page.getByTestId("page-skeleton").getByRole("heading", { level: 1, name: "时效" })).toBeVisible({
    timeout: 1_000,
  });
  await expect(page.locator("aside").locator("[aria-current=page]")).toHaveText(/^报表/);
  await expect(shipmentRows(page)).toHaveCount(0);
  await expect(page.getByTestId("page-skeleton")).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1, name: "时效" })).toBeVisible();
  const reports = page.getByRole("navigation", { name: "报表" });
  await expect(reports.getByRole("link")).toHaveText(["时效", "业务员", "异常报表", "费用"]);
  await expect(reports.locator("[aria-current=page]")).toHaveText("时效");
});

test("without a network a tab stays on the list whose rows are shown", async ({ page, context, signIn }) => {
  await signIn();
  await page.goto("/shipments?view=all");
  await expect(page.getByTestId("live-state").first()).toHaveAttribute("data-state", "live");
  const tab = (state: string) => page.locator(`[data-testid=state-tab][data-state='${state}']`);
  await context.setOffline(true);
  await tab("3").click();
  await expect(page.getByTestId("offline-notice")).toContainText("网络已断开");
  await expect(page).not.toHaveURL(/state=3/);
  await expect(tab("")).toHaveAttribute("aria-current", "page");
  await expect(tab("3")).not.toHaveAttribute("aria-current", "page");
  await context.setOffline(false);
});

test("a viewer gets a page that says what is missing, and no way to it; an unknown address keeps the navigation", async ({
  page,
  signIn,
}) => {
  await signIn("viewer");
  const menu = page.locator("aside").getByRole("navigation");
  for (const path of ["/cost", "/settlement", "/analytics/salespeople", "/import", "/settings/kuaidi100"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1, name: "没有权限" }), path).toBeVisible();
    await expect(menu.getByRole("link", { name: "运单", exact: true })).toBeVisible();
  }
  await expect(menu.getByRole("link")).toHaveText([/^总览/, /^运单/, /^异常/, "报表", "设置"]);
  await menu.getByRole("link", { name: "设置" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "店铺与标签" })).toBeVisible();
  const subjects = page.getByRole("navigation", { name: "设置导航" }).getByRole("link");
  await expect(subjects).toHaveText(["店铺", "账号", "系统"]);
  await page.goto("/nothing-like-it");
  await expect(page.getByRole("heading", { level: 1, name: "页面不存在" })).toBeVisible();
  await expect(menu).toBeVisible();
});

test("in the compact list the flags stay visible, on one line", async ({ page, signIn }) => {
  await signIn();
  await page.goto("/shipments?view=all&density=compact&flag=stalled,pickup-late,refused,delivery-late,sign-late");
  await expect(shipmentRows(page).first()).toBeVisible();
  const heights = await shipmentRows(page).evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().height));
  expect(Math.max(...heights)).toBeLessThanOrEqual(35);
  const chips = shipmentRows(page).locator(".state-mark").filter({ hasText: /./ });
  await expect(chips.first()).toBeVisible();
});
