import { expect, test } from "vitest";
import { isEndOfStoredPhone, maskPhone, phoneForCarrier } from "./phone-number";

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
  ["021-6888-9999", "02168889999"],
  ["6888-9999", "68889999"],
  ["6888-9999-801", "68889999"],
  ["0371-6888-999", "03716888999"],
  ["021-6888-9999 转 801", "02168889999"],
  ["021-6888-9999 ext. 5", "02168889999"],
  ["02168889999#12", "02168889999"],
  ["13800138000-12", "13800138000"],
  ["+86 13800138000-1234", "1234"],
  ["+86-21-6888-9999", "02168889999"],
  ["+86 10 6888 9999-5", "01068889999"],
  ["0086 0755 1234 5678", "075512345678"],
  ["8613800138000", "13800138000"],
  ["8612-3456", "86123456"],
  ["400-800-1234", "4008001234"],
  ["400-8001-234", "4008001234"],
  ["4008001234-5", "4008001234"],
  ["+1 650-253-0000", "16502530000"],
  ["+81 3-1234-5678", "81312345678"],
])("for %s Kuaidi100 receives %s", (entered, sent) => {
  expect(phoneForCarrier(entered)).toBe(sent);
});

test("however a landline is grouped, prefixed and extended, its digits arrive whole", () => {
  const extensions = ["", "-8", "-801", " 转 801", "转8001", " ext. 5", "#12", "x123456"];
  const areas = ["010", "021", "0371", "0755", "0898"];
  // Three-digit area codes have 8 digits behind them.
  const locals = [["6888", "9999"], ["68889999"], ["688", "8999"], ["6888999"]];
  for (const area of areas) {
    for (const groups of locals.filter((local) => area.length === 4 || local.join("").length === 8)) {
      for (const separator of ["-", " "]) {
        for (const extension of extensions) {
          const local = groups.join(separator);
          const national = `${area}${groups.join("")}`;
          for (const prefix of [area, `+86 ${area}`, `0086-${area}`, `+86 ${area.slice(1)}`]) {
            const entered = `${prefix}${separator}${local}${extension}`;
            expect([entered, phoneForCarrier(entered)]).toEqual([entered, national]);
          }
        }
      }
    }
  }
});

test.each([
  ["13800138000", "138****8000"],
  ["0755-12345678", "075****5678"],
  ["1234567", "****4567"],
  ["8000", "8000"],
  // The extension of a landline is not a part of its number.
  ["0755-12345678-1", "075****5678"],
  ["0755-12345678-801", "075****5678"],
  ["0755-12345678转8001", "075****5678"],
  ["13800138000-12", "138****8000"],
  ["+86 13800138000", "138****8000"],
  // Of a virtual number the extension is what tells the buyer apart.
  ["18412345678-1234", "184****1234"],
  ["18412345678转123456", "184****3456"],
])("%s is shown as %s", (phone, masked) => {
  expect(maskPhone(phone)).toBe(masked);
});

test.each([
  ["8001", "138****8001", true],
  ["0138001", "138****8001", true],
  ["8001", "****8001", true],
  // Stored before extensions were left out of the mask.
  ["6781", "075****6781", true],
  ["8002", "138****8001", false],
  ["13900008001", "138****8001", false],
  ["8001", "8001", false],
  ["8001", null, false],
])("%s only repeats the end of the stored %s: %s", (phone, stored, expected) => {
  expect(isEndOfStoredPhone(phone, stored)).toBe(expected);
});
