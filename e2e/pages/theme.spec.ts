import { expect } from "@playwright/test";
import { test } from "@/e2e/support/fixtures";

test("pages that the browser makes by itself are in the chosen theme: an unknown address, a page of another role", async ({
  page,
  signIn,
}) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await signIn("viewer");
  const root = page.locator("html");
  for (const address of ["/nothing-like-it", "/settings/members"]) {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 }).filter({ visible: true })).toBeVisible();
    await expect(root, address).toHaveAttribute("data-theme", "dark");
  }
  await page.emulateMedia({ colorScheme: "light" });
  await expect(root).toHaveAttribute("data-theme", "light");
});
