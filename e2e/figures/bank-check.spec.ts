import { expect } from "@playwright/test";
import { expectAccessible, findSeriousViolations } from "@/e2e/support/axe";
import { beijingDateAgo } from "@/e2e/support/beijing-time-ago";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";

test("a bank's statement is imported, its money is matched, and a match is undone and confirmed again @phone", async ({
  page,
  signIn,
  request,
  tokenWith,
}) => {
  const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
  const stamp = freshNumber();
  const yuan = `${100 + (Number(stamp) % 900)}.37`; // no other file has this amount
  const day = beijingDateAgo(3);
  const file = Buffer.from(`运单号,回款金额,结算日期\nSB${stamp},${yuan},${day}`);
  const upload = await request.post(`/api/v1/settlement/files?fileName=bank-${stamp}.csv`, {
    headers: { ...headers, "Content-Type": "application/octet-stream" },
    data: file,
  });
  const { id } = await upload.json();
  const booked = await request.post(`/api/v1/settlement/files/${id}/actions`, { headers, data: { action: "book" } });
  expect(booked.status()).toBe(200);

  await signIn();
  await page.goto(`/settlement?tab=bank&from=${day}&to=${day}`);
  const row = page.getByTestId("bank-match").filter({ hasText: yuan });
  await expect(row).toContainText("结款未到账");
  const statement = [
    "微信支付账单明细",
    "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注",
    `${beijingDateAgo(2)} 11:05:30,转账,中通南山网点,转账备注:代收货款,收入,¥${yuan},/,已存入零钱,1000${stamp},/,/`,
  ].join("\n");
  const chosen = { name: "账单.csv", mimeType: "text/csv", buffer: Buffer.from(statement) };
  await page.getByLabel("选择文件").first().setInputFiles(chosen);
  await expect(page.getByText("已导入微信支付流水，新增 1 笔收款")).toBeVisible();
  await expect(row).toContainText("金额一致");

  await row.getByRole("link").first().click();
  const drawer = page.getByRole("dialog");
  await expect(drawer).toContainText("中通南山网点");
  expect(await findSeriousViolations(page), "a match").toEqual([]);
  await drawer.getByRole("button", { name: "不是同一笔" }).click();
  await expect(row.filter({ hasText: "结款未到账" })).toHaveCount(1);
  await row.filter({ hasText: "结款未到账" }).getByRole("link").first().click();
  await drawer.getByRole("checkbox").first().check();
  await drawer.getByRole("button", { name: "确认为同一笔" }).click();
  await expect(row).toContainText("已确认");

  // A match of another page, or of another choice of days.
  await page.goto(`/settlement?tab=bank&from=${day}&to=${day}&match=nothing-like-it`);
  await expect(drawer).toContainText("这笔核对不在当前列表中");
});

test("the columns of a bank with unusual headings are chosen once, and its dollars stay visible @phone", async ({
  page,
  signIn,
}) => {
  const stamp = freshNumber();
  const dollars = `${100 + (Number(stamp) % 900)}.41`; // no other file has this amount
  const day = beijingDateAgo(4);
  const statement = (amount: string, currency: string) => ({
    name: `村镇银行-${stamp}.csv`,
    mimeType: "text/csv",
    buffer: Buffer.from(`清算日${stamp},变动额,往来户,说明,币别\n${day},${amount},中通南山网点,代收货款,${currency}`),
  });
  await signIn();
  await page.goto(`/settlement?tab=bank&from=${day}&to=${day}`);
  const file = page.getByLabel("选择文件").first();
  await file.setInputFiles(statement(dollars, "USD"));
  const layout = page.getByTestId("bank-layout");
  const choices = { [`清算日${stamp}`]: "日期", 变动额: "金额（支出为负）", 往来户: "对方户名", 币别: "币种" };
  for (const [heading, label] of Object.entries(choices)) {
    await layout.getByLabel(`“${heading}”对应的字段`).selectOption({ label });
  }
  await expectAccessible(page, "the columns");
  await layout.getByRole("button", { name: "按所选的列读取" }).click();
  const rate = page.getByLabel("1 USD 折合人民币（元）");
  await rate.fill("7.1");
  await rate.press("Enter");
  await page.getByRole("button", { name: "按汇率导入" }).click();
  await expect(page.getByTestId("bank-preview")).toContainText("收款 1 笔");
  await page.getByRole("button", { name: "确认导入" }).click();
  await expect(page.getByText("已导入其他银行流水，新增 1 笔收款")).toBeVisible();
  await expect(page.getByTestId("bank-match").filter({ hasText: `USD ${dollars}` })).toHaveCount(1);
  await file.setInputFiles(statement(`1${dollars}`, "人民币"));
  await expect(page.getByRole("button", { name: "改选列" })).toBeVisible();
});

test("only who manages the desk sees the bank", async ({ page, signIn, request, tokenWith }) => {
  const headers = { Authorization: `Bearer ${await tokenWith("support")}` };
  for (const path of ["bank", "bank/matches", "bank/statements", "bank/export"]) {
    expect((await request.get(`/api/v1/settlement/${path}`, { headers })).status(), path).toBe(403);
  }
  const data = { action: "ignore", entries: ["none"] };
  expect((await request.post("/api/v1/settlement/bank/actions", { headers, data })).status()).toBe(403);
  await signIn("support");
  await page.goto("/settlement?tab=bank");
  await expect(page.getByRole("link", { name: "到账", exact: true })).toHaveCount(0);
});
