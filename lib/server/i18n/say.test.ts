import { describe, expect, test } from "vitest";
import { sayEnglish } from "./say";

describe("messages in English", () => {
  test("are translated, with and without filled-in values", () => {
    expect(sayEnglish("请填写运单号。")).toBe("Enter the waybill number.");
    expect(sayEnglish("代收货款不能是负数。")).toBe("Cash on delivery cannot be negative.");
    expect(sayEnglish("by 可以写 a、b。")).toBe("by may be a, b.");
  });

  test("stay in Chinese without a translation", () => {
    expect(sayEnglish("这一句没有人写过。")).toBe("这一句没有人写过。");
  });
});
