import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import Database from "better-sqlite3";
import { TOTP } from "otpauth";
import { PASSWORD, type Role } from "@/e2e/support/accounts";
import { findingsInBothThemes } from "@/e2e/support/axe";
import { test } from "@/e2e/support/fixtures";
import { clickUntil } from "@/e2e/support/page-helpers";
import { prepareContext } from "@/e2e/support/prepare-context";
import { testNow } from "@/e2e/support/test-clock";

test.use({ desk: { name: "every way to sign in", hasEveryWayToSignIn: true } });

async function enterPassword(page: Page, role: Role): Promise<void> {
  await page.goto("/login");
  await page.getByLabel("用户名").fill(`e2e.${role}`);
  await page.getByLabel("密码", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "登录", exact: true }).click();
}

/** The page is left first: an open desk that misses its session goes to the sign-in page by itself, at any moment. */
async function loseSession(page: Page): Promise<void> {
  await page.goto("about:blank");
  await page.context().clearCookies();
}

async function expectSignedIn(page: Page, role: Role): Promise<void> {
  await page.waitForURL((url) => url.pathname === "/");
  const account = await page.request.get("/api/account");
  expect(await account.json()).toMatchObject({ username: `e2e.${role}` });
}

const codeOf = (secret: string) => new TOTP({ secret }).generate({ timestamp: testNow() });
/** A code works once: the one after the current one is accepted too. */
const nextCodeOf = (secret: string) => new TOTP({ secret }).generate({ timestamp: testNow() + 30_000 });

test("with password and a code of the app, or with a recovery code that works once", async ({ page, signIn }) => {
  await signIn("support");
  await page.goto("/settings/account");
  expect(await findingsInBothThemes(page)).toEqual([]);
  await page.getByRole("button", { name: "开启两步验证" }).click();
  const drawer = page.getByRole("dialog");
  await drawer.getByLabel("密码", { exact: true }).fill(PASSWORD);
  await drawer.getByRole("button", { name: "继续" }).click();
  await expect(page.getByRole("img", { name: "验证器的二维码" })).toBeVisible();
  const secret = ((await page.getByTestId("totp-secret").textContent()) ?? "").replaceAll(/\s/g, "");
  const recoveryCodes = await page.getByTestId("recovery-codes").getByRole("listitem").allInnerTexts();
  expect(recoveryCodes).toHaveLength(10);
  expect(await findingsInBothThemes(page)).toEqual([]);
  await page.getByLabel("2. 输入 App 显示的 6 位数字").fill(codeOf(secret));
  await page.getByRole("dialog").getByRole("button", { name: "开启两步验证" }).click();
  await expect(page.getByTestId("second-step-state")).toContainText("剩余 10 个恢复码");

  const startAgain = async () => {
    await loseSession(page);
    await enterPassword(page, "support");
    await expect(page.getByTestId("second-step")).toBeVisible();
  };
  const enter = async (label: string, code: string) => {
    await page.getByLabel(label).fill(code);
    await page.getByRole("button", { name: "完成登录" }).click();
  };
  await startAgain();
  expect(await findingsInBothThemes(page)).toEqual([]);
  await enter("验证码", "000000");
  await expect(page.getByRole("alert").filter({ hasText: "验证码不正确" })).toBeVisible();
  await enter("验证码", nextCodeOf(secret));
  await expectSignedIn(page, "support");

  const enterRecoveryCode = async () => {
    await startAgain();
    await page.getByRole("button", { name: "改用恢复码" }).click();
    await enter("恢复码", recoveryCodes[0] ?? "");
  };
  await enterRecoveryCode();
  await expectSignedIn(page, "support");
  await enterRecoveryCode();
  await expect(page.getByRole("alert").filter({ hasText: "已使用过" })).toBeVisible();
});

test("with a passkey that was added and named on the account's page", async ({ page, signIn }) => {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await signIn("viewer");
  await page.goto("/settings/account");
  await page.getByRole("button", { name: "添加通行密钥" }).click();
  await page.getByLabel("名称").fill("公司电脑");
  await page.getByRole("button", { name: "继续" }).click();
  await expect(page.getByTestId("passkey")).toContainText("公司电脑");

  await loseSession(page);
  await page.goto("/login");
  await page.getByRole("button", { name: "使用通行密钥登录" }).click();
  await expectSignedIn(page, "viewer");

  await page.goto("/settings/account");
  await page.getByRole("button", { name: "移除通行密钥“公司电脑”" }).click();
  await page.getByRole("button", { name: "移除", exact: true }).click();
  await expect(page.getByTestId("passkey")).toHaveCount(0);
});

test("with the company's account once it is linked, and out of it again", async ({ page, app, signIn }) => {
  const provider = app.identityProvider;
  provider?.people.set("s-1", { preferred_username: "e2e.owner" });
  provider?.people.set("s-2", { preferred_username: "stranger" });
  const chooseProvider = async (subject: string) => {
    provider?.signInNext(subject);
    await page.goto("/login");
    await page.getByRole("button", { name: "使用公司账号登录" }).click();
  };
  await chooseProvider("s-1");
  await expect(page.getByRole("alert").filter({ hasText: "尚未关联" })).toBeVisible();
  await signIn("owner");
  await page.goto("/settings/account");
  await page.getByRole("button", { name: "关联公司账号" }).click();
  await expect(page.getByTestId("provider-state")).toHaveText("已关联。");
  await loseSession(page);
  await chooseProvider("s-1");
  await expectSignedIn(page, "owner");

  // A sensitive act, as if the sign-in were old.
  const refusal = { status: 403, json: { code: "confirmation_required", detail: "" } };
  await page.route("**/api/v1/tokens", (route) => route.fulfill(refusal));
  await page.goto("/settings/api");
  await page.getByRole("button", { name: "新建令牌" }).click();
  await page.getByLabel("名称").fill("ERP");
  await page.getByRole("checkbox").first().check();
  await page.getByRole("button", { name: "新建", exact: true }).click();
  const asked = page.waitForRequest((request) => request.url().startsWith(String(provider?.issuer)));
  const back = page.waitForResponse((response) => response.url() === `${app.url}/settings/api`);
  await page.getByTestId("confirmation").getByRole("button", { name: "用公司账号重新登录" }).click();
  expect(new URL((await asked).url()).searchParams.get("prompt")).toBe("login");
  expect((await back).status()).toBe(200);
  await expect(page.getByRole("heading", { name: "接口" })).toBeVisible();
  const signOut = page.getByRole("button", { name: "退出登录" });
  await clickUntil(page.getByRole("button", { name: "账号与外观" }).first(), signOut);
  await signOut.click();
  await page.waitForURL((url) => url.origin === provider?.issuer);
  await page.locator("button[type=submit]").first().click();
  await page.waitForURL(`${app.url}/login**`);

  await chooseProvider("s-2");
  await expect(page.getByRole("alert").filter({ hasText: "还没有你的账号" })).toBeVisible();
});

test("the password is asked again before a token is made, and the request repeated", async ({ page, signIn }) => {
  await signIn("owner");
  let isOld = true;
  await page.route("**/api/v1/tokens", async (route) => {
    if (!isOld) return route.continue();
    isOld = false;
    await route.fulfill({ status: 403, json: { code: "confirmation_required", detail: "" } });
  });
  await page.goto("/settings/api");
  await page.getByRole("button", { name: "新建令牌" }).click();
  await page.getByLabel("名称").fill("ERP");
  await page.getByRole("checkbox").first().check();
  await page.getByRole("button", { name: "新建", exact: true }).click();
  const dialog = page.getByTestId("confirmation");
  await dialog.getByLabel("密码", { exact: true }).fill("guess");
  await dialog.getByRole("button", { name: "确认" }).click();
  await expect(dialog.getByText("当前密码不正确")).toBeVisible();
  expect(await findingsInBothThemes(page)).toEqual([]);
  await dialog.getByLabel("密码", { exact: true }).fill(PASSWORD);
  await dialog.getByRole("button", { name: "确认" }).click();
  await expect(page.getByTestId("secret")).toContainText("wbd_");
});

test("a second factor that the role needs is announced, and after seven days set up before anything else", async ({
  app,
  page,
  signIn,
}) => {
  await signIn("owner");
  await page.goto("/settings/members");
  const section = page.getByRole("region", { name: "要求两步验证" });
  await section.getByLabel("店主").check();
  const owner = page.locator("[data-testid=person][data-username='e2e.owner']");
  await expect(owner).toContainText("前设置两步验证");
  expect(await findingsInBothThemes(page)).toEqual([]);
  await page.goto("/settings/account");
  await expect(page.getByTestId("second-factor-notice")).toContainText("设置动态验证码或通行密钥");
  const database = new Database(join(app.dataDir, "waybill.db"), { timeout: 5_000 });
  database.prepare("UPDATE second_factor_demand SET demanded_at = 0").run();
  database.prepare("UPDATE user SET created_at = 0").run();
  await page.goto("/shipments");
  await expect(page.getByRole("heading", { name: "设置两步验证" })).toBeVisible();
  expect(await findingsInBothThemes(page)).toEqual([]);
  expect((await page.request.get("/api/v1/shipments")).status()).toBe(403);
  await expect(page.getByRole("button", { name: "进入运单台" })).toBeDisabled();
  await page.getByRole("button", { name: "开启两步验证" }).click();
  const drawer = page.getByRole("dialog");
  await drawer.getByLabel("密码", { exact: true }).fill(PASSWORD);
  await drawer.getByRole("button", { name: "继续" }).click();
  const secret = ((await page.getByTestId("totp-secret").textContent()) ?? "").replaceAll(/\s/g, "");
  await page.getByLabel("2. 输入 App 显示的 6 位数字").fill(codeOf(secret));
  await page.getByRole("dialog").getByRole("button", { name: "开启两步验证" }).click();
  await page.getByRole("button", { name: "进入运单台" }).click();
  await page.waitForURL((url) => url.pathname === "/");
  database.prepare("DELETE FROM second_factor_demand").run();
  database.prepare("DELETE FROM two_factor").run();
  database.prepare("UPDATE user SET two_factor_enabled = 0").run();
  database.close();
});

test("other devices are signed out when the password changes", async ({ page, browser, app, signIn }) => {
  const elsewhere = await browser.newContext({ baseURL: app.url });
  await prepareContext(elsewhere);
  const other = await elsewhere.newPage();
  await enterPassword(other, "owner");
  await expectSignedIn(other, "owner");
  await signIn("owner");
  await page.goto("/settings/account");
  await expect(page.getByTestId("own-session").filter({ hasText: "当前设备" })).toHaveCount(1);
  await page.getByLabel("当前密码").fill(PASSWORD);
  await page.getByLabel("新密码").fill("password123");
  await page.getByRole("button", { name: "修改密码" }).click();
  await expect(page.getByText("该密码太常见").first()).toBeVisible();
  await page.getByLabel("当前密码").fill(PASSWORD);
  await page.getByLabel("新密码").fill("tulpen zwiebel");
  await page.getByRole("button", { name: "修改密码" }).click();
  await expect(page.getByTestId("own-session")).toHaveCount(1);
  expect((await other.request.get("/api/account")).status()).toBe(401);
  expect((await page.request.get("/api/account")).status()).toBe(200);
  await elsewhere.close();
});
