import { expect } from "@playwright/test";
import { findingsInBothThemes, scrollsSideways } from "@/e2e/support/axe";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";

test.use({ desk: { name: "restore", command: "npm start" } });

const SIZES = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

test("an owner restores a copy on the page, the desk restarts by itself, and goes back to what was replaced", async ({
  page,
  signIn,
  request,
  tokenWith,
}) => {
  test.setTimeout(300_000);
  const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
  const waybillNumber = freshNumber("YT");
  const hasParcel = async () => {
    const answer = await request.get(`/api/v1/shipments?q=${waybillNumber}`, { headers });
    return (await answer.json()).items.length > 0;
  };
  const found: string[] = [];
  const look = async (what: string) => {
    for (const [size, viewport] of Object.entries(SIZES)) {
      await page.setViewportSize(viewport);
      const findings = await findingsInBothThemes(page);
      if (await scrollsSideways(page)) findings.push("scrolls sideways");
      found.push(...findings.map((finding) => `${what}, ${size}: ${finding}`));
      await page.screenshot({ path: test.info().outputPath(`${what}-${size}.png`), fullPage: true });
    }
    await page.setViewportSize(SIZES.desktop);
  };

  await signIn();
  await request.post("/api/v1/backups", { headers, data: { action: "backup" } });
  const copies = async () => (await (await request.get("/api/v1/backups/copies", { headers })).json()).items.length;
  await expect.poll(copies, { timeout: 60_000 }).toBe(1);
  await request.post("/api/v1/shipments", { headers, data: [{ waybillNumber, carrier: "yuantong" }] });
  expect(await hasParcel()).toBe(true);

  await page.goto("/settings/data");
  const section = page.getByTestId("restore");
  await page.getByRole("button", { name: /^恢复 .+ 的备份$/ }).click();
  await expect(section.getByRole("status").filter({ hasText: /^已核对 .+ 的备份$/ })).toBeVisible({ timeout: 60_000 });
  await look("ready");
  await section.getByRole("button", { name: "恢复这份备份…" }).click();
  const drawer = page.getByRole("dialog");
  const day = drawer.getByLabel(/^请输入备份的日期/);
  await day.fill("2020-01-01");
  await drawer.getByRole("button", { name: "恢复并重启" }).click();
  await expect(drawer.getByText(/^请输入备份的日期 \d{4}-\d\d-\d\d。$/)).toBeVisible();
  await look("confirm");
  await day.fill((await day.getAttribute("placeholder")) ?? "");
  await drawer.getByRole("button", { name: "恢复并重启" }).click();
  await expect(section.getByText(/^正在恢复，服务即将重启/)).toBeVisible();
  await expect(section.getByText(/^已恢复 .+ 的备份。原来的数据保留在 replaced-/)).toBeVisible({ timeout: 120_000 });
  await look("restored");
  expect(await hasParcel()).toBe(false);

  await section.getByRole("button", { name: "换回", exact: true }).click();
  await section.getByRole("button", { name: "换回并重启" }).click();
  await expect(section.getByText(/^已换回原来的数据/)).toBeVisible({ timeout: 120_000 });
  expect(await hasParcel()).toBe(true);
  await section.getByRole("button", { name: "删除保留的数据" }).click();
  await section.getByRole("button", { name: "删除", exact: true }).click();
  await expect(page.getByText("已删除").first()).toBeVisible();
  await expect(section.getByTestId("restore-outcome")).toHaveCount(0);
  expect(found).toEqual([]);
});
