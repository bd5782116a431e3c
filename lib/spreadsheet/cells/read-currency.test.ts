import { expect, test } from "vitest";
import { findCurrency, findNotedCurrency, readCurrency, splitCurrency } from "./read-currency";

test.each([
  ["USD", "USD"],
  ["美元", "USD"],
  ["us$", "USD"],
  ["014", "USD"],
  ["港币", "HKD"],
  ["HKD 港币", "HKD"],
  ["泰铢(THB)", "THB"],
  ["CNY", null],
  ["人民币元", null],
  ["RMB", null],
  ["001", null],
  ["￥", null],
  ["", null],
  ["澳門元", "MOP"],
  ["港幣", "HKD"],
  ["SEK", "SEK"],
  ["积分", "积分"],
])("a column 币种 with %j says %s", (cell, currency) => {
  expect(readCurrency(cell)).toBe(currency);
});

test.each([
  ["运费(USD)", "USD"],
  ["運費（美元）", "USD"],
  ["Total ($)", "USD"],
  ["COD Amount HK$", "HKD"],
  ["Freight €", "EUR"],
  ["运费(MOP)", "MOP"],
  ["订单金额(澳门元)", "MOP"],
  ["运费（SEK）", "SEK"],
  ["运费(单位：SEK)", "SEK"],
  ["運費(港幣)", "HKD"],
  ["COD Amount (RM)", "MYR"],
  ["运费(卡塔尔里亚尔)", "卡塔尔里亚尔"],
  ["Weight (KGS)", undefined],
  ["代收货款(COD)", undefined],
  ["金额(10)", undefined],
  ["运费(元)", undefined],
  ["运费(RMB)", "CNY"],
  ["金额(¥)", "CNY"],
  ["Customs", undefined],
  ["Musda", undefined],
])("the heading %s names %s", (heading, currency) => {
  expect(findCurrency(heading)).toBe(currency);
});

test.each([
  ["# 币    种: [美元]", "USD"],
  ["账号 4425 币别 人民币", "CNY"],
  ["币种：港币 户名：某某", "HKD"],
  ["金额单位：USD", "USD"],
  ["Currency: EUR", "EUR"],
  ["单位：美元", "USD"],
  ["运费账单 (单位:USD)", "USD"],
  ["2026年11月运费账单（美元）", "USD"],
  ["運費帳單【港幣】", "HKD"],
  ["幣別：港幣", "HKD"],
  ["币种：澳门元", "MOP"],
  ["币种：SEK", "SEK"],
  ["货币代码：某国币", "某国币"],
  ["单位：元 币种：美元", "USD"],
  ["币种：人民币 单位：元", "CNY"],
  ["单位：元", undefined],
  ["单位：分", undefined],
  ["货币单位：万元", undefined],
  ["收款单位：美元贸易有限公司", undefined],
  ["币种：全部", undefined],
  ["币种 余额", undefined],
  ["招商银行（香港）", undefined],
  ["招商银行交易记录", undefined],
])("the note %s names %s", (note, currency) => {
  expect(findNotedCurrency(note)).toBe(currency);
});

test.each([
  ["$12.00", "USD", "12.00"],
  ["-US$1,234.5", "USD", "-1,234.5"],
  ["$-3", "USD", "-3"],
  ["12.50 USD", "USD", "12.50"],
  ["HKD 99.99", "HKD", "99.99"],
  ["港幣 99.99", "HKD", "99.99"],
  ["SEK 99.99", "SEK", "99.99"],
  ["HKD -5", "HKD", "-5"],
  ["(€30)", "EUR", "(30)"],
  ["฿ 299", "THB", "299"],
  ["¥12", "CNY", "12"],
  ["12元", "CNY", "12"],
  ["12", undefined, "12"],
  ["12kg", undefined, "12kg"],
  ["abc", undefined, "abc"],
])("%s is %s %s", (text, currency, amount) => {
  expect(splitCurrency(text)).toEqual({ currency, amount });
});
