import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";
import {
  clickUntil,
  expectSearchParam,
  listedNumbers,
  pressShortcut,
  shipmentRow,
  shipmentRows,
} from "@/e2e/support/page-helpers";

async function add(request: APIRequestContext, token: string, rows: Record<string, unknown>[]): Promise<string[]> {
  const data = rows.map((row) => ({ waybillNumber: freshNumber("LS"), carrier: "ems", ...row }));
  const response = await request.post("/api/v1/shipments", { headers: { Authorization: `Bearer ${token}` }, data });
  expect(response.ok(), await response.text()).toBe(true);
  return data.map(({ waybillNumber }) => waybillNumber);
}

const panel = (page: Page, name: string) => page.getByRole("dialog", { name });

test("filters are in the address and shown as chips, and are removed one by one", async ({
  page,
  signIn,
  request,
  tokenWith,
}) => {
  const shop = freshNumber("小店");
  const token = await tokenWith("owner");
  const [cheap = "", dear = "", other = ""] = await add(request, token, [
    { shop, codAmount: 1_000 },
    { shop, codAmount: 99_900 },
    { shop: "别家" },
  ]);
  await signIn();
  await page.goto("/shipments");
  await page.getByRole("button", { name: "筛选", exact: true }).click();
  await panel(page, "筛选").locator("summary").filter({ hasText: "店铺" }).click();
  await panel(page, "筛选").getByRole("searchbox", { name: "店铺名或拼音" }).fill(shop);
  await panel(page, "筛选").getByLabel(shop).click();
  await expect(shipmentRows(page)).toHaveCount(2);
  await expectSearchParam(page, "shop").toBe(shop);

  await panel(page, "筛选").getByLabel("代收金额不低于（元）").fill("100");
  await expect(shipmentRows(page)).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(shipmentRow(page, dear)).toBeVisible();
  await expectSearchParam(page, "codMin").toBe("10000");

  await page.reload();
  await expect(shipmentRows(page)).toHaveCount(1);
  const chips = page.getByRole("list", { name: "已选筛选条件" });
  await expect(chips).toContainText(`店铺：${shop}`);
  await chips.getByRole("button", { name: /^移除“代收金额/ }).click();
  await expect(shipmentRows(page)).toHaveCount(2);
  await expect(shipmentRow(page, cheap)).toBeVisible();
  await chips.getByRole("button", { name: "重置" }).click();
  await expect(chips).toBeHidden();
  await expectSearchParam(page, "shop").toBeNull();
  await expect(shipmentRow(page, other)).toBeVisible();
  await page.goBack();
  await expect(shipmentRows(page)).toHaveCount(2);
});

test("on a phone all filters are in a sheet and act at once @phone-only", async ({
  page,
  signIn,
  request,
  tokenWith,
}) => {
  const salesperson = freshNumber("业务");
  const [number = ""] = await add(request, await tokenWith("owner"), [{ salesperson }]);
  await signIn();
  await page.goto("/shipments");
  await page.getByRole("button", { name: "筛选" }).click();
  const sheet = panel(page, "筛选");
  await sheet.locator("summary").filter({ hasText: "业务员" }).click();
  await sheet.getByRole("searchbox", { name: "姓名或拼音" }).fill(salesperson);
  await sheet.getByLabel(salesperson).click();
  await expect(shipmentRows(page)).toHaveCount(1);
  await sheet.getByRole("button", { name: "完成" }).click();
  await expect(sheet).toBeHidden();
  await shipmentRow(page, number).click({ position: { x: 200, y: 60 } });
  await expect(page).toHaveURL(/\/shipments\/\w+$/);
});

test("a view is saved, marked when changed, updated, opened by default and deleted", async ({
  page,
  signIn,
  request,
  tokenWith,
}) => {
  await add(request, await tokenWith("owner"), [{}]);
  await signIn("support");
  await page.goto("/shipments?state=pending&sort=created");
  const button = (name: RegExp) => page.getByRole("button", { name });
  await button(/^视图/).click();
  await panel(page, "视图").getByRole("button", { name: "把当前列表存为视图" }).click();
  await panel(page, "视图").getByLabel("视图名称").fill("待揽收的");
  await panel(page, "视图").getByRole("button", { name: "保存" }).click();
  await expect(button(/^待揽收的$/)).toBeVisible();
  await expectSearchParam(page, "view").not.toBeNull();

  await page.locator("[data-testid=state-tab][data-state='3']").click();
  await button(/^待揽收的\s*已修改$/).click();
  await panel(page, "视图").getByRole("button", { name: "更新“待揽收的”" }).click();
  await expect(button(/^待揽收的$/)).toBeVisible();

  await panel(page, "视图").getByRole("button", { name: "“待揽收的”的操作" }).click();
  const isSent = (method: string) => page.waitForResponse((each) => each.request().method() === method);
  const chosen = isSent("PUT");
  await panel(page, "视图").getByRole("button", { name: "设为默认", exact: true }).click();
  // Until then all shipments are selected.
  const own = panel(page, "视图").getByRole("listitem").filter({ hasText: "待揽收的" });
  await expect(own.getByText("默认", { exact: true })).toBeVisible();
  await chosen;
  await page.goto("/shipments");
  await expect(page).toHaveURL(/state=3/);
  await expect(button(/^待揽收的$/)).toBeVisible();

  const deleteView = async () => {
    await button(/^待揽收的$/).click();
    await panel(page, "视图").getByRole("button", { name: "“待揽收的”的操作" }).click();
    await panel(page, "视图").getByRole("button", { name: "删除" }).click();
    const removed = isSent("DELETE");
    await panel(page, "视图").getByRole("button", { name: "删除" }).click();
    await expect(panel(page, "视图").getByRole("link", { name: "待揽收的" })).toBeHidden();
    await removed;
  };
  await deleteView();
  const restored = page.waitForResponse((response) => response.url().endsWith("/api/v1/views/default"));
  await button(/^撤销$/).click();
  await restored;
  await page.goto("/shipments");
  await expect(page).toHaveURL(/state=3/);
  await deleteView();
  await page.goto("/shipments");
  await expect(page).not.toHaveURL(/state=3/);
});

test("a row opens beside the list, and the drawer follows the keyboard through the rows", async ({
  page,
  signIn,
  request,
  tokenWith,
}) => {
  const orderNumber = freshNumber("DRAWER-");
  await add(request, await tokenWith("owner"), [{ orderNumber }, { orderNumber }, { orderNumber }]);
  await signIn();
  await page.goto(`/shipments?q=${orderNumber}&sort=created`);
  await expect(shipmentRows(page)).toHaveCount(3);
  const [first = "", second = "", third = ""] = await listedNumbers(page);
  const drawer = page.getByTestId("shipment-drawer");
  const shows = (number: string) => expect(drawer.getByRole("heading", { name: number })).toBeVisible();

  await expect(page.getByText("实时", { exact: true }).first()).toBeVisible(); // the page is hydrated
  await pressShortcut(page, "j");
  await expect(shipmentRow(page, first)).toBeFocused();
  await page.keyboard.press("Enter");
  await shows(first);
  await expectSearchParam(page, "open").not.toBeNull();
  const pushes = drawer.getByRole("link", { name: /^推送/ });
  await pushes.click();
  await expectSearchParam(page, "part").toBe("pushes");
  await pressShortcut(page, "j");
  await shows(second);
  await expectSearchParam(page, "part").toBeNull();
  await pressShortcut(page, "j");
  await shows(third);
  await pressShortcut(page, "k");
  await shows(second);
  await pressShortcut(page, "x");
  await expect(shipmentRow(page, second).getByRole("checkbox")).toBeChecked();
  await page.reload();
  await shows(second);
  await clickUntil(pushes, drawer.getByText("订阅记录"));
  await page.keyboard.press("Escape");
  await expect(drawer).toBeHidden();
  await expect(page).not.toHaveURL(/open=|part=/);

  await shipmentRow(page, third).click({ position: { x: 700, y: 12 } });
  await shows(third);
  await expectSearchParam(page, "open").not.toBeNull();
  await page.goBack();
  await expect(drawer).toBeHidden();

  // With Shift, all rows between two checkboxes are selected.
  await shipmentRow(page, first).getByRole("checkbox").click();
  await shipmentRow(page, third)
    .getByRole("checkbox")
    .click({ modifiers: ["Shift"] });
  await expect(shipmentRows(page).getByRole("checkbox", { checked: true })).toHaveCount(3);
});

test("columns, density and order are chosen, are in the address and are saved", async ({
  page,
  signIn,
  request,
  tokenWith,
}) => {
  await add(request, await tokenWith("owner"), [{}]);
  await signIn();
  await page.goto("/shipments");
  const head = (name: string) => page.getByRole("columnheader", { name });
  await expect(head("业务员")).toBeHidden();
  await page.getByRole("button", { name: "显示", exact: true }).click();
  await panel(page, "显示").getByText("紧凑").click();
  await panel(page, "显示").getByRole("checkbox", { name: "业务员" }).check();
  await panel(page, "显示").getByRole("checkbox", { name: "店铺" }).uncheck();
  await expect(head("业务员")).toBeVisible();
  await expect(head("店铺")).toBeHidden();
  await expectSearchParam(page, "density").toBe("compact");
  await expectSearchParam(page, "cols").toContain("salesperson");
  await page.keyboard.press("Escape");

  const updated = head("更新");
  await expect(updated).toHaveAttribute("aria-sort", "descending");
  await updated.getByRole("button").click();
  await expect(updated).toHaveAttribute("aria-sort", "ascending");
  await expectSearchParam(page, "order").toBe("asc");

  await page.goto("/shipments");
  await expect(head("业务员")).toBeVisible();
  await expect(page.getByRole("table")).toHaveAttribute("data-density", "compact");
});

test("pages are opened by number, and their length is chosen", async ({ page, signIn, request, tokenWith }) => {
  const orderNumber = freshNumber("JUMP-");
  const numbers = await add(
    request,
    await tokenWith("owner"),
    Array.from({ length: 130 }, () => ({ orderNumber })),
  );
  await signIn();
  await page.goto(`/shipments?q=${orderNumber}&sort=created&limit=20`);
  await expect(shipmentRows(page)).toHaveCount(20);
  await expect(page.getByText("共 130 单")).toBeVisible();
  const seen = new Set<string>();
  const collect = async () => {
    for (const number of await listedNumbers(page)) seen.add(number);
    return seen.size;
  };
  await collect();
  await page.getByRole("link", { name: "下一页" }).click();
  await expect(page.getByRole("link", { name: "第 2 页" })).toHaveAttribute("aria-current", "page");
  // The rows below the screen follow the first ones.
  await expect.poll(collect).toBe(40);
  await page.getByRole("spinbutton", { name: "跳至页" }).fill("7");
  await page.getByRole("spinbutton", { name: "跳至页" }).press("Enter");
  await expect(shipmentRows(page)).toHaveCount(10);
  await page.getByRole("combobox", { name: "每页条数" }).selectOption("200");
  await expect(shipmentRows(page)).toHaveCount(130);
  await collect();
  expect([...seen].toSorted()).toEqual(numbers.toSorted());
});
