import { expect } from "@playwright/test";
import { findingsInBothThemes, scrollsSideways } from "@/e2e/support/axe";
import { beijingTimeAgo } from "@/e2e/support/beijing-time-ago";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";

/** Every state with a colour of its own, and an unknown one. */
const STATES = ["0", "2", "3", "5", "6", "7", "10", "13", "14", "99"];

// `every-page.spec.ts` checks every page as it opens; these are further states.
test("axe finds nothing serious in any state of a parcel, in lists without rows, and in what opens on a page @phone", async ({
  page,
  kuaidi100,
  signIn,
  request,
  tokenWith,
}) => {
  test.setTimeout(240_000);
  const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
  const prefix = freshNumber("AX");
  const rows = STATES.map((_, index) => ({ waybillNumber: `${prefix}${index}`, carrier: "ems" }));
  const created = await request.post("/api/v1/shipments", { headers, data: rows });
  const id: string = (await created.json()).results.at(-1).shipment.id;
  for (const [index, state] of STATES.entries()) {
    const waybillNumber = `${prefix}${index}`;
    const data = [{ time: beijingTimeAgo(3), context: "轨迹 13800138000", status: "在途", areaName: "上海市" }];
    await kuaidi100.push({ waybillNumber, state, data, destResult: { com: "japanposten", nu: waybillNumber, data } });
  }
  const found: string[] = [];
  const look = async (what: string) => {
    const findings = await findingsInBothThemes(page);
    if (await scrollsSideways(page)) findings.push("scrolls sideways");
    found.push(...findings.map((finding) => `${what}: ${finding}`));
  };
  await signIn();
  const addresses = [
    `/shipments?q=${prefix}`,
    "/shipments?q=nothing-like-it",
    "/pushes?q=none",
    `/problems?q=${prefix}`,
    `/shipments/${id}`,
  ];
  for (const path of addresses) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await look(path);
  }
  await page.goto(`/shipments?mode=scroll&density=compact&open=${id}`);
  await expect(page.getByTestId("shipment-drawer").getByTestId("leg").first()).toBeVisible();
  await look("a parcel beside the endless list");
  await page.goto("/shipments?carrier=ems&by=created&from=2026-01-01&view=all");
  await expect(page.getByTestId("shipment-row").first()).toBeVisible();
  for (const name of [/^筛选（2）$/, /^全部运单/, /^显示$/]) {
    await page.getByRole("button", { name }).click();
    await expect(page.locator(".dropdown:popover-open").getByRole("button").first()).toBeVisible();
    await look(`the panel ${name}`);
    await page.keyboard.press("Escape");
  }
  await page.goto("/shipments");
  await page.getByRole("button", { name: "订阅运单" }).first().click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await look("the form");
  await page.goto("/pushes");
  await page.getByTestId("push-row").first().getByRole("rowheader").getByRole("link").click();
  await expect(page.getByTestId("raw-text")).toBeVisible();
  await look("a push");
  expect(found).toEqual([]);
});
