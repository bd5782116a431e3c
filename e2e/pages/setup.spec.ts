import { expect } from "@playwright/test";
import { test } from "@/e2e/support/fixtures";

// The first test sets up the desk, which must be without users and started as an operator does.
test.use({ desk: { name: "setup", data: "empty", command: "npm start" } });
test.describe.configure({ mode: "serial" });

const OWNER = { username: "王老板", password: "kuai di 100" };

test("the printed link creates the owner and signs in", async ({ page, app }) => {
  await page.goto(app.url);
  await expect(page).toHaveURL(/\/setup/);

  await page.goto(app.setupLink);
  await page.getByLabel("用户名").fill(OWNER.username);
  await page.getByLabel("密码", { exact: true }).fill(OWNER.password);
  await page.getByRole("button", { name: "创建并进入" }).click();
  await expect(page).toHaveURL(`${app.url}/`);
  // Kuaidi100 cannot reach this address, so that queries are recommended beside the key.
  await page.goto("/settings/kuaidi100");
  await expect(page.getByRole("radio", { name: /定时查询/ })).toBeChecked();
  await expect(page.getByText("每个单号每个自然月 1 单")).toBeVisible();
});

test("the set-up is over once there is an owner", async ({ request, app }) => {
  const code = new URL(app.setupLink).searchParams.get("code");
  const response = await request.post("/api/setup", {
    headers: { Origin: app.url },
    data: { code, username: "somebody", password: "12345678" },
  });
  expect(response.status()).toBe(409);
});

test("without a session the sign-in page appears, a wrong password is refused, the right one opens the desk", async ({
  page,
  app,
}) => {
  await page.goto("/shipments");
  await expect(page).toHaveURL(/\/login/);
  const submit = page.getByRole("button", { name: "登录", exact: true });

  await page.getByLabel("用户名").fill(OWNER.username);
  await page.getByLabel("密码", { exact: true }).fill("something else");
  await submit.click();
  await expect(page.getByRole("alert").filter({ hasText: /密码/ })).toBeVisible();
  await expect(page).toHaveURL(/\/login/);

  await page.getByLabel("密码", { exact: true }).fill(OWNER.password);
  await submit.click();
  await expect(page).toHaveURL(`${app.url}/`);
});
