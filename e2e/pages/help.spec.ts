import { expect } from "@playwright/test";
import { expectAccessible } from "@/e2e/support/axe";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";

test("a term is explained beside it, by mouse and by keyboard, and its text is fetched when first asked for", async ({
  page,
  signIn,
  addProblemShipment,
}) => {
  await addProblemShipment({ waybillNumber: freshNumber("YT") });
  await signIn();
  const fetched: string[] = [];
  page.on("request", (request) => {
    if (/\/api\/texts\/.+\/help$/.test(request.url())) fetched.push(request.url());
  });
  await page.goto("/shipments?state=7");
  const button = page.getByRole("button", { name: "什么是“转投”", exact: true });
  await expect(button).toBeVisible();
  expect(fetched).toEqual([]);

  await button.click();
  const panel = page.getByRole("dialog", { name: "转投", exact: true });
  await expect(panel).toContainText("原快递公司把包裹转交给另一家快递公司派送");
  await expectAccessible(page, "an explained term");
  expect(fetched).toHaveLength(1);
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();

  await button.focus();
  await page.keyboard.press("Enter");
  await expect(panel).toBeVisible();
  expect(fetched).toHaveLength(1);
});

test("the palette finds terms and instructions, and leads to them", async ({ page, signIn }) => {
  await signIn();
  await page.goto("/");
  await expect(async () => {
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("combobox")).toBeFocused({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await page.keyboard.type("交班");
  const options = page.getByRole("listbox").getByRole("option");
  await expect(options.filter({ hasText: "在异常页点击“交班”" })).toBeVisible();
  await page.getByRole("combobox").fill("退件误扣");
  await options.filter({ hasText: "退件误扣" }).first().click();
  await expect(page).toHaveURL(/\/help#terms\.deducted$/);
  await expect(page.getByRole("heading", { level: 1, name: "帮助中心" })).toBeVisible();
  await expect(page.getByText("快递公司按退件扣回了货款")).toBeVisible();
});
