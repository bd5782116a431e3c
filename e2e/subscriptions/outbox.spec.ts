import { join } from "node:path";
import { expect } from "@playwright/test";
import Database from "better-sqlite3";
import { expectAccessible } from "@/e2e/support/axe";
import { beijingTimeAgo } from "@/e2e/support/beijing-time-ago";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";
import { chooseByTyping, shipmentRow } from "@/e2e/support/page-helpers";

test.use({ desk: { name: "outbox" } });
const NO_QUOTA = { result: false, returnCode: "601", message: "POLL: KEY 已过期" };
const WRONG_CARRIER = { result: false, returnCode: "700", message: "不支持的快递公司" };

test("without quota everything stops with one alarm, and continues when the owner resumes it @phone", async ({
  page,
  kuaidi100,
  signIn,
  tokenWith,
}) => {
  const headers = { Authorization: `Bearer ${await tokenWith("support")}` };
  const numbers = Array.from({ length: 30 }, () => freshNumber("YT"));
  for (const number of numbers) kuaidi100.answers.set(number, NO_QUOTA);
  const data = numbers.map((waybillNumber) => ({ waybillNumber, carrier: "yuantong" }));
  expect((await page.request.post("/api/v1/shipments", { headers, data })).status()).toBe(207);
  const read = async () => (await page.request.get("/api/v1/outbox", { headers })).json();
  await expect.poll(async () => (await read()).stopped?.returnCode).toBe("601");
  expect(await read()).toMatchObject({ waiting: 30, failed: 0 });
  expect(await (await page.request.get("/api/metrics", { headers })).text()).toMatch(/^waybill_outbox_stopped 1$/m);
  expect(await (await page.request.get("/api/health")).json()).toMatchObject({ outbox: "stopped" });
  const refused = kuaidi100.subscriptions.filter(({ number }) => numbers.includes(number)).length;
  expect(refused).toBeLessThanOrEqual(10);
  expect((await page.request.post("/api/v1/outbox/resume", { headers, data: {} })).status()).toBe(403);

  await signIn("support");
  await page.goto("/shipments");
  const notice = page.getByTestId("outbox-notice");
  await expect(notice).toContainText("601");
  await expect(notice).toContainText("店主");
  await expect(notice.getByRole("button", { name: "继续" })).toBeHidden();

  await signIn("owner");
  await page.goto("/shipments");
  await expect(notice).toContainText("充值");
  await notice.getByRole("button", { name: "继续" }).click();
  await expect(page.getByText("重试失败：")).toBeVisible();
  await expect(page.getByText("已恢复")).toBeHidden();
  await expect(notice).toContainText("充值");
  kuaidi100.answers.clear();
  await notice.getByRole("button", { name: "继续" }).click();
  await expect(page.getByText("已恢复")).toBeVisible();
  await expect(notice).toBeEmpty();
  await expect.poll(async () => (await read()).waiting).toBe(0);
  expect(await read()).toMatchObject({ stopped: null, failed: 0 });
});

test("a refused number is corrected and sent again @phone", async ({ page, kuaidi100, signIn, tokenWith }) => {
  const headers = { Authorization: `Bearer ${await tokenWith("support")}` };
  const waybillNumber = freshNumber("YT");
  kuaidi100.answers.set(waybillNumber, WRONG_CARRIER);
  await page.request.post("/api/v1/shipments", { headers, data: { waybillNumber, carrier: "ems" } });
  await signIn("support");
  await page.goto("/shipments?state=failed");
  await expect(shipmentRow(page, waybillNumber)).toContainText("核对快递公司");
  // Code, meaning and the full advice.
  await expect(shipmentRow(page, waybillNumber)).toContainText("700");
  const mend = shipmentRow(page, waybillNumber).getByText("修改后重新提交。");
  expect(await mend.evaluate((text) => text.scrollHeight <= text.clientHeight + 1)).toBe(true);
  await expect(page.getByRole("columnheader", { name: "停留" })).toHaveCount(0);
  kuaidi100.answers.clear();

  await shipmentRow(page, waybillNumber).getByRole("button", { name: "编辑并重新提交" }).click();
  const drawer = page.getByRole("dialog");
  await expect(drawer.getByLabel("运单号", { exact: true })).toHaveValue(waybillNumber);
  await drawer.getByRole("button", { name: "圆通速递" }).click();
  await drawer.getByRole("button", { name: "保存并重新提交" }).click();
  await expect(drawer).toBeHidden();
  await expect(shipmentRow(page, waybillNumber)).toBeHidden();
  await expect.poll(async () => (await kuaidi100.waitForSubscription(waybillNumber)).company).toBe("yuantong");
});

test("refused numbers are corrected and sent again together, each once", async ({
  page,
  kuaidi100,
  signIn,
  tokenWith,
}) => {
  const headers = { Authorization: `Bearer ${await tokenWith("support")}` };
  const numbers = [freshNumber("YT"), freshNumber("YT")];
  for (const number of numbers) kuaidi100.answers.set(number, WRONG_CARRIER);
  const data = numbers.map((waybillNumber) => ({ waybillNumber, carrier: "ems" }));
  await page.request.post("/api/v1/shipments", { headers, data });
  await signIn("support");
  await page.goto("/shipments?state=failed");
  for (const number of numbers) await page.getByLabel(`选择运单 ${number}`).check();
  kuaidi100.answers.clear();
  const bar = page.getByRole("region", { name: "已选 2 单" });
  await bar.getByRole("button", { name: "重新订阅" }).click();
  const form = page.getByRole("dialog", { name: "批量重新订阅" });
  await expect(form).toContainText("计费2 单");
  await chooseByTyping(form.getByRole("combobox"), "圆通速递", /圆通速递/);
  await expect(form).toContainText("最多 2 单");
  await form.getByRole("button", { name: "重新订阅 2 单" }).click();
  for (const number of numbers) {
    await expect(shipmentRow(page, number)).toBeHidden();
    await expect.poll(async () => (await kuaidi100.waitForSubscription(number)).company).toBe("yuantong");
    expect(kuaidi100.subscriptions.filter((each) => each.number === number)).toHaveLength(2);
  }
});

test("a timeline says why monitoring ended, and from when the number can be subscribed again", async ({
  page,
  kuaidi100,
  signIn,
  tokenWith,
}) => {
  const headers = { Authorization: `Bearer ${await tokenWith("support")}` };
  const waybillNumber = `73${freshNumber().slice(1)}`;
  const created = await page.request.post("/api/v1/shipments", { headers, data: { waybillNumber, carrier: "ems" } });
  const { id } = await created.json();
  await kuaidi100.push({ waybillNumber, status: "abort", extra: { message: "3天查询无记录" } });
  await signIn("support");
  await page.goto(`/shipments/${id}`);
  await expect(page.getByText("连续 3 天未查到轨迹")).toBeVisible();
  await expect(page.getByText("更可能是中通快递")).toBeVisible();
  await expect(page.getByRole("button", { name: "重新订阅" })).toBeDisabled();
  await expect(page.getByText(/\d\d:\d\d 起可以重新订阅/)).toBeVisible();
  const early = await page.request.post("/api/v1/shipments/resubscribe", { headers, data: { ids: [id] } });
  expect(await early.json()).toMatchObject({ results: [{ id, status: 409, problem: { reason: "resting" } }] });
});

test("a demo is cleared: one's own shipment stays and is offered with the price, and all of it comes back", async ({
  app,
  page,
  kuaidi100,
  signIn,
  tokenWith,
}) => {
  const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
  const [made, own] = [freshNumber("YT"), freshNumber("YT")];
  const data = [made, own].map((waybillNumber) => ({ waybillNumber, carrier: "yuantong" }));
  await page.request.post("/api/v1/shipments", { headers, data });
  const moved = [{ time: beijingTimeAgo(3), context: "快件已发往成都", status: "在途" }];
  for (const waybillNumber of [made, own]) await kuaidi100.push({ waybillNumber, state: "0", data: moved });
  const database = new Database(join(app.dataDir, "waybill.db"), { timeout: 5_000 });
  const ofBoth = "SELECT id FROM shipment WHERE waybill_number IN (?, ?)";
  database.prepare(`UPDATE subscription SET sent_to = 'sandbox' WHERE shipment_id IN (${ofBoth})`).run(made, own);
  database.prepare("INSERT INTO demo_parcel SELECT id FROM shipment WHERE waybill_number = ?").run(made);
  database.close();
  const states = async () => {
    const list = await (await page.request.get("/api/v1/shipments?limit=200", { headers })).json();
    const items = list.items as { waybillNumber: string; state: number | null }[];
    const both = items.filter(({ waybillNumber }) => [made, own].includes(waybillNumber));
    return both.map(({ waybillNumber, state }) => `${waybillNumber} ${state}`).toSorted();
  };
  const before = await states();
  expect(before).toEqual([`${made} 0`, `${own} 0`].toSorted());

  await signIn("owner");
  await page.goto("/");
  const badge = page.getByRole("button", { name: "演示", exact: true });
  const menu = page.getByTestId("demo-menu");
  await badge.click();
  await menu.getByRole("button", { name: "清空演示" }).click();
  await expect(menu).toContainText("将删除 1 单演示运单");
  await expect(menu).toContainText("有 1 单是你们自己添加的");
  await menu.getByRole("button", { name: "删除 1 单演示运单，保留 1 单" }).click();
  await expect(page.getByText("已删除 1 单演示运单")).toBeVisible();
  expect(await states()).toEqual([`${own} null`]);

  await page.goto("/settings/kuaidi100");
  await expect(page.getByText("1 单待处理")).toBeVisible();
  await expect(page.getByTestId("cost")).toContainText("将订阅 1 单，约 ¥");
  await badge.click();
  await menu.getByRole("button", { name: "恢复演示" }).click();
  await expect(page.getByText("已恢复 2 单")).toBeVisible();
  await expect(badge).toBeVisible();
  expect(await states()).toEqual(before);
  await expect(page.getByText("1 单待处理")).toBeHidden();
});

test("only the owner sees the settings; they apply at once, and never show the key", async ({
  page,
  signIn,
  tokenWith,
  app,
}) => {
  const support = { Authorization: `Bearer ${await tokenWith("support")}` };
  expect((await page.request.get("/api/v1/settings", { headers: support })).status()).toBe(403);
  await signIn("support");
  await page.goto("/settings/kuaidi100");
  await expect(page.getByRole("heading", { level: 1, name: "没有权限" })).toBeVisible();

  await signIn("owner");
  await page.goto("/settings/kuaidi100");
  await expect(page.getByTestId("key-state")).toContainText("由服务器设置");
  await page.getByLabel("新的授权 Key").fill("a-secret-of-the-merchant");
  const checks = page.getByTestId("key-checks");
  await expect(checks).toContainText("24 个字符");
  await expect(checks).toContainText("外网地址");
  await expect(checks).toContainText("第一单订阅成功后");
  const key = page.getByRole("region", { name: "快递100", exact: true });
  await key.getByRole("button", { name: "保存", exact: true }).click();
  await expect(page.getByText("此处另存有一个 Key")).toBeVisible();
  expect(await page.content()).not.toContain("a-secret-of-the-merchant");
  const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
  const settings = await (await page.request.get("/api/v1/settings", { headers })).text();
  expect(settings).not.toContain("a-secret-of-the-merchant");

  await page.getByText("主动查询、推送速度").click();
  await page.getByLabel("每秒最多订阅").fill("50");
  await page.keyboard.press("Tab");
  await expect(page.getByText("请填写 1 到 20 的整数。").first()).toBeVisible();
  await page.getByLabel("每秒最多订阅").fill("20");
  await page.getByText("含细分状态（4）").click();
  await expect
    .poll(async () => (await page.request.get("/api/v1/settings", { headers })).json())
    .toMatchObject({ perSecond: 20, resultv2: "4", key: { source: "environment", isStoredToo: true } });
  const foreign = await page.request.patch("/api/v1/settings", {
    headers: { Origin: "https://elsewhere.example" },
    data: { perSecond: 1 },
  });
  expect(foreign.status(), app.url).toBe(403);
});

test("axe finds nothing serious in settings, alarm and work list @phone", async ({
  page,
  kuaidi100,
  signIn,
  tokenWith,
}) => {
  const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
  const [refused, stopping] = [freshNumber("YT"), freshNumber("YT")];
  kuaidi100.answers.set(refused, WRONG_CARRIER).set(stopping, NO_QUOTA);
  await page.request.post("/api/v1/outbox/resume", { headers, data: {} });
  const data = [{ waybillNumber: refused, carrier: "ems" }];
  await page.request.post("/api/v1/shipments", { headers, data });
  const read = async () => (await page.request.get("/api/v1/outbox", { headers })).json();
  await expect.poll(async () => (await read()).waiting).toBe(0);
  await page.request.post("/api/v1/shipments", { headers, data: [{ waybillNumber: stopping, carrier: "ems" }] });
  await expect.poll(async () => (await read()).stopped?.returnCode).toBe("601");
  await signIn("owner");
  for (const path of ["/settings/kuaidi100", "/shipments?state=failed"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectAccessible(page, path);
  }
  await page.getByLabel(`选择运单 ${refused}`).check();
  await expect(page.getByRole("region", { name: "已选 1 单" })).toBeVisible();
  await expectAccessible(page, "the bar");
  await shipmentRow(page, refused).getByRole("button", { name: "编辑并重新提交" }).click();
  await expect(page.getByRole("dialog").getByLabel("运单号", { exact: true })).toBeVisible();
  await expectAccessible(page, "the form");
  kuaidi100.answers.clear();
  await page.request.post("/api/v1/outbox/resume", { headers, data: {} });
  await expect.poll(async () => (await read()).waiting).toBe(0);
});
