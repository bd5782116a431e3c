import { setTimeout as sleep } from "node:timers/promises";
import { type APIRequestContext, expect } from "@playwright/test";
import { beijingTimeAgo } from "@/e2e/support/beijing-time-ago";
import type { FakeKuaidi100 } from "@/e2e/support/fake-kuaidi100";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";
import { listedNumbers, shipmentRow } from "@/e2e/support/page-helpers";
import { TcpProxy } from "@/e2e/support/tcp-proxy";

const event = (context: string) => [{ time: beijingTimeAgo(3), context }];

/** A page that is rendered shortly after a change is fetched once more when it subscribes to updates. */
const PAGE_MAKING_MS = 1_000;

/** Subscribes the numbers, each of which is in transit then; waits until the last one is the newest and nothing changes. */
async function send(
  request: APIRequestContext,
  kuaidi100: FakeKuaidi100,
  token: string,
  waybillNumbers: readonly string[],
): Promise<void> {
  const headers = { Authorization: `Bearer ${token}` };
  const ids: string[] = [];
  for (const waybillNumber of waybillNumbers) {
    const created = await request.post("/api/v1/shipments", { headers, data: { waybillNumber, carrier: "ems" } });
    ids.push((await created.json()).id);
    await kuaidi100.push({ waybillNumber, state: "0", data: event("已发出") });
  }
  // Kuaidi100's answer to a subscription changes its parcel too.
  for (const id of ids) {
    const isAnswered = async () =>
      (await (await request.get(`/api/v1/shipments/${id}`, { headers })).json()).subscribedAt !== null;
    await expect.poll(isAnswered).toBe(true);
  }
  await sleep(PAGE_MAKING_MS);
}

test("tabs share one connection; a row in use does not move; updates missed during an interruption arrive afterwards", async ({
  page,
  context,
  app,
  kuaidi100,
  signIn,
  request,
  tokenWith,
}) => {
  test.setTimeout(120_000);
  const prefix = freshNumber("LV");
  const [first, second, third] = [`${prefix}1`, `${prefix}2`, `${prefix}3`] as const;
  await send(request, kuaidi100, await tokenWith("owner"), [first, second, third]);
  const line = await TcpProxy.start(app.url);
  await signIn();
  await page.goto(`${line.url}/shipments?q=${prefix}`);
  await expect.poll(() => listedNumbers(page)).toEqual([third, second, first]);
  await expect(page.getByTestId("live-state").first()).toHaveAttribute("data-state", "live");

  const inHand = shipmentRow(page, second).getByRole("link", { name: second });
  await inHand.focus();
  await kuaidi100.push({ waybillNumber: first, state: "3", data: event("已签收") });
  await expect(shipmentRow(page, first)).toContainText("签收");
  expect(await listedNumbers(page)).toEqual([third, second, first]);
  await expect(inHand).toBeFocused();
  const notice = page.getByTestId("live-notice");
  await expect(notice).toHaveText("1 条更新");

  const other = await context.newPage();
  await other.goto(`${line.url}/shipments?q=${prefix}`);
  await expect(other.getByTestId("live-state").first()).toHaveAttribute("data-state", "live");
  await expect.poll(() => listedNumbers(other)).toEqual([first, third, second]);
  expect(line.eventStreamPaths).toHaveLength(1);

  line.disconnect();
  await expect(page.getByTestId("live-state").first()).toHaveAttribute("data-state", "lost");
  await kuaidi100.push({ waybillNumber: third, state: "2", data: event("无法联系收件人") });
  line.reconnect();
  await expect(shipmentRow(page, third)).toContainText("疑难", { timeout: 20_000 });
  await expect(shipmentRow(other, third)).toContainText("疑难", { timeout: 20_000 });
  expect(line.eventStreamPaths.at(-1)).toContain("after=");
  expect(await listedNumbers(page)).toEqual([third, second, first]);

  await notice.click();
  await expect.poll(() => listedNumbers(page)).toEqual([third, first, second]);
  await expect(notice).toBeHidden();
  await other.close();
  await line.close();
});

test("an answer requested before a row was in use does not move the row", async ({
  page,
  kuaidi100,
  signIn,
  request,
  tokenWith,
}) => {
  const prefix = freshNumber("LH");
  const [first, second] = [`${prefix}1`, `${prefix}2`];
  await send(request, kuaidi100, await tokenWith("owner"), [first, second]);
  await signIn();
  let letGo = () => {};
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let asked = 0;
  await page.route(/\/api\/v1\/shipments\?/, async (route) => {
    asked += 1;
    await gate;
    await route.continue();
  });
  await page.goto(`/shipments?q=${prefix}`);
  await expect.poll(() => listedNumbers(page)).toEqual([second, first]);
  await expect(page.getByTestId("live-state").first()).toHaveAttribute("data-state", "live");
  await kuaidi100.push({ waybillNumber: first, state: "3", data: event("已签收") });
  await expect.poll(() => asked).toBeGreaterThan(0);
  const inHand = shipmentRow(page, second).getByRole("link", { name: second });
  await inHand.focus();
  letGo();
  await expect(shipmentRow(page, first)).toContainText("签收");
  expect(await listedNumbers(page)).toEqual([second, first]);
  await expect(inHand).toBeFocused();
  await page.getByTestId("live-notice").click();
  await expect.poll(() => listedNumbers(page)).toEqual([first, second]);
});
