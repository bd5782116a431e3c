import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { expect } from "@playwright/test";
import { findSeriousViolations } from "@/e2e/support/axe";
import { beijingTimeAgo } from "@/e2e/support/beijing-time-ago";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";

test("the owner configures the weekly report, reads a preview and sends a test @phone", async ({
  page,
  signIn,
  tokenWith,
}) => {
  const arrived: string[] = [];
  const robot = createServer(async (request, response) => {
    arrived.push(await text(request));
    response.end(JSON.stringify({ errcode: 0, errmsg: "ok" }));
  });
  await new Promise<void>((resolve) => robot.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(robot.address() as AddressInfo).port}/cgi-bin/webhook/send?key=weekly`;
  const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
  const name = freshNumber("老板群 ");
  const channel = await page.request.post("/api/v1/alert-channels", {
    headers,
    data: { kind: "wecom", name, url, tellsFlags: false },
  });
  await signIn();
  await page.goto("/settings/alerts");
  const section = page.getByRole("region", { name: "每周报告" });
  await section.getByLabel("每周发送").check();
  await section.getByLabel("星期").selectOption("周二");
  // Each of the three choices is refused, one after another.
  const lastRefusal = page.waitForResponse((answer) => answer.request().postDataJSON()?.hour === 8);
  await section.getByLabel("时间").selectOption("08:00");
  await lastRefusal;
  await expect(section.getByText("请至少选择一个接收周报的渠道。")).toBeVisible();
  await expect(page.getByText("保存失败")).toHaveCount(1);
  expect(await findSeriousViolations(page), "the settings").toEqual([]);
  await section.getByLabel(name).check();
  await expect(section.getByText("下次")).toBeVisible();
  await section.getByRole("button", { name: "预览" }).click();
  const preview = page.getByRole("dialog", { name: "周报预览" });
  await expect(preview.getByRole("link", { name: "时效明细" })).toHaveAttribute("href", /\/analytics\?from=.+&to=/);
  await preview.getByRole("button", { name: "关闭" }).first().click();
  await section.getByRole("button", { name: "发送测试" }).click();
  await expect(page.getByText(`${name} 已收到测试周报`)).toBeVisible();
  expect(arrived.join()).toContain("运单台周报");
  expect(await (await page.request.get("/api/v1/weekly-report", { headers })).json()).toMatchObject({
    isOn: true,
    weekday: 2,
    hour: 8,
    channels: [(await channel.json()).id],
  });
  await page.reload();
  await expect(section.getByLabel("星期")).toHaveValue("2");
  await expect(section.getByLabel(name)).toBeChecked();
  const isWider = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(isWider, "scrolls sideways").toBe(false);
  const { id } = await channel.json();
  await page.request.delete(`/api/v1/alert-channels/${id}`, { headers });
  robot.close();
});

test("support neither sees the weekly report's settings nor sends the report", async ({ request, tokenWith }) => {
  const headers = { Authorization: `Bearer ${await tokenWith("support")}` };
  expect((await request.get("/api/v1/weekly-report", { headers })).status()).toBe(403);
  expect((await request.get("/api/v1/weekly-report/preview", { headers })).status()).toBe(403);
  expect((await request.patch("/api/v1/weekly-report", { headers, data: { isOn: true } })).status()).toBe(403);
  expect((await request.post("/api/v1/weekly-report/test", { headers })).status()).toBe(403);
});

test("until noon the overview says what yesterday brought, until it is put away", async ({
  page,
  signIn,
  addProblemShipment,
}) => {
  const signed = { state: "3", time: beijingTimeAgo(24), context: "已签收", status: "签收" };
  await addProblemShipment({ waybillNumber: freshNumber("YT") }, signed);
  await addProblemShipment({ waybillNumber: freshNumber("YT") });
  await signIn("support"); // has no first steps
  const morning = page.getByTestId("morning");
  // Days are counted a few seconds after a signature.
  await expect(async () => {
    await page.goto("/");
    const yesterday = morning.getByRole("link", { name: /^昨日签收 \d+ 单/ });
    await expect(yesterday).toHaveAttribute("href", /by=signed&from=2026-11-24/, { timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
  expect((await page.getByRole("heading", { name: "优先处理" }).boundingBox())?.y).toBeLessThan(520);
  await morning.getByRole("button", { name: "今天不再显示" }).click();
  await expect(morning).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "总览" })).toBeVisible();
  await expect(morning).toHaveCount(0);
});
