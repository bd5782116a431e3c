import { expect, test } from "vitest";
import { maskPhone, phoneForCarrier } from "./phone-number";

test.each([
  ["13800138000", "13800138000"],
  ["+86 138 0013 8000", "13800138000"],
  ["138-0013-8000", "13800138000"],
  ["0755-12345678", "075512345678"],
  ["0755-12345678-801", "075512345678"],
  ["0755-12345678转801", "075512345678"],
  ["13800138000-1234", "1234"],
  ["13800138000转1234", "1234"],
  ["8000", "8000"],
])("for %s Kuaidi100 receives %s", (entered, sent) => {
  expect(phoneForCarrier(entered)).toBe(sent);
});

test.each([
  ["13800138000", "138****8000"],
  ["0755-12345678", "075****5678"],
  ["1234567", "****4567"],
  ["8000", "8000"],
])("%s is shown as %s", (phone, masked) => {
  expect(maskPhone(phone)).toBe(masked);
});
