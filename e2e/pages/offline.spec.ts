import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "@/e2e/support/axe";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";
import { untilHydrated } from "@/e2e/support/hydration";
import { clickUntil, pressShortcut, shipmentRow } from "@/e2e/support/page-helpers";
import { TcpProxy } from "@/e2e/support/tcp-proxy";

test.use({ desk: { name: "offline" }, serviceWorkers: "allow" });

const RETURN_LIMIT = { timeout: 40_000 };

/** Waits until the page would open without the server. */
async function untilKept(page: Page): Promise<void> {
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await expect
    .poll(() => page.evaluate(async () => (await caches.keys()).some((name) => name.startsWith("waybill-offline-"))))
    .toBe(true);
  await expect.poll(() => page.evaluate(() => localStorage.getItem("waybill-offline-list") !== null)).toBe(true);
}

test("without the server any page shows the last list, opens again by itself, and a sign-out deletes what was kept", async ({
  page,
  app,
  addProblemShipment,
  signIn,
}) => {
  const waybillNumber = freshNumber("YT");
  await addProblemShipment(
    { waybillNumber, to: "广东省深圳市南山区枇杷巷18号" },
    { context: "快递员 欧阳翠微 联系不上收件人" },
  );
  const line = await TcpProxy.start(app.url);
  await signIn();
  await page.goto(`${line.url}/shipments`);
  await expect(shipmentRow(page, waybillNumber)).toBeVisible();
  await untilKept(page);
  // Nothing of the API and no page of the user is kept, and of the parcel nothing about people.
  const kept = await page.evaluate(async () => {
    const requests = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
  expect(kept.filter((path) => !path.startsWith("/_next/static/"))).toEqual(["/offline"]);
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toMatch(/翠微|枇杷巷/);

  line.disconnect();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "无法连接服务器" })).toBeVisible();
  await expect(page).toHaveURL(/\/shipments$/);
  await expect(page.getByTestId("offline-list").locator(`[data-waybill="${waybillNumber}"]`)).toBeVisible();
  await expectAccessible(page, "the offline page");
  line.reconnect();
  await expect(shipmentRow(page, waybillNumber)).toBeVisible(RETURN_LIMIT);
  await untilHydrated(page);

  // A page whose scripts were never loaded opens although the server no longer has them: it was updated meanwhile.
  await page.route(/\/_next\/static\//, (route) => route.fulfill({ status: 404, body: "" }));
  await page.locator("aside").getByRole("link", { name: "报表" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "时效" })).toBeVisible();
  await page.unroute(/\/_next\/static\//);

  const signOut = page.getByRole("button", { name: "退出登录" });
  await clickUntil(page.getByRole("button", { name: "账号与外观" }).first(), signOut);
  await signOut.click();
  await expect(page).toHaveURL(/\/login/);
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => /offline|recent/.test(key)))).toEqual([]);
  await line.close();
});

test("changes made while the server is away wait in order, survive a reload, and arrive; a colleague's change is told", async ({
  page,
  app,
  request,
  tokenWith,
  addProblemShipment,
  signIn,
}) => {
  const prefix = freshNumber("YT");
  const numbers = [1, 2].map((index) => `${prefix}${index}`);
  const [first = "", second = ""] = numbers;
  for (const waybillNumber of numbers) await addProblemShipment({ waybillNumber });
  const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
  const findCase = async (number: string) => {
    const answer = await request.get(`/api/v1/cases?scope=open&q=${number}`, { headers });
    return (await answer.json()).items[0];
  };
  page.on("dialog", (dialog) => void dialog.accept());
  const line = await TcpProxy.start(app.url);
  await signIn("support");
  await page.goto(`${line.url}/problems?q=${prefix}`);
  const rows = page.getByTestId("case-row");
  await expect(rows).toHaveCount(2);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));

  line.disconnect();
  await pressShortcut(page, "a");
  await expect(rows.first()).toContainText("e2e.support");
  await pressShortcut(page, "n");
  await page.keyboard.type("等网络恢复");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByTestId("pending-changes")).toContainText("2 项待同步");
  await pressShortcut(page, "j");
  await pressShortcut(page, "s");
  await expect(rows).toHaveCount(1);
  await expect(page.getByTestId("pending-changes")).toContainText("3 项待同步");
  // Meanwhile a colleague takes the second case.
  const { id } = await findCase(second);
  const taken = { action: "step", step: "buyer" };
  const answer = await request.post(`/api/v1/cases/${id}/actions`, { headers, data: taken });
  expect(answer.status(), await answer.text()).toBe(200);

  await page.reload();
  await expect(page.getByText("3 项待同步")).toBeVisible();
  line.reconnect();
  await expect(rows.first()).toBeVisible(RETURN_LIMIT);
  await expect(page.getByText(`${second} 刚被同事修改`)).toBeVisible(RETURN_LIMIT);
  await expect(page.getByText("项待同步")).toHaveCount(0, RETURN_LIMIT);
  await expect.poll(async () => (await findCase(first)).assignee?.name).toBe("e2e.support");
  const detail = await (await request.get(`/api/v1/cases/${(await findCase(first)).id}`, { headers })).json();
  expect(JSON.stringify(detail.events ?? detail.history)).toContain("等网络恢复");
  expect((await findCase(second)).nextActionAt).toBeNull();
  await line.close();
});

test("a tag given while the server is away is shown, waits, and joins those that a colleague gave meanwhile", async ({
  page,
  app,
  request,
  tokenWith,
  addProblemShipment,
  signIn,
}) => {
  const waybillNumber = freshNumber("YT");
  await addProblemShipment({ waybillNumber });
  const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
  const findParcel = async () =>
    (await (await request.get(`/api/v1/shipments?q=${waybillNumber}`, { headers })).json()).items[0];
  const [own, colleagues] = [freshNumber("急"), "同事加的"];
  page.on("dialog", (dialog) => void dialog.accept());
  const line = await TcpProxy.start(app.url);
  await signIn("support");
  await page.goto(`${line.url}/problems?q=${waybillNumber}`);
  const openCase = page.getByTestId("open-case");
  const tagged = (name: string) => openCase.getByTestId("tag").filter({ hasText: name }).first();
  const choices = page.getByRole("searchbox", { name: "搜索或新建标签" });
  await clickUntil(openCase.getByRole("button", { name: "添加标签" }), choices);

  line.disconnect();
  await choices.fill(own);
  await page.keyboard.press("Enter");
  await expect(tagged(own)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("pending-changes")).toContainText("1 项待同步");
  const { id } = await findParcel();
  const answer = await request.patch(`/api/v1/shipments/${id}`, { headers, data: { tags: [colleagues] } });
  expect(answer.status(), await answer.text()).toBe(200);

  line.reconnect();
  await expect(page.getByText("项待同步")).toHaveCount(0, RETURN_LIMIT);
  await expect(tagged(own)).toBeVisible();
  await expect(tagged(colleagues)).toBeVisible();
  const names = (await findParcel()).tags.map(({ name }: { name: string }) => name);
  expect(names.toSorted()).toEqual([own, colleagues].toSorted());
  await line.close();
});

test("the desk can be installed: its manifest and icons are in the reader's language", async ({
  page,
  request,
  signIn,
}) => {
  await signIn();
  await page.goto("/shipments");
  const href = await page.locator("link[rel=manifest]").getAttribute("href");
  const manifest = await (await request.get(href ?? "", { headers: { "Accept-Language": "en" } })).json();
  expect(manifest).toMatchObject({ display: "standalone", start_url: "/", lang: "en" });
  for (const { src, type } of manifest.icons) {
    const icon = await request.get(src);
    expect(icon.headers()["content-type"], src).toContain(type);
  }
});
