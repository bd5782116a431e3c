import type { APIRequestContext, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { beijingTimeAgo } from "@/e2e/support/beijing-time-ago";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";
import { untilHydrated } from "@/e2e/support/hydration";
import { clickUntil } from "@/e2e/support/page-helpers";

const FIRST = { time: beijingTimeAgo(10), context: "【深圳市】已揽收", status: "揽收" };
const SECOND = { time: beijingTimeAgo(1), context: "【北京市】派送中", status: "派件" };

async function subscribe(request: APIRequestContext, token: string): Promise<{ id: string; waybillNumber: string }> {
  const headers = { Authorization: `Bearer ${token}` };
  const data = { waybillNumber: freshNumber("PL"), carrier: "yuantong" };
  const response = await request.post("/api/v1/shipments", { headers, data });
  return { ...data, id: (await response.json()).id };
}

const rows = (page: Page) => page.getByTestId("push-row");

test("a refused push is listed, with the answer to its sender and what is wrong with its signature", async ({
  page,
  kuaidi100,
  signIn,
  request,
  tokenWith,
}) => {
  const token = await tokenWith("owner");
  const { waybillNumber } = await subscribe(request, token);
  await kuaidi100.push({ waybillNumber, state: "1", data: [FIRST], sign: "0".repeat(32) });
  // A refused push is stored after its answer.
  const headers = { Authorization: `Bearer ${token}` };
  const countStored = async () => {
    const answer = await request.get(`/api/v1/pushes?q=${waybillNumber}`, { headers });
    return (await answer.json()).items.length;
  };
  await expect.poll(countStored).toBe(1);
  await signIn();
  await page.goto(`/pushes?q=${waybillNumber}`);
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText("已拒绝");
  await rows(page).getByRole("rowheader").getByRole("link").click();
  const panel = page.getByRole("dialog");
  await expect(panel).toContainText("已回 401");
  await expect(panel).toContainText("签名不正确");
  await expect(panel.getByTestId("raw-text")).toContainText("【深圳市】已揽收");
  await expect(panel.getByRole("button", { name: "重放" })).toBeHidden();
});

test("a refused push appears in the open log at once", async ({ page, kuaidi100, signIn, request, tokenWith }) => {
  const { waybillNumber } = await subscribe(request, await tokenWith("owner"));
  await signIn();
  await page.goto(`/pushes?q=${waybillNumber}`);
  await expect(page.getByTestId("live-state").first()).toHaveAttribute("data-state", "live");
  await expect(rows(page)).toHaveCount(0);
  await untilHydrated(page);
  await kuaidi100.push({ waybillNumber, state: "1", data: [FIRST], sign: "0".repeat(32) });
  await expect(rows(page)).toHaveCount(1, { timeout: 6_000 });
  await expect(rows(page)).toContainText("已拒绝");
});

test("an unreadable push shows its error and its text, and is replayed @phone", async ({
  page,
  kuaidi100,
  signIn,
  request,
  tokenWith,
}) => {
  const { waybillNumber } = await subscribe(request, await tokenWith("owner"));
  await kuaidi100.push({ waybillNumber, state: "1", data: [FIRST] });
  await kuaidi100.push({ waybillNumber, extra: { express_info: "<b>另一种推送</b>" } });
  await signIn();
  await page.goto("/pushes");
  await page.getByRole("searchbox").fill(waybillNumber.toLowerCase());
  await expect(page).toHaveURL(/q=pl/);
  await expect(rows(page)).toHaveCount(2);
  await page.getByRole("link", { name: "解析失败" }).click();
  await expect(page).toHaveURL(/verdict=unreadable/);
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText("快递管家");

  await rows(page).getByRole("rowheader").getByRole("link").click();
  const panel = page.getByRole("dialog");
  await expect(panel).toContainText("签名正确");
  await expect(panel).toContainText("无变更");
  await expect(panel.getByTestId("raw-text")).toContainText('"express_info": "<b>另一种推送</b>"');
  await panel.getByRole("button", { name: "重放" }).click();
  await expect(page.getByText("已重放 1 个推送")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  await expect(rows(page)).toHaveCount(1);
});

test("a push is shown with its changes, and several are replayed at once", async ({
  page,
  kuaidi100,
  signIn,
  request,
  tokenWith,
}) => {
  const { id, waybillNumber } = await subscribe(request, await tokenWith("owner"));
  await kuaidi100.push({ waybillNumber, state: "1", data: [FIRST] });
  await kuaidi100.push({ waybillNumber, state: "5", data: [SECOND, FIRST] });
  await kuaidi100.push({ waybillNumber, state: "5", data: [SECOND, FIRST] });
  await signIn();
  await page.goto(`/pushes?q=${waybillNumber}`);
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page).first()).toContainText("×2");
  await rows(page).first().getByRole("rowheader").getByRole("link").click();
  await expect(page.getByRole("dialog")).toContainText("揽收");
  await expect(page.getByRole("dialog")).toContainText("派送中");
  await page.keyboard.press("Escape");

  await page.getByRole("checkbox", { name: "选择本页" }).check();
  await expect(page.getByText("已选 2 项").first()).toBeVisible();
  await page.getByRole("button", { name: "重放所选" }).click();
  await expect(page.getByText("结果没有变化")).toBeVisible();
  await rows(page).first().getByRole("link", { name: waybillNumber }).click();
  await expect(page).toHaveURL(new RegExp(`/shipments/${id}$`));
});

test("rebuilding a shipment reports that it was correct", async ({
  page,
  kuaidi100,
  signIn,
  request,
  tokenWith,
  app,
}) => {
  const { id, waybillNumber } = await subscribe(request, await tokenWith("owner"));
  await kuaidi100.push({ waybillNumber, state: "1", data: [FIRST] });
  await kuaidi100.push({ waybillNumber, state: "5", data: [SECOND, FIRST] });
  await signIn();
  await page.goto(`/shipments/${id}`);
  await clickUntil(page.getByText("重新核算", { exact: true }), page.getByRole("button", { name: "重建" }));
  await page.getByRole("button", { name: "重建" }).click();
  await expect(page.getByText("一致")).toBeVisible();
  await expect(page.getByText("用了 2 次推送")).toBeVisible();
  await expect(page.getByTestId("trace-event")).toHaveCount(2);
  expect(await app.admin(["rebuild", "--shipment", id])).toContain("identical");
  expect(await app.admin(["rebuild"])).toContain("mended\t0");
});

test("users who are not owners see the log, but neither the text nor the buttons", async ({
  page,
  kuaidi100,
  signIn,
  request,
  tokenWith,
}) => {
  const { id, waybillNumber } = await subscribe(request, await tokenWith("owner"));
  await kuaidi100.push({ waybillNumber, state: "1", data: [FIRST] });
  await signIn("support");
  await page.goto(`/pushes?q=${waybillNumber}`);
  await expect(rows(page)).toContainText("揽收");
  await expect(page.getByRole("checkbox")).toHaveCount(0);
  await rows(page).getByRole("rowheader").getByRole("link").click();
  await expect(page.getByRole("dialog")).toContainText("仅店主可查看原文");
  await page.goto(`/shipments/${id}`);
  await expect(page.getByTestId("trace-event")).toHaveCount(1);
  await expect(page.getByText("重新核算", { exact: true })).toHaveCount(0);

  const headers = { Authorization: `Bearer ${await tokenWith("support")}` };
  const { items } = await (await request.get(`/api/v1/pushes?q=${waybillNumber}`, { headers })).json();
  expect(items).toMatchObject([{ verdict: "applied", waybillNumber, gist: { state: 1 } }]);
  expect((await request.get(`/api/v1/pushes/${items[0].id}`, { headers })).status()).toBe(403);
  const replay = await request.post("/api/v1/pushes/replay", { headers, data: { ids: [items[0].id] } });
  expect(replay.status()).toBe(403);
  expect((await request.post(`/api/v1/shipments/${id}/rebuild`, { headers, data: {} })).status()).toBe(403);
});
