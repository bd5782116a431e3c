import type { APIRequestContext } from "@playwright/test";
import { expect } from "@playwright/test";
import { expectAccessible } from "@/e2e/support/axe";
import { beijingTimeAgo } from "@/e2e/support/beijing-time-ago";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";
import { chooseParcelAction, clickUntil } from "@/e2e/support/page-helpers";

test.use({ desk: { name: "queries" } });

const WATCHED_ELSEWHERE = { result: false, returnCode: "501", message: "POLL:重复订阅" };
const DISPATCHED = { time: beijingTimeAgo(30), context: "【深圳市】已发出", status: "在途" };
const SIGNED = { time: beijingTimeAgo(2), context: "【上海市】已签收，签收人：本人", status: "签收" };

type Headers = Record<string, string>;

/** Saves or deletes the customer, without which nothing is queried. */
async function setCustomer(request: APIRequestContext, headers: Headers, kuaidi100Customer: string): Promise<void> {
  expect((await request.patch("/api/v1/settings", { headers, data: { kuaidi100Customer } })).status()).toBe(200);
}

async function subscribe(request: APIRequestContext, headers: Headers, waybillNumber: string): Promise<string> {
  const data = { waybillNumber, carrier: "yuantong" };
  const created = await request.post("/api/v1/shipments", { headers, data });
  expect(created.status()).toBe(201);
  return (await created.json()).id;
}

test("a query finds a signature that was never pushed, and the page of queries lists it with its cost", async ({
  page,
  kuaidi100,
  signIn,
  request,
  tokenWith,
}) => {
  const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
  await setCustomer(request, headers, "E2E-CUSTOMER");
  const waybillNumber = freshNumber("YT");
  const id = await subscribe(request, headers, waybillNumber);
  await kuaidi100.push({ waybillNumber, state: "0", data: [DISPATCHED] });
  kuaidi100.traces.set(waybillNumber, { state: "3", data: [SIGNED, DISPATCHED] });

  await signIn("support");
  await page.goto(`/shipments/${id}`);
  await chooseParcelAction(page, "查询一次");
  const drawer = page.getByRole("dialog");
  await expect(drawer).toContainText("0 单：本月已计费");
  expect(kuaidi100.queries).not.toContain(waybillNumber);
  await drawer.getByRole("button", { name: "查询一次" }).click();
  const result = drawer.getByTestId("query-result");
  await expect(result).toContainText("签收");
  await expect(result).toContainText("新增 1 条轨迹");
  await expect(result).toContainText("本次计费 0 单");
  await expect(drawer).toContainText(/同一单号半小时内只能查询一次，(\d\d-\d\d )?\d\d:\d\d 起可再次查询。/);
  await expect(drawer.getByRole("button", { name: "查询一次" })).toBeDisabled();
  await expect(drawer.getByTestId("parcel-query")).toHaveCount(1);
  await expectAccessible(page, "the result");
  expect(kuaidi100.queries.filter((number) => number === waybillNumber)).toHaveLength(1);
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("leg")).toContainText("【上海市】已签收");

  await page.goto("/reconcile");
  const row = page.getByTestId("query-row").filter({ hasText: waybillNumber });
  await expect(row).toContainText("有变化");
  await expect(row).toContainText("签收");
  await expect(row).toContainText("0 单");
  await expect(page.locator("#main").getByTestId("tile-today")).toContainText("计 0 单");
  await page.getByRole("combobox", { name: "按结果筛选" }).selectOption("未查到");
  await expect(page).toHaveURL(/outcome=not_found/);
  await expect(row).toBeHidden();
  await page.getByRole("button", { name: "重置", exact: true }).click();
  await expect(row).toBeVisible();
});

test("a number that is subscribed elsewhere promises no pushes, and shows what can be done", async ({
  page,
  kuaidi100,
  signIn,
  request,
  tokenWith,
}) => {
  const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
  await setCustomer(request, headers, "E2E-CUSTOMER");
  const waybillNumber = freshNumber("YT");
  kuaidi100.answers.set(waybillNumber, WATCHED_ELSEWHERE);
  const id = await subscribe(request, headers, waybillNumber);
  const read = async () => (await request.get(`/api/v1/shipments/${id}`, { headers })).json();
  await expect.poll(async () => (await read()).monitorStatus).toBe("elsewhere");
  await signIn("support");
  await page.goto(`/shipments/${id}`);
  await expect(page.getByRole("heading", { name: "别处已订阅，推送不会发到这里" })).toBeVisible();
  const advice = page.locator("section").filter({ hasText: "处理方式：" }).last();
  await expect(advice.getByRole("button", { name: "重新订阅" })).toBeDisabled();
  await expect(advice).toContainText(/\d\d:\d\d 起可以重新订阅/);
  await expect(page.getByTestId("leg")).toContainText("推送不会发到这里，因此没有轨迹");
  await expect(page.getByTestId("leg")).not.toContainText("有轨迹才推送");
  await expectAccessible(page, "the advice");

  await page.locator("header").getByRole("button", { name: "查询一次" }).click();
  const drawer = page.getByRole("dialog");
  await expect(drawer).toContainText("最多 1 单");
  await drawer.getByRole("button", { name: "查询一次" }).click();
  const result = drawer.getByTestId("query-result");
  await expect(result).toContainText("未查到");
  await expect(result).toContainText("可能是快递公司有误或尚未揽收");
});

test("an accepted proposal names number and price first, and its queries are listed", async ({
  page,
  kuaidi100,
  signIn,
  request,
  tokenWith,
  addProblemShipment,
}) => {
  const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
  await setCustomer(request, headers, "E2E-CUSTOMER");
  const waybillNumber = freshNumber("YT");
  const id = await addProblemShipment({ waybillNumber }, { state: "3", status: "签收", context: "已签收" });
  kuaidi100.traces.set(waybillNumber, { state: "3", data: [SIGNED, DISPATCHED] });
  expect((await request.post(`/api/v1/shipments/${id}/complaint`, { headers, data: {} })).ok()).toBe(true);
  await signIn("support");
  await page.goto("/reconcile");
  const proposal = page.getByTestId("proposal").filter({ hasText: "手动新增的异常" });
  await expect(proposal).toContainText("不另计费");
  await proposal.getByRole("button", { name: "看运单" }).click();
  await expect(page.getByRole("dialog")).toContainText(waybillNumber);
  await page.keyboard.press("Escape");
  await proposal.getByRole("button", { name: "全部查询" }).click();
  await expect(proposal).toContainText(/查询 \d+ 单，不另计费？/);
  await expectAccessible(page, "the question");
  await proposal.getByRole("button", { name: "确定查询" }).click();
  await expect(page.getByText(/单已排队查询/)).toBeVisible();
  const row = page.getByTestId("query-row").filter({ hasText: waybillNumber });
  await expect(row).toContainText("手动新增的异常");
  await expect(row).toHaveAttribute("data-outcome", "found");
});

test("without a customer nobody can query: the owner is sent to the settings, others to the owner", async ({
  page,
  signIn,
  request,
  tokenWith,
}) => {
  const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
  await setCustomer(request, headers, "");
  const id = await subscribe(request, headers, freshNumber("YT"));
  for (const role of ["owner", "support"] as const) {
    await signIn(role);
    if (role === "support") await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`/shipments/${id}`);
    await chooseParcelAction(page, "查询一次");
    const drawer = page.getByRole("dialog");
    await expect(drawer).toContainText(role === "owner" ? "请到“设置”中填写" : "请店主到“设置”中填写");
    await expect(drawer.getByRole("button", { name: "查询一次" })).toBeDisabled();
    await expect(drawer.getByRole("link", { name: "去设置" })).toHaveCount(role === "owner" ? 1 : 0);
  }
  await signIn("viewer");
  await page.goto(`/shipments/${id}`);
  await expect(page.getByTestId("leg")).toBeVisible();
  const menu = page.getByRole("dialog", { name: "更多操作" });
  await clickUntil(page.getByRole("button", { name: "更多操作" }), menu);
  await expect(menu.getByRole("button", { name: "打印" })).toBeVisible();
  await expect(menu.getByRole("button", { name: "查询一次" })).toHaveCount(0);
  await page.goto("/reconcile");
  await expect(page.getByTestId("query-stop")).toContainText("请店主");
});
