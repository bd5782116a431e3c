import { readFile } from "node:fs/promises";
import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { findSeriousViolations } from "@/e2e/support/axe";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";

// Pages may open slowly on a busy machine.
test.describe.configure({ timeout: 180_000 });

const COUNT = 60;

/** That many shipments whose order numbers have a prefix of their own, so that a search finds only them. */
async function fill(request: APIRequestContext, token: string): Promise<string> {
  const prefix = freshNumber("B");
  const data = Array.from({ length: COUNT }, (_, index) => ({
    waybillNumber: freshNumber("YT"),
    carrier: "yuantong",
    orderNumber: `${prefix}-${index}`,
    shop: "旗舰店",
  }));
  const created = await request.post("/api/v1/shipments", { headers: { Authorization: `Bearer ${token}` }, data });
  expect(created.status()).toBe(207);
  return prefix;
}

/** The number of them with a shop. */
async function countOf(page: Page, prefix: string, shop: string): Promise<number> {
  const search = new URLSearchParams({ q: prefix, shop });
  return (await (await page.request.get(`/api/v1/counts?${search}`)).json()).total;
}

test("all results of a search are selected, edited and restored", async ({ page, signIn, tokenWith }) => {
  const prefix = await fill(page.request, await tokenWith("support"));
  await signIn("support");
  await page.goto(`/shipments?q=${prefix}`);
  await page.getByLabel("选择本页").first().check();
  const bar = page.getByRole("region", { name: /^已选/ });
  await expect(bar).toContainText("已选 50 单");
  expect(await findSeriousViolations(page), "the bar").toEqual([]);
  await bar.getByRole("button", { name: `选择全部 ${COUNT} 单` }).click();
  await expect(bar).toContainText(`已选筛选结果的全部 ${COUNT} 单`);
  await bar.getByRole("button", { name: "修改" }).click();
  const form = page.getByRole("dialog", { name: "批量修改" });
  const submit = form.getByRole("button", { name: `修改 ${COUNT} 单` });
  await expect(submit).toBeDisabled();
  await form.getByRole("group", { name: "店铺" }).getByText("改为").click();
  const shop = `分店${prefix}`;
  await form.getByLabel("新的店铺").fill(shop);
  await submit.click();
  await expect(form).toBeHidden();
  await expect(bar).toBeHidden();
  await expect(page.getByText(`已修改 ${COUNT} 单`).first()).toBeVisible({ timeout: 30_000 });
  expect(await countOf(page, prefix, shop)).toBe(COUNT);

  // The changes are still there after a reload.
  await page.reload();
  await page.getByRole("button", { name: /^任务/ }).first().click();
  const job = page.getByRole("dialog", { name: "任务" }).getByTestId("job").first();
  await expect(job).toContainText("批量修改店铺");
  await job.getByRole("button", { name: "撤销" }).click();
  await expect(page.getByText(`已撤销 ${COUNT} 单`).first()).toBeVisible({ timeout: 30_000 });
  expect(await countOf(page, prefix, shop)).toBe(0);
  expect(await countOf(page, prefix, "旗舰店")).toBe(COUNT);
});

test("all results of a search are exported, as XLSX that an import reads and as CSV", async ({
  page,
  signIn,
  tokenWith,
}) => {
  const prefix = await fill(page.request, await tokenWith("support"));
  await signIn("support");
  const exported = async (format: "Excel（XLSX）" | "CSV") => {
    await page.goto(`/shipments?q=${prefix}`);
    await page.getByRole("button", { name: "导出" }).click();
    const form = page.getByRole("dialog", { name: "导出运单" });
    await form.getByText(format, { exact: true }).click();
    if (format === "CSV") {
      expect(await findSeriousViolations(page), "the dialog").toEqual([]);
      await form.getByText("GB18030", { exact: true }).click();
    }
    await form.getByRole("button", { name: "下移 运单号" }).click();
    await form.getByRole("button", { name: `导出 ${COUNT} 单` }).click();
    await expect(form).toBeHidden();
    const waiting = page.waitForEvent("download");
    await page.getByRole("link", { name: "下载文件" }).first().click({ timeout: 30_000 });
    const download = await waiting;
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  };

  const xlsx = await exported("Excel（XLSX）");
  expect(xlsx.name).toMatch(/^运单-\d{12}\.xlsx$/);
  const headers = { "Content-Type": "application/octet-stream", Origin: new URL(page.url()).origin };
  const upload = await page.request.post("/api/v1/imports?fileName=again.xlsx", { headers, data: xlsx.bytes });
  const { rows, columns } = await upload.json();
  expect(rows).toBe(COUNT);
  expect(columns.slice(0, 2).map(({ name }: { name: string }) => name)).toEqual(["收件人（打码）", "运单号"]);

  const csv = await exported("CSV");
  expect(csv.name).toMatch(/\.csv$/);
  const lines = new TextDecoder("gb18030", { fatal: true }).decode(csv.bytes).trimEnd().split("\r\n");
  expect(lines).toHaveLength(COUNT + 1);
  expect(lines[0]).toMatch(/^收件人（打码）,收件地址,运单号/);
  expect(lines.filter((line) => line.includes(prefix))).toHaveLength(COUNT);
});

test("a job with an unknown field names it in the asker's language", async ({ request, tokenWith }) => {
  const data = { kind: "resubscribe", selection: { ids: ["a"] }, chnages: {} };
  for (const [language, sentence] of [
    ["en", "There is no field “chnages”. Check the spelling."],
    ["zh-CN", "没有“chnages”这个字段，请检查拼写。"],
  ]) {
    const headers = { Authorization: `Bearer ${await tokenWith("owner")}`, "Accept-Language": language ?? "" };
    const refused = await request.post("/api/v1/jobs", { headers, data });
    expect(refused.status()).toBe(422);
    expect((await refused.json()).fields).toMatchObject([{ field: "chnages", message: sentence }]);
  }
});
