import { expect, type Page } from "@playwright/test";
import { PASSWORD } from "@/e2e/support/accounts";
import { freshNumber } from "@/e2e/support/fresh-number";
import { signInAs } from "@/e2e/support/sign-in-as";
import { tokenNamed } from "@/e2e/support/template/templates";
import { test } from "./fault-fixtures";
import type { Fault } from "./libc-shim";
import { ApiClient, signPush } from "./subscribed-parcels";

/** R16, as users see it. */
/** While the storage fails, the desk checks it every ten seconds. */
const NEXT_LOOK = { timeout: 25_000 };
const TITLES: [Fault, string][] = [
  ["write EROFS", "磁盘为只读"],
  ["write EDQUOT", "磁盘配额已用完"],
  ["fsync EIO", "磁盘读写出错"],
  ["write ENOSPC", "磁盘已满"],
];

test.describe.configure({ timeout: 120_000 });

test("every page reports a disk that refuses writes until it accepts them again, and the pages stay readable", async ({
  server,
  shim,
  kuaidi100,
  clientWith,
  page,
}) => {
  await server.start(shim.envFor(server));
  const api = new ApiClient(server, tokenNamed("e2e owner"));
  const [parcel] = await api.createParcels(kuaidi100, 1);
  if (!parcel) throw new Error("no parcel");
  const push = async (step: number) =>
    (await clientWith(1).post(parcel.callbackUrl, signPush(parcel, step).body)).status;
  const expectHealth = (status: number) => expect.poll(async () => (await api.get("/api/health")).status).toBe(status);
  expect(await push(0)).toBe(200);
  await signInAs(page, server.url, "e2e.owner", PASSWORD);
  // While a page streams in, React may hold a second copy of it, hidden.
  const row = page.getByTestId("shipment-row").filter({ visible: true });
  const notice = page.getByRole("status").filter({ hasText: "磁盘" });

  for (const [fault, title] of TITLES) {
    shim.clearFault();
    await expectHealth(200);
    await page.goto(`${server.url}/shipments`);
    await expect(row, fault).toHaveAttribute("data-waybill", parcel.waybillNumber);
    await expect(notice).toBeHidden();
    shim.injectFault(fault);
    expect(await push(1), fault).toBe(500);
    await expectHealth(503);
    await page.reload();
    await expect(notice, fault).toContainText(title);
    await expect(notice).toContainText("快递100 会在 30 分钟后重发");
    await expect(row).toHaveAttribute("data-waybill", parcel.waybillNumber);
  }

  await row.getByRole("link").first().click();
  await expect(page.getByTestId("trace-event")).toHaveCount(1);
  await expect(notice).toContainText("磁盘已满");
  shim.clearFault();
  await expect(notice).toBeHidden(NEXT_LOOK);
  expect(await push(1)).toBe(200);
  await expect(page.getByTestId("trace-event")).toHaveCount(2);
});

test("a refused change reports the full disk at once", async ({ server, shim, page }) => {
  await server.start(shim.envFor(server));
  await signInAs(page, server.url, "e2e.owner", PASSWORD);
  const asked = page.waitForResponse("**/api/v1/storage");
  await page.goto(`${server.url}/shipments`);
  await asked;
  shim.injectFault("write ENOSPC");
  await expect.poll(async () => (await page.request.get(`${server.url}/api/health`)).status()).toBe(503);
  await subscribe(page, freshNumber("YT"));
  await expect(page.getByText("磁盘已满")).toBeVisible({ timeout: 5_000 }); // the next check is far away
});

test("a disk that is almost full is reported before it is full", async ({ server, shim, page }) => {
  await server.start(shim.envFor(server));
  const { status, body } = await new ApiClient(server, tokenNamed("e2e owner")).get("/api/v1/storage");
  expect([status, body]).toEqual([200, { trouble: null, freeRatio: expect.any(Number) }]);
  shim.injectFault("space LOW");
  await signInAs(page, server.url, "e2e.owner", PASSWORD);
  await expect
    .poll(async () => (await (await page.request.get(`${server.url}/api/v1/storage`)).json()).freeRatio)
    .toBeCloseTo(0.05, 3);
  await page.goto(server.url);
  await expect(page.getByRole("status").filter({ hasText: "磁盘空间只剩 5%" })).toBeVisible();
});

/** Fills the form and submits it; the result does not matter. */
async function subscribe(page: Page, waybillNumber: string): Promise<void> {
  await page.getByRole("button", { name: "订阅运单" }).first().click();
  const form = page.getByRole("dialog");
  await form.getByLabel("运单号", { exact: true }).fill(waybillNumber);
  await form.getByRole("button", { name: "订阅", exact: true }).click();
}
