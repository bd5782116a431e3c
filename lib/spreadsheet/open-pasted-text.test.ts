import { expect, test } from "vitest";
import { parseImportRows, summarizeSheet } from "@/lib/spreadsheet/imports/parse-import-rows";
import { openPastedText } from "./open-pasted-text";

async function read(text: string) {
  const sheet = openPastedText(text);
  const { header, total } = await summarizeSheet(sheet);
  const rows = [];
  for await (const { line, input, errors } of parseImportRows(sheet, header)) {
    rows.push({
      line,
      number: input.waybillNumber,
      carrier: input.carrier,
      phone: input.phone,
      orderNumber: input.orderNumber,
      ok: errors.length === 0,
    });
  }
  expect(rows.length).toBeGreaterThanOrEqual(total);
  return rows;
}

test("one number on each line", async () => {
  expect(await read("YT2345678901234\r\n\r\n 7731 2345 6789 012 \r\n007731234567890")).toMatchObject([
    { line: 1, number: "YT2345678901234", ok: true },
    { line: 3, number: "773123456789012", ok: true },
    { line: 4, number: "007731234567890", ok: true },
  ]);
});

test("a column copied with its name", async () => {
  expect(await read("快递单号\nYT2345678901234\n")).toMatchObject([{ line: 2, number: "YT2345678901234" }]);
});

test("lines of a chat", async () => {
  const text =
    "顺丰 SF1234567890123 尾号1234\n单号：75312345678901中通快递，13800138000\nYT2345678901234、YT2345678901235 圆通\n麻烦查一下";
  expect(await read(text)).toMatchObject([
    { line: 1, number: "SF1234567890123", carrier: "shunfeng", phone: "1234", ok: true },
    { line: 2, number: "75312345678901", carrier: "zhongtong", phone: "13800138000", ok: true },
    { line: 3, number: "YT2345678901234", carrier: "yuantong", ok: true },
    { line: 3, number: "YT2345678901235", carrier: "yuantong", ok: true },
  ]);
});

test.each([
  "小王 2026-11-24 10:03",
  "2026/11/24 下午3:20",
  "20261124100300",
  "11月24日 10点",
  "手机 13800138000",
  "138 0013 8000",
  "138-0013-8000",
  "王先生13800138000",
  "电话：0755-12345678 或 010-87654321",
  "微信号 abc1234567",
  "订单号：2611240123456789",
  "订单编号 A20261124001",
  "一共 128000.50 元，货款 1280000",
  "¥1280000",
  "邮编518000 3-2-1201 室",
  "https://t.example/abc12345678",
  "麻烦查一下",
])("no number is found in a chat's %s", async (line) => {
  expect(await read(line)).toEqual([]);
});

test("text beside a number is not a number, but is used where it is clear", async () => {
  const text = [
    "订单号：2611240123456789 运单号：YT8812340009994 电话：13800138000",
    "https://www.kuaidi100.com/chaxun?com=yuantong&nu=YT8812340009993",
    "YT8812340009994YT8812340009995",
    "小王发韵达的 312345678901234 2026-11-24 10:03",
    "微信号 wx12345678，单号432345678901234，89元",
    "JDVA00012345678-1-1-",
  ].join("\n");
  expect(await read(text)).toMatchObject([
    { line: 1, number: "YT8812340009994", orderNumber: "2611240123456789", phone: "13800138000" },
    { line: 2, number: "YT8812340009993", carrier: "yuantong" },
    { line: 3, number: "YT8812340009994" },
    { line: 3, number: "YT8812340009995" },
    { line: 4, number: "312345678901234", carrier: "yunda" },
    { line: 5, number: "432345678901234", orderNumber: undefined },
    { line: 6, number: "JDVA00012345678-1-1-" },
  ]);
});

test("cells copied from Excel, with and without a header", async () => {
  expect(await read('快递单号\t快递公司\t备注\nYT2345678901234\t圆通\t"第一行\n第二行"\n')).toMatchObject([
    { line: 2, number: "YT2345678901234", carrier: "yuantong", ok: true },
  ]);
  expect(await read("YT2345678901234\t圆通\nYT2345678901235\t圆通")).toMatchObject([
    { line: 1, number: "YT2345678901234", carrier: "yuantong" },
    { line: 2, number: "YT2345678901235", carrier: "yuantong" },
  ]);
});

test("a CSV", async () => {
  for (const separator of [",", ";", "|"]) {
    expect(await read(`运单号${separator}快递公司\nYT2345678901234${separator}圆通`)).toMatchObject([
      { line: 2, carrier: "yuantong", ok: true },
    ]);
  }
});

test("a number damaged by Excel is refused here too", async () => {
  expect(await read("7.7312E+14")).toMatchObject([{ number: "7.7312E+14", ok: false }]);
});

test("lines with digits that no number was read from are told, others are not", async () => {
  const sheet = openPastedText(
    "小王 2026-11-24 10:03\nYT2345678901234\n订单3712345678901234567\n在吗\n手机 13800138000",
  );
  expect(await summarizeSheet(sheet)).toMatchObject({ total: 1 });
  const unread = {
    count: 2,
    lines: [
      { line: 3, cells: ["订单3712345678901234567"] },
      { line: 5, cells: ["手机 13800138000"] },
    ],
  };
  expect(sheet.unread).toEqual(unread);
  await summarizeSheet(sheet);
  expect(sheet.unread).toEqual(unread);
});

test("an empty text is refused", () => {
  expect(() => openPastedText(" \n ")).toThrow(expect.objectContaining({ key: "unreadableFile.empty" }));
});
