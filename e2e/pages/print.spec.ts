import { expect } from "@playwright/test";
import { test } from "@/e2e/support/fixtures";

test("from the dark theme every sheet and page prints black on white, without controls", async ({ page, signIn }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await signIn();
  const paths = ["/analytics/salespeople/sheet", "/settlement/statement", "/problems", "/analytics", "/cost", "/"];
  for (const path of paths) {
    await page.emulateMedia({ media: "screen", colorScheme: "dark" });
    await page.goto(path);
    const heading = page.getByRole("heading", { level: 1 }).first();
    await expect(heading).toBeVisible();
    const lookOf = () =>
      page.evaluate(() => {
        const [root, body] = [document.documentElement, document.body].map((each) => getComputedStyle(each));
        return { scheme: root?.colorScheme, paper: body?.backgroundColor, ink: body?.color };
      });
    expect((await lookOf()).scheme, `${path} on the screen`).toBe("dark");
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    expect(await lookOf(), path).toEqual({ scheme: "light", paper: "rgb(255, 255, 255)", ink: "rgb(0, 0, 0)" });
    await expect(heading, path).toBeVisible();
    await expect(page.getByRole("navigation"), path).toHaveCount(0);
    // An entry of a chart's legend, and a carrier's card, are content too.
    await expect(page.locator("button:not(table *, .printed)").filter({ visible: true }), path).toHaveCount(0);
  }
});

test("a statement of several pages repeats its heads and cuts no row", async ({ page, signIn }) => {
  await signIn();
  await page.goto("/settlement/statement");
  await page.emulateMedia({ media: "print" });
  const styles = await page.evaluate(() => {
    const styleOf = (selector: string) => getComputedStyle(document.querySelector(`.evidence ${selector}`) as Element);
    return { head: styleOf("thead").display, row: styleOf("tbody tr").breakInside, frame: styleOf("section").overflow };
  });
  expect(styles).toEqual({ head: "table-header-group", row: "avoid", frame: "visible" });
});

test.describe("lists", () => {
  test.use({ desk: { name: "seeded", data: "seeded" } });

  test("a list's heading begins where its table does", async ({ page, signIn }) => {
    await signIn();
    for (const path of ["/shipments?view=all", "/pushes", "/settings/audit"]) {
      await page.emulateMedia({ media: "screen" });
      await page.goto(path);
      await expect(page.locator(".card-table tbody tr").first()).toBeVisible();
      await page.emulateMedia({ media: "print" });
      await page.setViewportSize({ width: 703, height: 1000 }); // A4 without its margins
      const starts = await page.evaluate(() =>
        ["h1", ".card-table"].map((each) => document.querySelector(each)?.getBoundingClientRect().left),
      );
      expect(starts, path).toEqual([0, 0]);
    }
  });
});
