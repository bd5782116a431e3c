import { expect, type Page } from "@playwright/test";
import { findSeriousViolations, scrollsSideways } from "@/e2e/support/axe";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";
import { untilHydrated } from "@/e2e/support/hydration";
import { prepareContext } from "@/e2e/support/prepare-context";

const PASSWORD = "reed basket 41 lamps";

/** Invites somebody on the page of members. @returns the link */
async function invite(page: Page, role: string, username: string): Promise<string> {
  await page.getByRole("button", { name: "邀请成员" }).click();
  const form = page.getByRole("dialog");
  await form.getByRole("radio", { name: role }).check();
  await form.getByLabel("用户名").fill(username);
  expect(await findSeriousViolations(page), "the invite").toEqual([]);
  await form.getByRole("button", { name: "生成邀请链接" }).click();
  await expect(form).toBeHidden();
  return (await page.getByTestId("secret").textContent())?.trim() ?? "";
}

async function accept(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel("密码", { exact: true }).fill(PASSWORD);
  expect(await findSeriousViolations(page), "the accepting page").toEqual([]);
  expect(page.url(), "the secret stays in no address").not.toContain("#");
  await page.getByRole("button", { name: "创建账号并登录" }).click();
  await page.waitForURL((url) => url.pathname === "/");
}

/** Follows the event stream of a token. @returns when it ended, in ms by `performance.now()` */
async function followStream(url: string, token: string): Promise<{ begun: Promise<void>; ended: Promise<number> }> {
  const response = await fetch(`${url}/api/events`, { headers: { Authorization: `Bearer ${token}` } });
  const reader = response.body?.getReader();
  if (!reader) throw new Error(`no stream: ${response.status}`);
  const first = reader.read();
  const drain = async () => {
    await first;
    while (!(await reader.read()).done);
    return performance.now();
  };
  return { begun: first.then(() => {}), ended: drain() };
}

test("an invited person works until an owner disables them: page, stream and token are dead within a second", async ({
  app,
  browser,
  page,
  request,
  signIn,
}) => {
  const username = freshNumber("guest.");
  await signIn();
  await page.goto("/settings/members");
  const link = await invite(page, "店主", username);
  await expect(page.getByTestId("invite").filter({ hasText: username })).toBeVisible();

  const guests = await browser.newContext({ locale: "zh-CN" });
  await prepareContext(guests);
  const guest = await guests.newPage();
  await accept(guest, link);
  await guest.goto("/shipments");
  await expect(guest.getByTestId("live-state").first()).toHaveAttribute("data-state", "live");
  const made = await guest.evaluate(async () => {
    const headers = { "Content-Type": "application/json" };
    const body = JSON.stringify({ name: "guest", scopes: ["read"] });
    return (await fetch("/api/v1/tokens", { method: "POST", headers, body })).json();
  });
  const headers = { Authorization: `Bearer ${made.token}` };
  const readCounts = async () => (await request.get("/api/v1/counts", { headers })).status();
  expect(await readCounts()).toBe(200);
  const stream = await followStream(app.url, made.token);
  await stream.begun;

  await page.reload();
  const row = page.getByTestId("person").filter({ hasText: username });
  await row.getByRole("button", { name: `修改 ${username}` }).click();
  const drawer = page.getByRole("dialog");
  expect(await findSeriousViolations(page), "the drawer").toEqual([]);
  await drawer.getByRole("button", { name: "停用" }).click();
  const disabled = page.waitForResponse((response) => response.request().method() === "PATCH");
  const pageGone = guest.waitForRequest(/\/login\?ended/).then(() => performance.now());
  await drawer.getByRole("button", { name: "停用" }).click();
  expect((await disabled).status()).toBe(200);
  const disabledAt = performance.now();
  const ends = { page: (await pageGone) - disabledAt, stream: (await stream.ended) - disabledAt };
  expect(await readCounts()).toBe(401);
  test.info().annotations.push({ type: "ms until dead", description: JSON.stringify(ends) });
  expect(ends.stream).toBeLessThan(1_000);
  expect(ends.page).toBeLessThan(1_000);
  await expect(guest.getByText("登录已结束，请重新登录。")).toBeVisible();
  await untilHydrated(guest);

  await expect(row).toContainText("已停用");
  await guest.getByLabel("用户名").fill(username);
  await guest.getByLabel("密码", { exact: true }).fill(PASSWORD);
  await guest.getByRole("button", { name: "登录", exact: true }).click();
  await expect(guest.getByText(/^此账号已停用/)).toBeVisible();
  await guest.goto(link);
  await expect(guest.getByText(/^链接无效/)).toBeVisible();
  await guests.close();
});

test("an owner sees where somebody is signed in, and ends it; one's own rights are out of reach @phone", async ({
  browser,
  page,
  signIn,
}) => {
  const username = freshNumber("viewer.");
  await signIn();
  await page.goto("/settings/members");
  const link = await invite(page, "只读", username);
  const guests = await browser.newContext({ locale: "zh-CN" });
  await prepareContext(guests);
  const guest = await guests.newPage();
  await accept(guest, link);

  await page.reload();
  expect(await scrollsSideways(page), "scrolls sideways").toBe(false);
  await page.getByRole("button", { name: `查看登录：${username}` }).click();
  const drawer = page.getByRole("dialog");
  const session = drawer.getByTestId("session");
  await expect(session).toContainText("Chrome");
  await expect(session).toContainText("内网");
  expect(await findSeriousViolations(page), "the sessions").toEqual([]);
  await session.getByRole("button", { name: /结束/ }).click();
  await expect(drawer).toContainText("当前没有登录。");
  await guest.waitForURL(/\/login\?ended/);
  await guests.close();

  await drawer.getByRole("button", { name: "关闭" }).click();
  const self = page.getByTestId("person").filter({ has: page.getByText("我", { exact: true }) });
  await self.getByRole("button", { name: /^修改/ }).click();
  await expect(page.getByRole("dialog")).toContainText("请由另一位店主操作");
});
