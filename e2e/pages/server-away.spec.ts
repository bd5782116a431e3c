import { expect, type Page } from "@playwright/test";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";
import { TcpProxy } from "@/e2e/support/tcp-proxy";

const heading = (page: Page, name: string) => page.getByRole("heading", { name, level: 1 });
const menu = (page: Page) => page.locator("aside").getByRole("navigation");

test("tabs, links and drawers used while the server is away wait for it; the desk stays", async ({
  page,
  app,
  addProblemShipment,
  signIn,
}) => {
  await addProblemShipment({ waybillNumber: freshNumber("YT") });
  const line = await TcpProxy.start(app.url);
  await signIn();
  await page.goto(`${line.url}/shipments`);
  await expect(page.getByTestId("live-state").first()).toHaveAttribute("data-state", "live");

  line.disconnect();
  const drawer = page.getByRole("dialog", { name: "订阅运单" });
  await page.getByRole("button", { name: "订阅运单" }).first().click();
  await page.locator("[data-testid=state-tab][data-state='3']").click();
  await expect(page).toHaveURL(/state=3/);
  await expect(heading(page, "运单")).toBeVisible();
  line.reconnect();
  await expect(drawer).toBeVisible({ timeout: 30_000 });
  await drawer.getByRole("button", { name: "关闭" }).first().click();
  await expect(page.getByTestId("live-state").first()).toHaveAttribute("data-state", "live", { timeout: 30_000 });

  line.disconnect();
  await menu(page).getByRole("link", { name: "导入" }).click();
  // The click is kept, and neither the browser's error page nor that of Next replaces the desk.
  await expect(page.getByTestId("live-state").first()).toHaveAttribute("data-state", "lost");
  await expect(heading(page, "运单")).toBeVisible();
  line.reconnect();
  await expect(heading(page, "导入")).toBeVisible({ timeout: 30_000 });
  await expect(page).toHaveURL(/\/import$/);
  await line.close();
});

test("a page whose code cannot be loaded says so in the reader's language and reopens by itself", async ({
  page,
  signIn,
}) => {
  await signIn();
  await page.goto("/shipments");
  await expect(page.getByTestId("live-state").first()).toHaveAttribute("data-state", "live");
  const isAway = /\/_next\/static\/|\/icon\.svg$/;
  await page.route(isAway, (route) => route.abort("connectionrefused"));
  await menu(page).getByRole("link", { name: "报表" }).click();
  await expect(heading(page, "页面暂时打不开")).toBeVisible();
  await expect(menu(page)).toBeVisible();
  await expect(page.getByRole("button", { name: "立即重试" })).toBeVisible();
  await page.unroute(isAway);
  await expect(heading(page, "时效")).toBeVisible({ timeout: 30_000 });
});
