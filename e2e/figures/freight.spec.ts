import { expect } from "@playwright/test";
import { findSeriousViolations } from "@/e2e/support/axe";
import { beijingDateAgo } from "@/e2e/support/beijing-time-ago";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";

test("a freight invoice is checked row by row, claimed, and exported as a claim sheet @phone", async ({
  page,
  signIn,
  request,
  kuaidi100,
  tokenWith,
}) => {
  const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
  const stamp = freshNumber();
  const [signed, stranger] = [`FA${stamp}`, `FX${stamp}`];
  const parcel = { waybillNumber: signed, carrier: "ems", to: "广东省深圳市南山区" };
  expect((await request.post("/api/v1/shipments", { headers, data: parcel })).status()).toBe(201);
  const event = { time: `${beijingDateAgo(2)} 10:00:00`, context: "已签收", status: "签收", areaName: "深圳市" };
  await kuaidi100.push({ waybillNumber: signed, status: "shutdown", state: "3", data: [event] });
  const rule = {
    carrier: "ems",
    firstGrams: 1000,
    firstFen: 400,
    stepGrams: 1000,
    stepFen: 150,
    fromDay: "2020-01-01",
  };
  const added = await request.post("/api/v1/settlement/freight-rules", { headers, data: rule });
  const file = ["运单号,运费,计费重量", `${signed},7.00,0.8`, `${stranger},3.20,1`].join("\n");
  const upload = { headers: { ...headers, "Content-Type": "application/octet-stream" }, data: Buffer.from(file) };
  const { id } = await (await request.post(`/api/v1/settlement/files?fileName=${stamp}.csv`, upload)).json();
  await request.patch(`/api/v1/settlement/files/${id}`, { headers, data: { carrier: "ems" } });
  const booked = await request.post(`/api/v1/settlement/files/${id}/actions`, { headers, data: { action: "book" } });
  expect(booked.status()).toBe(200);

  await signIn();
  await page.goto(`/settlement?tab=freight&file=${id}`);
  const outcome = (key: string) => page.locator(`[data-testid=freight-outcome][data-outcome=${key}]`);
  await expect(outcome("signed")).toContainText("¥7.00");
  await expect(outcome("unknown")).toContainText("¥3.20");
  await expect(page.getByRole("row", { name: /合计/ }).first()).toContainText("¥10.20");
  const charge = page.locator(`[data-testid=freight-charge][data-waybill="${signed}"]`);
  await expect(charge).toContainText("多收");
  await expect(charge).toContainText("¥3.00");
  await charge.getByLabel(`单号 ${signed} 的索赔`).selectOption({ label: "已提出" });
  await expect(page.getByText("已提出索赔 1 笔 ¥3.00")).toBeVisible();
  expect(await findSeriousViolations(page), "the freight tab").toEqual([]);
  await page.getByLabel("核对结果", { exact: true }).selectOption({ label: "未知单号" });
  await expect(charge).toHaveCount(0);
  await page.getByRole("button", { name: "清除筛选" }).click();
  await expect(charge).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "导出索赔单" }).click();
  expect((await download).suggestedFilename()).toBe(`运费索赔单-EMS-${stamp}.xlsx`);
  await request.delete(`/api/v1/settlement/freight-rules/${(await added.json()).id}`, { headers });
});
