import { expect, type Page } from "@playwright/test";
import { PASSWORD } from "@/e2e/support/accounts";
import { findSeriousViolations } from "@/e2e/support/axe";
import { beijingTimeAgo, instantAgo } from "@/e2e/support/beijing-time-ago";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";
import { closeCase, HUMAN_KEY_DELAY, pressShortcut, shipmentRows } from "@/e2e/support/page-helpers";
import { prepareContext } from "@/e2e/support/prepare-context";
import { signInAs } from "@/e2e/support/sign-in-as";

test.use({ desk: { name: "problems" } });
test("a support worker handles problems with the keyboard alone: takes, notes, snoozes and closes them", async ({
  page,
  kuaidi100,
  addProblemShipment,
  signIn,
}) => {
  const numbers = [freshNumber("YT"), freshNumber("YT"), freshNumber("YT")];
  const context = "多次联系收件人，电话无人接听，快件暂存网点";
  for (const waybillNumber of numbers) await addProblemShipment({ waybillNumber }, { context });
  const [first = "", second = "", third = ""] = numbers;
  await signIn("support");
  await page.goto("/problems");
  const rows = page.getByTestId("case-row");
  const openCase = page.getByTestId("open-case");
  const heading = openCase.getByRole("heading", { level: 2 }).first();
  await expect(rows).toHaveCount(3);
  await expect(rows.first()).toContainText("疑难件 · 联系不上");
  await expect(openCase.getByText("买家话术")).toBeVisible();
  await expect(heading).toContainText(first);

  // One key does what is likely next, and the next case slides in; another takes both back.
  await expect(openCase.getByRole("button", { name: "发话术给买家" })).toBeVisible();
  await pressShortcut(page, "d");
  await expect(page.getByText(`${first} 的进度已改为“已联系买家”`)).toBeVisible();
  await expect(heading).toContainText(second);
  await pressShortcut(page, "u");
  await expect(heading).toContainText(first);

  await pressShortcut(page, "a");
  await expect(rows.first()).toContainText("e2e.support");
  await pressShortcut(page, "n");
  await page.keyboard.type("记错了单");
  await page.keyboard.press("Control+Enter");
  const wrongNote = openCase.getByText("记错了单", { exact: true });
  await expect(wrongNote).toBeVisible();
  await pressShortcut(page, "u");
  await expect(wrongNote).toBeHidden();
  await pressShortcut(page, "n");
  await page.keyboard.type("已请买家回电 @王五");
  await page.keyboard.press("Control+Enter");
  await expect(openCase.getByText("@王五", { exact: true })).toBeVisible();

  await pressShortcut(page, "j");
  await expect(heading).toContainText(second);
  await pressShortcut(page, "s");
  await expect(rows).toHaveCount(2);
  await expect(heading).toContainText(third);
  await closeCase(page, 1);
  await expect(rows).toHaveCount(1);
  await expect(page.getByText(`已结案 ${third}`)).toBeVisible();
  await expect(page.getByRole("button", { name: "关闭提示" })).toBeVisible();
  // One key undoes a wrong key.
  await pressShortcut(page, "u");
  await expect(rows).toHaveCount(2);
  await expect(heading).toContainText(third);
  await expect(openCase.getByRole("button", { name: "结案" })).toBeVisible();
  await closeCase(page, 1);
  await expect(rows).toHaveCount(1);

  // Snoozed and closed cases are found again, and a parcel that moves on is marked without a reload.
  await chooseQueue(page, "稍后");
  await expect(rows).toHaveCount(1);
  await expect(rows).toHaveAttribute("data-waybill", second);
  await chooseQueue(page, "全部");
  const listed = () => rows.evaluateAll((all) => all.map((row) => row.getAttribute("data-waybill")));
  await expect.poll(listed).toEqual([first]);
  const data = [{ time: beijingTimeAgo(1), context: "正在派件", status: "派件" }];
  await kuaidi100.push({ waybillNumber: first, com: "yuantong", state: "5", data });
  await expect(rows.first()).toContainText("运单已有进展");
});

/** The button with the name and the count of the present queue; its list has the others. */
const queueButton = (page: Page) => page.getByRole("button", { name: /^(全部|稍后|未分配|超时)/ }).first();

async function chooseQueue(page: Page, name: string): Promise<void> {
  await queueButton(page).click();
  await page.getByTestId("case-tab").filter({ hasText: name }).click();
}

/** Closes the selected cases. */
async function closeAsRefunded(page: Page, selected: number): Promise<void> {
  const bar = page.getByRole("region", { name: `已选 ${selected} 条` });
  await bar.getByRole("button", { name: "结案为…" }).click();
  await page.getByRole("dialog", { name: "结案为…" }).getByRole("button", { name: "已退款" }).click();
}

test("many cases are closed at once and leave the queue, and the notice brings back what no colleague has changed", async ({
  page,
  request,
  addProblemShipment,
  signIn,
  tokenWith,
}) => {
  const prefix = freshNumber("YT");
  const numbers = [1, 2].map((index) => `${prefix}${index}`);
  const [first = "", second = ""] = numbers;
  for (const waybillNumber of numbers) await addProblemShipment({ waybillNumber });
  const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
  await signIn("support");
  await page.goto(`/problems?q=${prefix}`);
  const rows = page.getByTestId("case-row");
  await expect(rows).toHaveCount(2);
  for (const number of numbers) await page.getByRole("checkbox", { name: `选择 ${number}` }).check();
  await closeAsRefunded(page, 2);
  await expect(rows).toHaveCount(0);
  await expect(page.getByText("已处理 2 条")).toBeVisible();
  // A colleague opens one again, and closes it otherwise.
  const { items } = await (await request.get(`/api/v1/cases?scope=closed&q=${second}`, { headers })).json();
  const path = `/api/v1/cases/${items[0].id}/actions`;
  for (const data of [{ action: "reopen" }, { action: "close", outcome: "other" }]) {
    expect((await request.post(path, { headers, data })).status()).toBe(200);
  }
  await page.getByRole("button", { name: "撤销", exact: true }).click();
  await expect(page.getByText("1 条失败")).toBeVisible();
  await expect(rows).toHaveCount(1);
  await expect(rows).toHaveAttribute("data-waybill", first);
  // The key undoes it too.
  await page.getByRole("checkbox", { name: `选择 ${first}` }).check();
  await closeAsRefunded(page, 1);
  await expect(page.getByText("已处理 1 条")).toBeVisible();
  await expect(rows).toHaveCount(0);
  await page.keyboard.press("u", HUMAN_KEY_DELAY);
  await expect(rows).toHaveCount(1);
});

test("a case is closed by a numbered list, the usual outcome of its flag first", async ({
  page,
  addProblemShipment,
  signIn,
  tokenWith,
}) => {
  const waybillNumber = freshNumber("YT");
  const refusal = { state: "14", context: "收件人拒收，快件退回", status: "拒签" };
  await addProblemShipment({ waybillNumber }, refusal);
  await signIn("support");
  await page.goto(`/problems?q=${waybillNumber}`);
  const list = page.getByRole("dialog", { name: "处理结果" });
  await pressShortcut(page, "e");
  const first = list.getByRole("button").first();
  await expect(first).toHaveText("1已收到退件");
  await expect(first).toBeFocused();
  expect(await findSeriousViolations(page), "with the outcomes open").toEqual([]);
  // Without a choice the case stays open.
  await page.keyboard.press("Escape");
  await expect(list).toBeHidden();
  await expect(page.getByTestId("case-row")).toHaveCount(1);
  await pressShortcut(page, "e");
  await expect(first).toBeFocused();
  await page.keyboard.press("ArrowDown", HUMAN_KEY_DELAY);
  await page.keyboard.press("3", HUMAN_KEY_DELAY);
  await expect(page.getByText(`已结案 ${waybillNumber}`)).toBeVisible();
  const headers = { Authorization: `Bearer ${await tokenWith("support")}` };
  // The page says it before the server has answered.
  await expect
    .poll(async () => {
      const closed = await page.request.get(`/api/v1/cases?scope=closed&q=${waybillNumber}`, { headers });
      return (await closed.json()).items[0]?.outcome;
    })
    .toBe("refunded");
  // A closed case is neither taken nor put off.
  await page.goto(`/problems?scope=closed&q=${waybillNumber}`);
  await expect(page.getByTestId("open-case").getByRole("button", { name: "重新打开" })).toBeVisible();
  for (const key of ["a", "s"]) await pressShortcut(page, key);
  await expect(page.getByTestId("case-row")).toHaveCount(1);
  await expect(page.getByText(/修改失败|分配给 e2e|推迟到/)).toHaveCount(0);
});

test("cases are closed or assigned together only by a choice from a list, not by a key on its button", async ({
  page,
  addProblemShipment,
  signIn,
}) => {
  const shop = freshNumber("店");
  const numbers = [freshNumber("YT"), freshNumber("YT")];
  for (const waybillNumber of numbers) await addProblemShipment({ waybillNumber, shop });
  await signIn("support");
  await page.goto(`/problems?shop=${encodeURIComponent(shop)}`);
  for (const number of numbers) await page.getByRole("checkbox", { name: `选择 ${number}` }).check();
  const bar = page.getByRole("region", { name: "已选 2 条" });
  const changes: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/cases/actions")) changes.push(request.url());
  });
  for (const name of ["分配给…", "结案为…"]) {
    await bar.getByRole("button", { name }).focus();
    for (const key of ["ArrowDown", "ArrowUp", "y"]) await page.keyboard.press(key);
  }
  expect(changes).toEqual([]);
  await expect(page.getByTestId("case-row")).toHaveCount(2);

  await bar.getByRole("button", { name: "结案为…" }).press("Enter");
  const outcomes = page.getByRole("dialog", { name: "结案为…" });
  await expect(outcomes.getByRole("button").first()).toBeFocused();
  expect(await findSeriousViolations(page), "with the outcomes open").toEqual([]);
  await outcomes.getByRole("button", { name: "已退款" }).click();
  await expect(page.getByText("已处理 2 条")).toBeVisible();
  await expect(page.getByTestId("case-row")).toHaveCount(0);
});

test("the overview, the navigation and the desk show the same number of cases", async ({
  page,
  request,
  addProblemShipment,
  signIn,
  tokenWith,
}) => {
  const [waiting, snoozed] = [freshNumber("YT"), freshNumber("YT")];
  await addProblemShipment({ waybillNumber: waiting });
  await addProblemShipment({ waybillNumber: snoozed });
  const headers = { Authorization: `Bearer ${await tokenWith("support")}` };
  const { items } = await (await request.get(`/api/v1/cases?q=${snoozed}`, { headers })).json();
  const action = { action: "snooze", until: instantAgo(-24) };
  await request.post(`/api/v1/cases/${items[0].id}/actions`, { headers, data: action });
  const counts = await (await request.get("/api/v1/cases/counts", { headers })).json();
  for (const role of ["support", "owner"] as const) {
    await signIn(role);
    await page.goto("/");
    const tile = page.getByTestId("tile-queue").getByRole("link");
    await expect(tile).toContainText(`待处理${counts.open}`);
    await expect(page.locator("aside").getByRole("link", { name: /^异常(?!报表)/ })).toContainText(String(counts.open));
    await tile.click();
    await expect(queueButton(page)).toHaveText(`全部${counts.open}`);
    await expect(page.getByTestId("case-row")).toHaveCount(counts.open);
  }
  await page.goto("/problems?scope=overdue");
  await expect(queueButton(page)).toHaveText(`超时${counts.overdue}`);
  await expect(page.getByTestId("case-row")).toHaveCount(counts.overdue);
});

test("an @ in a note offers colleagues, chosen by keyboard, and notifies the chosen one", async ({
  app,
  page,
  browser,
  addProblemShipment,
  signIn,
}) => {
  const owner = "e2e.owner";
  const waybillNumber = freshNumber("YT");
  await addProblemShipment({ waybillNumber }, { context: "收件地址不详" });
  await signIn("support");
  await page.goto(`/problems?q=${waybillNumber}`);
  const openCase = page.getByTestId("open-case");
  await expect(openCase.getByRole("heading", { level: 2 }).first()).toContainText(waybillNumber);
  await pressShortcut(page, "n");
  await page.keyboard.type("请补地址 @E2E.o");
  const option = openCase.getByRole("listbox", { name: "提到同事" }).getByRole("option", { name: owner });
  await expect(option).toHaveAttribute("aria-selected", "true");
  expect(await findSeriousViolations(page), "with colleagues offered").toEqual([]);
  await page.keyboard.press("Enter");
  await expect(openCase.getByLabel("跟进记录")).toHaveValue(`请补地址 @${owner} `);
  await page.keyboard.press("Control+Enter");
  await expect(openCase.getByText(`@${owner}`, { exact: true })).toBeVisible();

  const elsewhere = await browser.newContext({ baseURL: app.url });
  await prepareContext(elsewhere);
  const mentioned = await elsewhere.newPage();
  await signInAs(mentioned, app.url, owner, PASSWORD);
  await mentioned.goto("/notices?unread=true");
  // The problem itself is reported too.
  const own = mentioned.getByTestId("notice").filter({ hasText: waybillNumber });
  const notice = own.filter({ hasText: "e2e.support 在跟进记录里提到了你" });
  await expect(notice).toBeVisible();
  expect(await findSeriousViolations(mentioned), "the notices").toEqual([]);
  await mentioned.getByRole("button", { name: "全部标为已读" }).click();
  await expect(mentioned.getByText("没有未读的提醒")).toBeVisible();
  await mentioned.getByRole("navigation", { name: "提醒" }).getByRole("link", { name: "全部" }).click();
  await expect(notice).toHaveAttribute("data-read", "true");
  await elsewhere.close();
});

test("the problems page filters as the list does, and a view saved on one page is on the other", async ({
  page,
  addProblemShipment,
  signIn,
}) => {
  const shop = freshNumber("店");
  const [wanted, other] = [freshNumber("EM"), freshNumber("YT")];
  const context = "外包装破损";
  await addProblemShipment({ waybillNumber: wanted, carrier: "ems", shop }, { context });
  await addProblemShipment({ waybillNumber: other, shop }, { context });
  await signIn("support");
  await page.goto(`/problems?shop=${encodeURIComponent(shop)}`);
  const rows = page.getByTestId("case-row");
  await expect(rows).toHaveCount(2);
  await page.goto(`/problems?shop=${encodeURIComponent(shop)}&view=board`);
  const column = page.getByRole("region", { name: "待处理", exact: true });
  await expect(column.getByRole("heading")).toHaveText("待处理2");
  await page.goBack();
  await page.getByRole("button", { name: "筛选（1）" }).click();
  const filters = page.getByRole("dialog", { name: "筛选" });
  await filters.locator("summary").filter({ hasText: "快递公司" }).click();
  const carriers = filters.getByRole("group", { name: "快递公司" });
  await carriers.getByRole("searchbox").fill("ems");
  // Ticked once the address has it, which a busy machine shows a little later.
  await carriers.getByRole("checkbox", { name: /^EMS/ }).first().click();
  await expect(rows).toHaveCount(1);
  await expect(rows).toHaveAttribute("data-waybill", wanted);
  expect(await findSeriousViolations(page), "with the carriers open").toEqual([]);
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "视图", exact: true }).click();
  const views = page.getByRole("dialog", { name: "视图" });
  await views.getByLabel("视图名称").fill(`EMS ${shop}`);
  // It is shown before the server has it, and leaving the page ends the request.
  const saved = page.waitForResponse(
    (each) => each.request().method() === "POST" && each.url().endsWith("/api/v1/views"),
  );
  await views.getByRole("button", { name: "保存" }).click();
  await expect(page.getByRole("button", { name: `EMS ${shop}` })).toBeVisible();
  await saved;
  await page.goto("/shipments?view=all");
  await page.getByRole("button", { name: /^全部运单/ }).click();
  await page
    .getByRole("dialog", { name: "视图" })
    .getByRole("link", { name: `EMS ${shop}` })
    .click();
  await expect(shipmentRows(page)).toHaveCount(1);
  await expect(shipmentRows(page)).toHaveAttribute("data-waybill", wanted);
});

test("a case shows the time that its parcel has used against those of its lane, in the queue and when it is open", async ({
  page,
  addProblemShipment,
  signIn,
}) => {
  const waybillNumber = freshNumber("YT");
  await addProblemShipment({ waybillNumber });
  const daysAgo = (days: number) => instantAgo(days * 24);
  // Times of a lane need twenty parcels that have arrived.
  await page.route(/\/api\/v1\/cases\?/, async (route) => {
    const response = await route.fetch();
    const body = await response.json();
    for (const { shipment } of body.items) {
      Object.assign(shipment, { state: 2, monitorStatus: "polling", pickedUpAt: daysAgo(6) });
      shipment.laneTimes = { p50At: daysAgo(4), p80At: daysAgo(3) };
    }
    await route.fulfill({ response, json: body });
  });
  await signIn("support");
  await page.goto("/problems");
  await chooseQueue(page, "未分配");
  const row = page.getByTestId("case-row").filter({ hasText: waybillNumber });
  await expect(row.getByTestId("pace")).toHaveAttribute("data-pace", "late");
  await expect(page.getByTestId("open-case").getByTestId("pace").first()).toContainText("已用");
});

test("a viewer sees the problems and can change none", async ({ page, addProblemShipment, signIn, tokenWith }) => {
  const waybillNumber = freshNumber("YT");
  await addProblemShipment({ waybillNumber });
  const headers = { Authorization: `Bearer ${await tokenWith("viewer")}` };
  const { items } = await (await page.request.get(`/api/v1/cases?q=${waybillNumber}`, { headers })).json();
  const action = { action: "note", text: "看看就好" };
  const refused = await page.request.post(`/api/v1/cases/${items[0].id}/actions`, { headers, data: action });
  expect(refused.status()).toBe(403);
  await signIn("viewer");
  await page.goto("/problems");
  await expect(page.getByRole("heading", { name: "异常", level: 1 })).toBeVisible();
  for (const name of ["接手", "发话术给买家", "呼叫快递公司"]) {
    await expect(page.getByRole("button", { name })).toHaveCount(0);
  }
});

test("on phones the filters are behind a button that shows how many are chosen @phone-only", async ({
  page,
  addProblemShipment,
  signIn,
}) => {
  const waybillNumber = freshNumber("YT");
  await addProblemShipment({ waybillNumber });
  await signIn("support");
  await page.goto("/problems");
  const row = page.locator(`[data-testid=case-row][data-waybill="${waybillNumber}"]`);
  const step = page.getByRole("combobox", { name: "进度" });
  await expect(row).toBeVisible();
  await expect(step).toBeHidden();
  await page.getByRole("button", { name: "筛选", exact: true }).click();
  await step.selectOption({ label: "已联系快递公司" });
  await expect(row).toBeHidden();
  await expect(page.getByRole("button", { name: "筛选（1）" })).toBeVisible();
});

test("on phones a case has its number and the carrier's phone in reach, and a bar of the usual actions @phone-only", async ({
  page,
  addProblemShipment,
  signIn,
}) => {
  const waybillNumber = freshNumber("YT");
  await addProblemShipment({ waybillNumber });
  await signIn("support");
  await page.goto(`/problems?q=${waybillNumber}`);
  await page.getByTestId("case-row").getByRole("link").click();
  const openCase = page.getByTestId("open-case");
  const number = openCase.getByRole("heading", { name: waybillNumber });
  const call = openCase.getByRole("link", { name: /^呼叫/ });
  const bar = openCase.getByRole("region", { name: "常用操作" });
  await expect(call).toHaveAttribute("href", /^tel:\d+/);
  await expect(openCase.getByTestId("trace-event").first()).toBeInViewport();
  expect(await findSeriousViolations(page), "the case on a phone").toEqual([]);
  // At the end of the page, too.
  await openCase.getByRole("link", { name: "跟进" }).click();
  await openCase.getByRole("heading", { name: "处理记录" }).scrollIntoViewIfNeeded();
  await page.mouse.wheel(0, 5_000);
  for (const part of [number, call, bar]) await expect(part).toBeInViewport();
  // On the narrowest phone the carrier's name gives way, not the number.
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await number.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  await bar.getByRole("button", { name: "接手" }).click();
  await expect(bar.getByRole("button", { name: "接手" })).toHaveCount(0);
  await bar.getByRole("button", { name: "结案" }).click();
  await page.getByRole("dialog", { name: "处理结果" }).getByRole("button", { name: "已妥投" }).click();
  await expect(page.getByText(`已结案 ${waybillNumber}`)).toBeVisible();
});
