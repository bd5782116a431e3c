import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { expectAccessible, findSeriousViolations } from "@/e2e/support/axe";
import { beijingDateAgo } from "@/e2e/support/beijing-time-ago";
import type { FakeKuaidi100 } from "@/e2e/support/fake-kuaidi100";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";

/** A parcel with cash on delivery that was signed two days ago. */
async function signedParcel(
  request: APIRequestContext,
  kuaidi100: FakeKuaidi100,
  token: string,
  waybillNumber: string,
  codAmount: number,
): Promise<void> {
  const headers = { Authorization: `Bearer ${token}` };
  const data = { waybillNumber, carrier: "ems", codAmount, salesperson: "王倩" };
  expect((await request.post("/api/v1/shipments", { headers, data })).status()).toBe(201);
  const event = { time: `${beijingDateAgo(2)} 10:00:00`, context: "已签收", status: "签收", areaName: "上海市" };
  await kuaidi100.push({ waybillNumber, status: "shutdown", state: "3", data: [event] });
}

/** Chooses a file as a user does. */
async function upload(page: Page, name: string, rows: readonly string[]): Promise<void> {
  await page.goto("/settlement?tab=files");
  const buffer = Buffer.from(["运单号,到手,结算日期", ...rows].join("\n"));
  await page.getByLabel("选择文件").first().setInputFiles({ name, mimeType: "text/csv", buffer });
  await expect(page.getByTestId("file-panel")).toContainText(name);
}

test("a carrier's file is uploaded, its columns are named, it is booked, withdrawn and booked again @phone", async ({
  page,
  signIn,
  request,
  kuaidi100,
  tokenWith,
}) => {
  const token = await tokenWith("owner");
  const stamp = freshNumber();
  const [full, short, stranger] = [`SA${stamp}`, `SB${stamp}`, `SX${stamp}`];
  await signedParcel(request, kuaidi100, token, full, 12_800);
  await signedParcel(request, kuaidi100, token, short, 5_000);
  const day = beijingDateAgo(1);
  await signIn();
  const row = `${full},128.00,${day}`;
  await upload(page, `ems-${stamp}.csv`, [row, `${short},40,${day}`, `${stranger},19.9,${day}`, row]);
  const panel = page.getByTestId("file-panel");
  await expect(panel).toContainText("请在下方表头选择运单号和金额所在的列");
  await panel.getByLabel("“到手”对应的字段").selectOption({ label: "结款金额" });
  await expect(page.getByTestId("file-figures")).toContainText("笔数4");
  await expect(page.getByTestId("file-figures")).toContainText("1 笔的单号不在运单台中");
  await expect(page.getByTestId("file-figures")).toContainText("1 行与其他行或已入账文件重复");
  await panel.getByRole("button", { name: "入账", exact: true }).click();
  await expect(panel).toContainText("已入账");

  await panel.getByRole("link", { name: "查看文件中的运单" }).click();
  const parcel = (number: string) => page.locator(`[data-testid=settlement-row][data-waybill="${number}"]`);
  await expect(parcel(full)).toContainText("相符");
  await expect(parcel(full)).toContainText("重复 1 行");
  await expect(parcel(stranger)).toContainText("未知单号");
  await expect(parcel(short)).toContainText("结算少款");
  await parcel(short).getByRole("link").click();
  const drawer = page.getByRole("dialog");
  await expect(drawer.getByTestId("payment")).toContainText("¥40.00");
  await drawer.getByLabel("处理说明").fill("下月补");
  await page.keyboard.press("Escape");
  await drawer.getByRole("alertdialog").getByRole("button", { name: "继续编辑" }).click();
  await drawer.getByRole("button", { name: "标为已处理" }).click();
  await expect(drawer.getByText("下月补").first()).toBeVisible();
  expect(await findSeriousViolations(page), "a parcel's settlement").toEqual([]);

  await page.goto("/settlement?tab=files");
  await page
    .getByTestId("remittance-file")
    .filter({ hasText: `ems-${stamp}.csv` })
    .getByRole("link")
    .click();
  await panel.getByRole("button", { name: "撤销入账" }).click();
  await expect(panel).toContainText("已撤销");
  const headers = { Authorization: `Bearer ${token}` };
  const item = async (number: string) =>
    (await (await request.get(`/api/v1/settlement/items?q=${number}`, { headers })).json()).items[0];
  expect(await item(short)).toMatchObject({ kind: "unremitted", expected: 5_000, remitted: 0, resolution: null });
  expect(await item(stranger)).toBeUndefined();
  await panel.getByRole("button", { name: "恢复入账" }).click();
  await expect(panel).toContainText("已入账");
  expect(await item(short)).toMatchObject({ kind: "short", difference: -1_000, resolution: { note: "下月补" } });
  await page.goto("/settlement/statement");
  await expect(page.getByRole("row", { name: new RegExp(short) })).toContainText("结算少款");
});

test("another sheet of a workbook is read without another upload @phone", async ({ page, signIn }) => {
  const number = freshNumber("SS");
  const sheet = (name: string, yuan: string) =>
    `<Worksheet ss:Name="${name}"><Table>${[
      ["运单号", "运费"],
      [number, yuan],
    ]
      .map(toXmlRow)
      .join("")}</Table></Worksheet>`;
  const xml = `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">${sheet("上半月", "3")}${sheet("下半月", "4")}</Workbook>`;
  await signIn();
  await page.goto("/settlement?tab=files");
  const chosen = { name: `${number}.xls`, mimeType: "application/vnd.ms-excel", buffer: Buffer.from(xml) };
  await page.getByLabel("选择文件").first().setInputFiles(chosen);
  const panel = page.getByTestId("file-panel");
  await panel.getByRole("button", { name: "入账", exact: true }).click();
  await expect(panel).toContainText("已入账");
  await expect(panel.getByTestId("file-notes")).toContainText("还有 1 张工作表未读取");
  await panel.getByRole("button", { name: "读取工作表“下半月”" }).click();
  await expect(panel).toContainText("待入账");
  await expect(page.getByTestId("file-figures")).toContainText("运费¥4.00");
  await expect(panel.getByTestId("file-notes")).toHaveCount(0);
});

const toXmlRow = (cells: readonly string[]) =>
  `<Row>${cells.map((cell) => `<Cell><Data ss:Type="String">${cell}</Data></Cell>`).join("")}</Row>`;

test("a month that is over is closed once; the running one is not", async ({ page, signIn, request, tokenWith }) => {
  const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
  const { thisMonth } = await (await request.get("/api/v1/sales", { headers })).json();
  const [year, month] = thisMonth.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - 2)).toISOString().slice(0, 7);
  await signIn();
  await page.goto("/analytics/salespeople");
  await expect(page.getByText("本月尚未结束，数据仍会变化。")).toBeVisible();
  await page.getByLabel("月份", { exact: true }).selectOption(last);
  await page.getByRole("button", { name: `结账 ${last}` }).click();
  await page.getByRole("button", { name: "确定结账" }).click();
  await expect(page.getByRole("region", { name: "月结" })).toContainText(/已结账.* 于 /);
  for (const again of [last, thisMonth]) {
    const answer = await request.post("/api/v1/sales/close", { headers, data: { month: again } });
    expect(answer.status(), again).toBe(409);
  }
  const download = page.waitForEvent("download");
  await page.getByTestId("exports").click();
  await page.getByRole("link", { name: "业务员业绩（XLSX）" }).click();
  expect((await download).suggestedFilename()).toBe(`业务员业绩-${last}.xlsx`);
});

test("support reads the money, changes none of it; a viewer sees none", async ({
  page,
  signIn,
  request,
  tokenWith,
}) => {
  const support = { Authorization: `Bearer ${await tokenWith("support")}` };
  const viewer = { Authorization: `Bearer ${await tokenWith("viewer")}` };
  const rule = { toleranceFen: 0, periodDays: 7, slackDays: 3 };
  for (const path of ["settlement", "settlement/items", "settlement/files", "settlement/log", "sales"]) {
    expect((await request.get(`/api/v1/${path}`, { headers: support })).status(), path).toBe(200);
    expect((await request.get(`/api/v1/${path}`, { headers: viewer })).status(), path).toBe(403);
  }
  const changes = [
    request.put("/api/v1/settlement/rule", { headers: support, data: rule }),
    request.post("/api/v1/settlement/files?fileName=a.csv", { headers: support, data: "a" }),
    request.post("/api/v1/settlement/items/none/actions", { headers: support, data: { action: "resolve" } }),
    request.post("/api/v1/settlement/rows/none/actions", { headers: support, data: { action: "detach" } }),
    request.post("/api/v1/settlement/freight-rules", { headers: support, data: {} }),
    request.post("/api/v1/sales/close", { headers: support, data: { month: "2026-01" } }),
    request.put("/api/v1/sales/rule", { headers: support, data: { clawbackDays: 3 } }),
  ];
  for (const answer of await Promise.all(changes)) expect(answer.status(), answer.url()).toBe(403);
  await signIn("viewer");
  expect((await page.goto("/settlement"))?.status()).toBe(403);
  await expect(page.getByRole("heading", { name: "没有权限", level: 1 })).toBeVisible();
});

// The other pages are in `every-page.spec.ts`.
test("axe finds nothing serious on the page with uploaded files, and in the rule @phone", async ({ page, signIn }) => {
  await signIn();
  for (const path of ["/settlement?tab=files", "/settlement?tab=log", "/settlement"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectAccessible(page, path);
  }
  await page.getByRole("button", { name: "对账规则" }).click();
  await expect(page.getByRole("dialog").getByLabel("容差（元）")).toBeVisible();
  await expectAccessible(page, "the rule");
});
