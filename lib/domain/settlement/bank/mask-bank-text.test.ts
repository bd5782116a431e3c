import { expect, test } from "vitest";
import { findAccountTail, maskAccounts, maskMemo, maskPayer } from "./mask-bank-text";
import { readPayer } from "./payer-carrier";

test.each([
  ["上海圆通速递有限公司", "上海圆通速递有限公司"],
  ["上海圆通速递有限公司 (pay@yto.example)", "上海圆通速递有限公司"],
  ["陈晶 (13335406888)", "陈**"],
  ["张三丰", "张**"],
  ["chen@example.com", "***"],
  ["中通南山网点6222020200001234567", "中通南山网点****4567"],
  ["", ""],
])("the payer %j is kept as %j", (text, kept) => {
  expect(maskPayer(text)).toBe(kept);
});

test("remarks are kept without people and full account numbers", () => {
  expect(maskMemo("退汇 收款人：张三丰 13800138000 6222020200001234567 代收货款1101-1107")).toBe(
    "退汇 代收货款 1101-1107",
  );
  expect(maskMemo("转账 上海圆通速递有限公司6222020200001234567 连衣裙")).toBe("转账 上海圆通速递有限公司****4567");
  expect(maskAccounts("CMB_6225000000001234.csv")).toBe("CMB_****1234.csv");
});

test.each([
  ["# 账    号: [一卡通:6225********1234 深圳分行]", "1234"],
  ["#账号：[20881234567890120156]", "0156"],
  ['卡号: 6212****9876,"卡别名: 收款卡"', "9876"],
  ["公司名称 深圳某某贸易有限公司 银行帐号 755900000000001234", "1234"],
  ["微信昵称：[小张的店]", null],
])("the title %j names the account %j", (title, tail) => {
  expect(findAccountTail(title)).toBe(tail);
});

test("a payer tells the carrier, also in the remark; cash on delivery without a carrier is likely too", () => {
  expect(readPayer("上海圆通速递有限公司", "").carriers).toContain("yuantong");
  expect(readPayer("", "转账 中通快递股份有限公司 返款").carriers).toContain("zhongtong");
  expect(readPayer("张三", "代收货款")).toEqual({ carriers: [], isLikely: true });
  expect(readPayer("张三", "连衣裙")).toEqual({ carriers: [], isLikely: false });
});
