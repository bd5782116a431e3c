import { expect, test } from "vitest";
import { maskContacts } from "./mask-contacts";

test.each([
  ["【深圳】张三(13800138000)正在派件", "【深圳】张三(138****8000)正在派件"],
  ["电话:138 0013 8000", "电话:138****8000"],
  ["电话:+8613800138000。", "电话:+86138****8000。"],
  ["业务员 139-1234-5678,185-8765-4321", "业务员 139****5678,185****4321"],
  ["网点电话0755-12345678转801", "网点电话0755-****5678转801"],
])("a courier's number is masked: %s", (text, masked) => {
  expect(maskContacts(text)).toBe(masked);
});

test.each([
  "已签收,投诉电话 95554",
  "客服热线 400-889-5543",
  "运单 YT13800138000123 已揽收",
  "单号 773138001380001 到达",
  "2026-11-24 18:05:00 已发出",
])("a number that is not personal stays: %s", (text) => {
  expect(maskContacts(text)).toBe(text);
});
