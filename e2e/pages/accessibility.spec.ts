import { expect } from "@playwright/test";
import { beijingTimeAgo } from "@/e2e/support/beijing-time-ago";
import { test } from "@/e2e/support/fixtures";
import { findSeriousViolations } from "@/e2e/support/page-helpers";

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing serious on any page, ${colorScheme} @phone`, async ({
    page,

    kuaidi100,
    signIn,
    request,
    tokenWith,
  }) => {
    test.setTimeout(120_000);
    await page.emulateMedia({ colorScheme });
    for (const path of ["/login", "/setup"]) {
      await page.goto(path);
      expect(await findSeriousViolations(page), path).toEqual([]);
    }

    const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
    let id = "";
    for (const [index, state] of ["0", "2", "3", "5", "6", "7", "10", "13", "14", "99"].entries()) {
      const waybillNumber = `AX${Date.now()}${index}`;
      const created = await request.post("/api/v1/shipments", { headers, data: { waybillNumber, carrier: "ems" } });
      id = (await created.json()).id;
      const data = [{ time: beijingTimeAgo(3), context: "轨迹 13800138000", status: "在途", areaName: "上海市" }];
      await kuaidi100.push({ waybillNumber, state, data, destResult: { com: "japanposten", nu: waybillNumber, data } });
    }
    await signIn();
    const lists = ["/shipments", "/shipments?state=2", "/shipments?q=nothing-like-it", "/pushes", "/pushes?q=none"];
    const problems = ["/problems", "/problems/radar", "/problems/reports", "/problems/handovers", "/notices"];
    for (const path of ["/", ...lists, ...problems, `/shipments/${id}`]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      expect(await findSeriousViolations(page), path).toEqual([]);
      const isWider = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      expect(isWider, `${path} scrolls sideways`).toBe(false);
    }
    await page.goto(`/shipments?mode=scroll&density=compact&open=${id}`);
    await expect(page.getByTestId("shipment-drawer").getByTestId("leg").first()).toBeVisible();
    expect(await findSeriousViolations(page), "a parcel beside the endless list").toEqual([]);
    await page.goto("/shipments?carrier=ems&by=created&from=2026-01-01&view=all");
    await expect(page.getByTestId("shipment-row").first()).toBeVisible();
    for (const name of [/^(更多|筛选（2）)$/, /^全部运单/, /^显示$/]) {
      await page.getByRole("button", { name }).click();
      await expect(page.locator(".dropdown:popover-open").getByRole("button").first()).toBeVisible();
      expect(await findSeriousViolations(page), `the panel ${name}`).toEqual([]);
      await page.keyboard.press("Escape");
    }
    await page.goto("/shipments");
    await page.getByRole("button", { name: "订阅运单" }).first().click();
    await expect(page.getByRole("dialog")).toBeVisible();
    expect(await findSeriousViolations(page), "the form").toEqual([]);
    await page.goto("/pushes");
    await page.getByTestId("push-row").first().getByRole("button").first().click();
    await expect(page.getByTestId("raw-text")).toBeVisible();
    expect(await findSeriousViolations(page), "a push").toEqual([]);
  });
}
