import { expect, type Locator } from "@playwright/test";
import { findSeriousViolations } from "@/e2e/support/axe";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";
import { chooseParcelAction, closeCase, pressShortcut, shipmentRow, shipmentRows } from "@/e2e/support/page-helpers";

test.use({ desk: { name: "one-parcel" } });

test("a problem is handled in the drawer beside the list by the keys of the problem desk, and on the parcel's page", async ({
  page,
  addProblemShipment,
  signIn,
}) => {
  const waybillNumber = freshNumber("YT");
  await addProblemShipment({ waybillNumber });
  await signIn("support");
  await page.goto(`/shipments?q=${waybillNumber}`);
  await shipmentRow(page, waybillNumber).click({ position: { x: 600, y: 12 } });
  const drawer = page.getByTestId("shipment-drawer");
  await expect(drawer.getByTestId("trace-event").first()).toBeVisible();
  // The head is low, and the newest event begins on the upper half of the screen, also below a warning.
  await expect(drawer.getByRole("heading", { name: "疑难件" })).toBeVisible();
  const [head, stages, newest] = await Promise.all(
    [
      drawer.locator("header").first(),
      drawer.getByRole("list", { name: "进度" }),
      drawer.getByTestId("trace-event"),
    ].map((part) => part.first().boundingBox()),
  );
  expect((stages?.y ?? 0) + (stages?.height ?? 0) - (head?.y ?? 0)).toBeLessThanOrEqual(120);
  expect(newest?.y).toBeLessThanOrEqual(400);
  await pressShortcut(page, "a");
  await drawer.getByRole("link", { name: "跟进" }).click();
  await expect(drawer.getByLabel("跟进人")).toHaveValue(/.+/);
  await pressShortcut(page, "n");
  await page.keyboard.type("已联系网点");
  await page.keyboard.press("Control+Enter");
  await expect(drawer.getByText("已联系网点")).toBeVisible();
  expect(await findSeriousViolations(page), "the case in the drawer").toEqual([]);

  await page.goto(page.url().replace(/\/shipments\?.*open=([^&]+).*/, "/shipments/$1"));
  await expect(page.getByTestId("leg").first()).toBeVisible();
  await closeCase(page, 1);
  await expect(page.getByText(`已结案 ${waybillNumber}`)).toBeVisible();
  await page.getByRole("button", { name: "撤销" }).click();
  await expect(page.getByRole("button", { name: "结案" }).first()).toBeVisible();
});

test("parcels are tagged one by one and in bulk, and found by their tag", async ({
  page,
  addProblemShipment,
  signIn,
}) => {
  const numbers = [freshNumber("YT"), freshNumber("YT")];
  const [first = "", second = ""] = numbers;
  const shop = freshNumber("店");
  const ids: Record<string, string> = {};
  for (const waybillNumber of numbers)
    ids[waybillNumber] = await addProblemShipment({ waybillNumber, shop, orderNumber: "TAGGED-1" });
  const tag = freshNumber("急");
  await signIn("support");
  await page.goto(`/shipments?q=${first}&cols=number,tags,state`);
  await shipmentRow(page, first).click({ position: { x: 600, y: 12 } });
  const drawer = page.getByTestId("shipment-drawer");
  await chooseParcelAction(drawer, "标签");
  await page.getByRole("searchbox", { name: "搜索或新建标签" }).fill(tag);
  await page.keyboard.press("Enter");
  await expect(drawer.getByTestId("tag").filter({ hasText: tag }).first()).toBeVisible();
  expect(await findSeriousViolations(page), "choosing tags").toEqual([]);
  await page.keyboard.press("Escape");
  await expect(shipmentRow(page, first).getByTestId("tag")).toHaveText(tag);
  await page
    .getByRole("alertdialog")
    .filter({ hasText: `已为 ${first} 添加标签“${tag}”` })
    .getByRole("button", { name: "撤销" })
    .click();
  await expect(shipmentRow(page, first).getByTestId("tag")).toHaveCount(0);
  const tagAgain = async () => {
    await chooseParcelAction(drawer, "标签");
    const choice = drawer.getByRole("checkbox", { name: tag }).first();
    await expect(choice).not.toBeChecked();
    await choice.click();
    await expect(shipmentRow(page, first).getByTestId("tag")).toHaveText(tag);
  };
  await tagAgain();
  await page.keyboard.press("Escape");
  // The key undoes what the notice tells of.
  await pressShortcut(page, "u");
  await expect(shipmentRow(page, first).getByTestId("tag")).toHaveCount(0);
  await expect(page.getByText(`已为 ${first} 添加标签“${tag}”`)).toHaveCount(0);
  await tagAgain();

  // The next parcel and the next case are there before they are opened.
  await page.goto("/shipments?q=TAGGED-1&cols=number,tags,state");
  await shipmentRows(page)
    .first()
    .click({ position: { x: 600, y: 12 } });
  await expectNextWithoutRequest(ids, shipmentRows(page).nth(1), drawer);
  await page.goto(`/problems?shop=${encodeURIComponent(shop)}`);
  await expectNextWithoutRequest(ids, page.getByTestId("case-row").nth(1), page.getByTestId("open-case"));

  await page.goto("/shipments?q=TAGGED-1&cols=number,tags,state");
  await page.getByRole("checkbox", { name: `选择运单 ${second}` }).check();
  await page.getByRole("region", { name: /^已选/ }).getByRole("button", { name: "标签", exact: true }).click();
  const form = page.getByRole("dialog", { name: "批量加标签" });
  await form.getByRole("checkbox", { name: tag }).first().check();
  await form.getByRole("button", { name: /^应用到/ }).click();
  await expect(shipmentRow(page, second).getByTestId("tag")).toHaveText(tag);

  await page.goto("/shipments");
  await page.getByRole("button", { name: "筛选", exact: true }).click();
  const filters = page.getByRole("dialog", { name: "筛选" });
  await filters.locator("summary").filter({ hasText: "标签" }).click();
  await filters.getByRole("checkbox", { name: tag }).click();
  await expect(shipmentRows(page)).toHaveCount(2);
  await expect(page).toHaveURL(/tag=/);
});

test("open cases of selected parcels are closed at once, and the notice takes it back", async ({
  page,
  addProblemShipment,
  signIn,
}) => {
  const prefix = freshNumber("YT");
  const numbers = [7, 8].map((index) => `${prefix}${index}`);
  for (const waybillNumber of numbers) await addProblemShipment({ waybillNumber });
  const countOpen = async () =>
    (await (await page.request.get(`/api/v1/cases?scope=open&q=${prefix}`)).json()).items.length;
  await signIn("support");
  await page.goto(`/shipments?q=${prefix}`);
  for (const number of numbers) await page.getByRole("checkbox", { name: `选择运单 ${number}` }).check();
  await page.getByRole("region", { name: /^已选/ }).getByRole("button", { name: "跟进", exact: true }).click();
  const form = page.getByRole("dialog", { name: "批量跟进" });
  await form.getByText("结案", { exact: true }).click();
  await form.getByRole("combobox").selectOption("other");
  await form.getByRole("button", { name: "处理 2 单" }).click();
  await expect(page.getByText("批量结案：已完成")).toBeVisible({ timeout: 30_000 });
  expect(await countOpen()).toBe(0);
  await page.getByRole("button", { name: "撤销", exact: true }).click();
  await expect(page.getByText("撤销批量结案：已完成")).toBeVisible({ timeout: 30_000 });
  expect(await countOpen()).toBe(2);
});

test("a column is moved, its edge too by mouse and keys, and a view keeps order and width", async ({
  page,
  signIn,
}) => {
  await signIn("support");
  await page.goto("/shipments?cols=number,carrier,state,trace");
  const headers = page.getByRole("columnheader");
  await expect(headers.filter({ hasText: "快递公司" })).toBeVisible();
  await headers
    .filter({ hasText: "状态" })
    .locator("[draggable=true]")
    .dragTo(headers.filter({ hasText: "快递公司" }));
  await expect(page).toHaveURL(/cols=number,state,carrier,trace/);
  const edge = await headers.filter({ hasText: "快递公司" }).boundingBox();
  const [x, y] = [(edge?.x ?? 0) + (edge?.width ?? 0) - 3, (edge?.y ?? 0) + 16];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 16, y);
  await page.mouse.up();
  await expect(page).toHaveURL(/carrier:132/);
  await page.getByRole("separator").first().press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await expect(page).toHaveURL(/carrier:148/);
});

test("on phones cases are handled as cards: a swipe or a button takes, puts off, or opens @phone-only", async ({
  page,
  context,
  app,
  addProblemShipment,
  signIn,
}) => {
  await context.grantPermissions(["clipboard-write"], { origin: app.url });
  const numbers = [freshNumber("YT"), freshNumber("YT"), freshNumber("YT")];
  for (const waybillNumber of numbers) await addProblemShipment({ waybillNumber });
  await signIn("support");
  await page.goto("/problems?scope=unassigned");
  await page.getByRole("button", { name: "逐条处理" }).click();
  const card = page.getByTestId("triage-card");
  await expect(card).toBeVisible();
  expect(await findSeriousViolations(page), "a card").toEqual([]);
  await expect(page.getByRole("link", { name: /^呼叫/ })).toHaveAttribute("href", /^tel:/);
  await page.getByRole("button", { name: "复制单号" }).click({ position: { x: 8, y: 8 } });
  await expect(page.getByRole("button", { name: "已复制" })).toBeVisible();
  const first = (await card.getAttribute("data-waybill")) ?? "";
  const box = await card.boundingBox();
  const [x, y] = [(box?.x ?? 0) + 40, (box?.y ?? 0) + 40];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 80, y);
  await page.mouse.move(x + 180, y);
  await page.mouse.up();
  await expect(page.getByText(`已将 ${first} 分配给`)).toBeVisible();
  await expect(card).not.toHaveAttribute("data-waybill", first);
  await page.getByRole("button", { name: "撤销", exact: true }).click();
  await expect(card).toHaveAttribute("data-waybill", first);
  await page.getByRole("button", { name: "接手", exact: true }).click();
  await expect(card).not.toHaveAttribute("data-waybill", first);
  const second = (await card.getAttribute("data-waybill")) ?? "";
  await page.getByRole("button", { name: "明天 9:00" }).click();
  await expect(page.getByText(`已将 ${second} 推迟到`)).toBeVisible();
  await expect(card).not.toHaveAttribute("data-waybill", second);
  await page.getByRole("button", { name: "详情" }).click();
  await expect(page.getByTestId("open-case").getByTestId("trace-event").first()).toBeVisible();
  await page.getByRole("button", { name: "返回队列" }).click();
  await expect(card).toBeVisible();
});

/** A request for one parcel or case. */
const OF_ONE = /\/(shipments|cases)\/\w{20,}|[?&]shipment=/;

/**
 * Steps from the first row to this one, the second, once it is fetched, and expects that it opens while no request is
 * answered.
 *
 * @param ids of the parcels, by their number
 */
async function expectNextWithoutRequest(ids: Record<string, string>, row: Locator, opened: Locator): Promise<void> {
  const page = row.page();
  await expect(opened.getByTestId("trace-event").first()).toBeVisible();
  const number = (await row.getAttribute("data-waybill")) ?? "";
  const fetched = () =>
    page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname));
  await expect.poll(fetched).toContain(`/api/v1/shipments/${ids[number]}`);
  await page.route(OF_ONE, () => {}); // never answered
  await pressShortcut(page, "j");
  await expect(opened.getByRole("heading", { level: 2 }).first()).toContainText(number);
  await expect(opened.getByTestId("trace-event").first()).toBeVisible();
  await page.unroute(OF_ONE);
}
