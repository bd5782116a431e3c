import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "@/e2e/support/axe";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";
import { clickUntil } from "@/e2e/support/page-helpers";

/** `运单号,快递公司,订单号` in GB18030, as WPS saves it: the browser cannot encode it. */
const GB18030_HEADER = Buffer.from([
  ...[0xd4, 0xcb, 0xb5, 0xa5, 0xba, 0xc5, 0x2c],
  ...[0xbf, 0xec, 0xb5, 0xdd, 0xb9, 0xab, 0xcb, 0xbe, 0x2c],
  ...[0xb6, 0xa9, 0xb5, 0xa5, 0xba, 0xc5, 0x0a],
]);
/** `圆通` */
const YUANTONG = Buffer.from([0xd4, 0xb2, 0xcd, 0xa8]);

function gb18030File(numbers: readonly string[]): Buffer {
  const rows = numbers.map((number, index) =>
    Buffer.concat([Buffer.from(`${number},`), YUANTONG, Buffer.from(`,00${index}\n`)]),
  );
  return Buffer.concat([GB18030_HEADER, ...rows]);
}

async function drop(page: Page, name: string, bytes: Buffer): Promise<void> {
  const transfer = await page.evaluateHandle(
    ({ name, base64 }) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(atob(base64), (each) => each.charCodeAt(0))], name));
      return transfer;
    },
    { name, base64: bytes.toString("base64") },
  );
  await page.getByTestId("drop-zone").dispatchEvent("drop", { dataTransfer: transfer });
}

test("a GB18030 file with invalid rows is checked and imported, and its corrected error sheet too @phone", async ({
  page,
  signIn,
}) => {
  const good = [freshNumber("YT"), freshNumber("YT")];
  await signIn();
  await page.goto("/import");
  await drop(page, "订单.csv", gb18030File([good[0] ?? "", "7.7312E+14", good[1] ?? "", "YT12"]));
  await expect(page.getByRole("heading", { name: "订单.csv" })).toBeVisible();
  await expect(page.getByText("GB18030")).toBeVisible();
  await expect(page.getByTestId("check-figures")).toContainText("有问题2");
  await expect(page.getByTestId("cost")).toContainText("将订阅 2 单");
  await expect(page.getByTestId("preview-row")).toHaveCount(4);
  await expect(page.getByTestId("preview-row").nth(1)).toContainText("被 Excel 改成了数值");
  await expect(page.getByLabel("“快递公司”对应的字段")).toHaveValue("carrier");

  await page.getByRole("button", { name: "导入并订阅 2 单" }).click();
  await expect(page.getByTestId("outcome-figures")).toContainText("已排队2");
  await expect(page.getByTestId("outcome-figures")).toContainText("未导入2");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "下载错误表" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("未导入.xlsx");
  const sheet = readFileSync(await download.path());

  await page.getByRole("link", { name: "查看本批运单" }).click();
  await expect(page).toHaveURL(/shipments\?import=/);
  await expect(page.getByTestId("shipment-row")).toHaveCount(2);
  for (const number of good) await expect(page.locator(`[data-waybill="${number}"]`)).toBeVisible();

  await page.goto("/import");
  await expect(page.getByRole("link", { name: "订单.csv" })).toBeVisible();
  await page.getByLabel("选择文件").setInputFiles({
    name: "未导入.xlsx",
    mimeType: "application/octet-stream",
    buffer: sheet,
  });
  await expect(page.getByTestId("check-figures")).toContainText("共2");
  await expect(page.getByTestId("preview-row").first()).toContainText("7.7312E+14");
});

test("dollars are not counted as yuan, and a rate for the file converts them @phone", async ({ page, signIn }) => {
  const number = freshNumber("YT");
  const rows = ["运单号,订单号,快递公司,订单金额,币种", `${number},A1,圆通,19.99,USD`];
  await signIn("support");
  await page.goto("/import");
  await drop(page, "美元.csv", Buffer.from(rows.join("\n")));
  await expect(page.getByTestId("foreign-amounts")).toContainText("USD：1 个金额");
  await expect(page.getByTestId("preview-row")).toContainText("的币种是 USD，不能当作人民币计入");
  await expect(page.getByTestId("foreign-amounts")).toContainText("汇率只能由店主在导入前填写");
  await expect(page.getByTestId("foreign-amounts").getByRole("textbox")).toHaveCount(0);
  await signIn();
  await page.reload();
  await page.getByLabel("1 USD 折合人民币（元）").fill("7.1234");
  await page.getByRole("button", { name: "应用汇率" }).click();
  await expect(page.getByTestId("preview-row")).toContainText("折合 142.40 元");
  await expectAccessible(page, "the rates");
  await page.getByRole("button", { name: "导入并订阅 1 单" }).click();
  await page.getByRole("link", { name: "查看本批运单" }).click();
  await page.locator(`[data-waybill="${number}"]`).click();
  await clickUntil(page.getByRole("button", { name: "详情" }), page.getByText("USD 19.99 × 7.1234"));
});

test("pasted numbers are subscribed after one confirmation, and the same ones again cost nothing", async ({
  page,
  signIn,
}) => {
  const numbers = [freshNumber("YT"), freshNumber("YT")];
  await signIn("support");
  await page.goto("/");
  const check = () => page.getByRole("button", { name: "逐行检查后导入" }).click();
  const paste = async () => {
    await page
      .getByRole("textbox", { name: "单号、聊天记录或表格" })
      .fill(`圆通 ${numbers[0]}\n${numbers[1]} 圆通速递`);
  };
  await paste();
  await expect(page.getByTestId("lookup-summary")).toHaveText("已有 0 单，新单号 2 个");
  await expect(page.getByTestId("lookup-misses")).toContainText(`${numbers[0]}圆通速递`);
  await expect(page.getByTestId("cost")).toContainText("将订阅 2 单");
  await page.getByRole("button", { name: "订阅 2 单" }).click();
  await expect(page.getByTestId("lookup-summary")).toHaveText("已有 2 单，新单号 0 个");
  await expect(page.getByTestId("found-row")).toHaveCount(2);
  await check();
  await expect(page.getByTestId("check-figures")).toContainText("重复2");
  await expect(page.getByRole("button", { name: "开始导入" })).toBeDisabled();
  await expect(page.getByText("这些单号均已存在")).toBeVisible();
  await expect(page.getByTestId("preview-row").first()).toContainText("已有将跳过");
  await page.getByRole("radio", { name: "重新订阅" }).check();
  await expect(page.getByTestId("cost")).toContainText("最多订阅 2 单");
  await page.getByRole("button", { name: "重新订阅最多 2 单" }).click();
  await expect(page.getByTestId("outcome-figures")).toContainText("已跳过2");
  await expect(page.getByRole("link", { name: "下载错误表" })).toBeVisible();

  await page.getByRole("button", { name: "再导入一份" }).click();
  await paste();
  await check();
  await page.getByRole("radio", { name: "更新订单信息" }).check();
  await expect(page.getByTestId("preview-row").first()).toContainText("将更新订单信息");
  await page.getByRole("button", { name: "更新 2 单" }).click();
  await expect(page.getByTestId("outcome-figures")).toContainText("已更新2");
});

test("what was not recognised, left out or read in part of a chat and a file is listed", async ({ page, signIn }) => {
  await signIn();
  await page.goto("/import");
  const chat = `✅${freshNumber("YT")}——没更新\n订单3712345678901234567\n在吗`;
  await page.getByRole("textbox", { name: "单号、聊天记录或表格" }).fill(chat);
  await page.getByRole("button", { name: "逐行检查后导入" }).click();
  await expect(page.getByTestId("remarks-unread")).toContainText("1 行未识别到单号");
  await expect(page.getByTestId("remarks-unread")).toContainText("订单3712345678901234567");
  await expect(page.getByTestId("check-figures")).toContainText("可导入1");

  await page.getByRole("button", { name: "再导入一份" }).click();
  const rows = [`A1,${freshNumber("YT")} ${freshNumber("YT")},300`, "A2,,", "合计,,320"];
  const buffer = Buffer.from(["订单号,运单号,代收货款", ...rows].join("\n"));
  await page.getByLabel("选择文件").setInputFiles({ name: "订单.csv", mimeType: "text/csv", buffer });
  await expect(page.getByTestId("check-figures")).toContainText("有问题0");
  await expect(page.getByTestId("remarks-warnings")).toContainText("合计是 320，读取到的各行之和是 300.00");
  await expect(page.getByTestId("remarks-warnings")).toContainText("仅记在第一个单号上");
  await expect(page.getByTestId("remarks-leftOut")).toContainText("2 行已略过");
  await expect(page.getByTestId("preview-row").nth(2)).toContainText("略过");
  await expectAccessible(page, "the remarks");
  await page.getByRole("button", { name: "导入并订阅 2 单" }).click();
  await expect(page.getByTestId("outcome-figures")).toContainText("已略过2");
  await expect(page.getByTestId("sending")).toContainText("2 单");
});

test("a phone number that cannot be one is corrected in place", async ({ page, signIn, tokenWith }) => {
  const number = freshNumber("YT");
  await signIn();
  await page.goto("/import");
  const table = `运单号\t快递公司\t收件人\t手机号\n${number}\t圆通\t张三\t12345`;
  await page.getByRole("textbox", { name: "单号、聊天记录或表格" }).fill(table);
  await page.getByRole("button", { name: "逐行检查后导入" }).click();
  const remarks = page.getByTestId("remarks-warnings");
  await remarks.getByRole("button", { name: "改正" }).click();
  await remarks.getByRole("textbox", { name: "第 2 行的手机号" }).fill("13800138000");
  await remarks.getByRole("button", { name: "保存" }).click();
  await expect(remarks).toBeHidden();
  await page.getByRole("button", { name: "导入并订阅 1 单" }).click();
  await expect(page.getByTestId("outcome-figures")).toContainText("已排队1");
  const headers = { Authorization: `Bearer ${await tokenWith("support")}` };
  const { items } = await (await page.request.get(`/api/v1/shipments?q=${number}`, { headers })).json();
  expect(items[0]).toMatchObject({ phone: "138****8000", recipient: "张*" });
});

test("of a file's columns the number and its carrier come first", async ({ page, signIn }) => {
  await signIn();
  await page.goto("/import");
  const text = `备注,快递公司,运单号\n请快,圆通,${freshNumber("YT")}\n`;
  await page
    .getByLabel("选择文件")
    .setInputFiles({ name: "utf16.csv", mimeType: "text/csv", buffer: Buffer.from(`\ufeff${text}`, "utf16le") });
  await expect(page.getByText("UTF-16", { exact: true })).toBeVisible();
  await expect(page.getByRole("combobox", { name: "对应的字段" })).toHaveCount(3);
  for (const [index, name] of ["运单号", "快递公司", "备注"].entries()) {
    await expect(page.getByRole("combobox", { name: "对应的字段" }).nth(index)).toHaveAccessibleName(
      `“${name}”对应的字段`,
    );
  }
});

test("a cancelled import is marked so, and links back", async ({ page, signIn }) => {
  await signIn();
  await page.goto("/import");
  await page.getByRole("textbox", { name: "单号、聊天记录或表格" }).fill(freshNumber("YT"));
  await page.getByRole("button", { name: "逐行检查后导入" }).click();
  await page.getByRole("button", { name: "放弃" }).click();
  await expect(page).toHaveURL(/\/import$/);
  await expect(page.getByRole("listitem").filter({ hasText: "粘贴的内容" }).first()).toContainText("已放弃");
});

test("a wrongly recognised column is chosen again, and the choice is saved", async ({ page, signIn }) => {
  const [wrong, right] = [freshNumber("YT"), freshNumber("YT")];
  const file = { name: "两列.csv", mimeType: "text/csv", buffer: Buffer.from(`甲编号,乙编号\n${wrong},${right}\n`) };
  await signIn();
  await page.goto("/import");
  await page.getByLabel("选择文件").setInputFiles(file);
  await expect(page.getByTestId("preview-row")).toHaveCount(2);
  await page.getByLabel("“第 1 列”对应的字段").selectOption("");
  await page.getByLabel("“第 2 列”对应的字段").selectOption("waybillNumber");
  await page.getByRole("button", { name: "导入并订阅 1 单" }).click();
  await page.getByRole("link", { name: "查看本批运单" }).click();
  await expect(page.locator(`[data-waybill="${right}"]`)).toBeVisible();
  await page.goto("/import");
  await page.getByLabel("选择文件").setInputFiles(file);
  await expect(page.getByText("已沿用上次的列设置")).toBeVisible();
  await expect(page.getByLabel("“第 2 列”对应的字段")).toHaveValue("waybillNumber");
});

test("a file that is no table is refused with advice", async ({ page, signIn }) => {
  await signIn();
  await page.goto("/import");
  await drop(page, "网页.xlsx", Buffer.from("<html><body>not a table</body></html>"));
  await expect(page.getByRole("alert").filter({ hasText: "网页" })).toBeVisible();
});

test("viewers may not import", async ({ page, signIn, request, tokenWith }) => {
  await signIn("viewer");
  await page.goto("/import");
  await expect(page.getByRole("heading", { level: 1, name: "没有权限" })).toBeVisible();
  const headers = { Authorization: `Bearer ${await tokenWith("viewer")}` };
  expect((await request.get("/api/v1/imports", { headers })).status()).toBe(403);
});

test("a file that is chosen before the page's scripts have loaded is taken as soon as they have", async ({
  page,
  signIn,
}) => {
  await signIn();
  let loadScripts = () => {};
  const chosen = new Promise<void>((resolve) => {
    loadScripts = resolve;
  });
  await page.route("**/_next/static/chunks/*.js", async (route) => {
    await chosen;
    await route.continue();
  });
  await page.goto("/import", { waitUntil: "commit" });
  const buffer = gb18030File([freshNumber("YT")]);
  await page.getByLabel("选择文件").setInputFiles({ name: "早选.csv", mimeType: "text/csv", buffer });
  loadScripts();
  await expect(page.getByRole("heading", { name: "早选.csv" })).toBeVisible();
});

test("programs import too, and a repeated request creates nothing", async ({ request, tokenWith }) => {
  const headers = { Authorization: `Bearer ${await tokenWith("support")}` };
  const multipart = { file: { name: "a.csv", mimeType: "text/csv", buffer: gb18030File([freshNumber("YT")]) } };
  const uploaded = await request.post("/api/v1/imports", { headers, multipart });
  expect(uploaded.status()).toBe(201);
  const { id } = await uploaded.json();
  expect((await request.post(`/api/v1/imports/${id}/start`, { headers, data: {} })).status()).toBe(202);
  await expect
    .poll(async () => (await (await request.get(`/api/v1/imports/${id}`, { headers })).json()).counts)
    .toEqual({ created: 1, updated: 0, skipped: 0, failed: 0 });
  expect((await request.post(`/api/v1/imports/${id}/cancel`, { headers })).status()).toBe(409);

  const once = { ...headers, "Idempotency-Key": crypto.randomUUID() };
  const data = [{ waybillNumber: freshNumber("YT"), carrier: "yuantong" }];
  const first = await request.post("/api/v1/shipments", { headers: once, data });
  const again = await request.post("/api/v1/shipments", { headers: once, data });
  expect([first.status(), again.status()]).toEqual([207, 207]);
  expect(await again.json()).toEqual(await first.json());
  const other = await request.post("/api/v1/shipments", {
    headers: once,
    data: [{ waybillNumber: freshNumber("YT") }],
  });
  expect(other.status()).toBe(422);
  expect((await other.json()).fields).toMatchObject([{ field: "Idempotency-Key" }]);
});

test("axe finds nothing serious in any step of an import @phone", async ({ page, signIn }) => {
  await signIn();
  await page.goto("/import");
  await expect(page.getByRole("textbox", { name: "单号、聊天记录或表格" })).toBeFocused();
  await expectAccessible(page, "the beginning");
  await drop(page, "订单.csv", gb18030File([freshNumber("YT"), "7.7312E+14", "YT12"]));
  await expect(page.getByTestId("check-figures")).toBeVisible();
  await expectAccessible(page, "the check");
  await page.getByRole("button", { name: "导入并订阅 1 单" }).click();
  await expect(page.getByRole("link", { name: "查看本批运单" })).toBeVisible();
  await expectAccessible(page, "the result");
});
