import { readdirSync, readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { test } from "@/e2e/support/fixtures";

const SAMPLES = "components/styleguide";
/** The names of all samples. */
const PARTS = readdirSync(SAMPLES)
  .filter((file) => file.endsWith("-samples.tsx"))
  .flatMap((file) => [...readFileSync(`${SAMPLES}/${file}`, "utf8").matchAll(/<PartSample name="(.*?)"/g)])
  .map(([, name = ""]) => name);

// What axe finds on the page in both themes and languages: every-page.spec.ts.
test("each part is shown in both themes, in the chosen language", async ({ page, context, app }) => {
  for (const [locale, discount] of [
    ["zh-CN", "比11-17多 134（+12.2%）"],
    ["en", "134 more than 11-17 (+12.2%)"],
  ] as const) {
    await context.addCookies([{ name: "locale", value: locale, url: app.url }]);
    await page.goto("/styleguide");
    for (const theme of ["light", "dark"]) {
      const section = page.getByRole("region", { name: theme, exact: true });
      const shown = section.getByTestId(/^part-/).getByRole("heading", { level: 3 });
      expect((await shown.allTextContents()).toSorted()).toEqual(PARTS.toSorted());
      await expect(section.getByText(discount)).toBeVisible();
    }
  }
});

test("a drawer asks before unsaved input is discarded, and shows the server's refusal at its field", async ({
  page,
}) => {
  await page.goto("/styleguide");
  await page.getByRole("button", { name: "FormDrawer light" }).click();
  const drawer = page.getByRole("dialog", { name: "FormDrawer" });
  const name = drawer.getByLabel("name");
  await expect(name).toBeFocused();
  await page.keyboard.type("taken");
  await drawer.getByRole("button", { name: "保存" }).click();
  await expect(drawer.getByRole("alert")).toContainText("有 1 处需要修改");
  await expect(name).toBeFocused();
  await page.keyboard.press("Escape");
  const question = drawer.getByRole("alertdialog", { name: "放弃未保存的修改？" });
  await question.getByRole("button", { name: "继续编辑" }).click();
  await expect(name).toHaveValue("taken");
  await name.fill("free");
  await drawer.getByRole("button", { name: "保存" }).click();
  await expect(drawer).toBeHidden();
  await expect(page.getByText("free", { exact: true })).toBeVisible();
  // Without input nothing is asked.
  await page.getByRole("button", { name: "FormDrawer light" }).click();
  await page.keyboard.press("Escape");
  await expect(drawer).toBeHidden();
});

test("a range of days is chosen with the keyboard, and the calendar names 双11", async ({ page }) => {
  await page.goto("/styleguide");
  const section = page.getByRole("region", { name: "light", exact: true });
  await section.getByRole("button", { name: "days light" }).focus();
  await page.keyboard.press("Enter");
  const panel = page.getByRole("dialog", { name: "days light" });
  await expect(panel.getByText("双11：11-01 – 11-11")).toBeVisible();
  await panel.getByRole("button", { name: /2026年11月3日/ }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(panel).toBeHidden();
  await expect(section.getByTestId("days")).toHaveText(/^2026-11-03 2026-11-1[01]$/);
});
