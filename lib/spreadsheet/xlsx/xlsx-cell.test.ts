import fc from "fast-check";
import { expect, test } from "vitest";
import { type CellContext, cellText } from "./xlsx-cell";
import { parseNumberFormat } from "./xlsx-styles";

const CONTEXT: CellContext = {
  strings: ["圆通"],
  formats: [{ kind: "general" }, { kind: "date" }, { kind: "padded", digits: 8 }],
  is1904: false,
};
const text = (value: string, style = 0, type = "n") => cellText({ type, style, value }, CONTEXT);

test.each([
  ["773123456789012", "773123456789012"],
  ["7.73123456789012E+14", "773123456789012"],
  ["999999999999999", "999999999999999"],
  ["12.300000000000001", "12.3"],
  ["0.1", "0.1"],
  ["1E-7", "0.0000001"],
  ["-5", "-5"],
  ["13800138000", "13800138000"],
])("the number %s is shown as %s", (value, read) => {
  expect(text(value)).toBe(read);
});

test.each([
  ["1000000000000000", "1E+15"],
  ["7731234567890120", "7.73123456789012E+15"],
  ["7.7312345678901203E+17", "7.73123456789012E+17"],
])("%s has lost digits in Excel and stays recognisable: %s", (value, read) => {
  expect(text(value)).toBe(read);
});

test("every number of up to 15 digits keeps all digits", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999_999_999 }), (number) => {
      expect(text(String(number))).toBe(String(number));
      expect(text(number.toExponential(14).toUpperCase())).toBe(String(number));
    }),
  );
});

test.each([
  ["45000", 1, "2023-03-15"],
  ["45000.5", 1, "2023-03-15 12:00:00"],
  ["0.75", 1, "18:00:00"],
  ["123", 2, "00000123"],
])("%s with its format is shown as %s", (value, style, read) => {
  expect(text(value, style)).toBe(read);
});

test.each([
  ["[$$-409]#,##0.00", "USD 99.99"],
  ['"$"#,##0.00;[Red]\\-"$"#,##0.00', "USD 99.99"],
  ["_($* #,##0.00_);_($* (#,##0.00)", "USD 99.99"],
  ["[$HK$-C04]#,##0.00", "HKD 99.99"],
  ["#,##0.00\\ [$€-407]", "EUR 99.99"],
  ["[$¥-411]#,##0.00", "JPY 99.99"],
  ["[$USD] #,##0.00", "USD 99.99"],
  ["[$$-en-US]#,##0.00", "USD 99.99"],
  ["[$$-4809]#,##0.00", "SGD 99.99"],
  ["[$$-C09]#,##0.00", "AUD 99.99"],
  ["[$$-en-CA]#,##0.00", "CAD 99.99"],
  ["[$MOP$-1404]#,##0.00", "MOP 99.99"],
  ["[$MOP] #,##0.00", "MOP 99.99"],
  ["[$SEK] #,##0.00", "SEK 99.99"],
  ["[$RM-43E]#,##0.00", "MYR 99.99"],
  ["[$Rp-421]#,##0.00", "IDR 99.99"],
  ["[$R-1C09]#,##0.00", "ZAR 99.99"],
  ["#,##0.00\\ [$kr-41D]", "SEK 99.99"],
  ["#,##0.00\\ [$zł-415]", "PLN 99.99"],
  ["[$₺-41F]#,##0.00", "TRY 99.99"],
  ["[$Lek-41C]#,##0.00", "LEK 99.99"],
  ['"RM"0.00', "MYR 99.99"],
  ['"港幣"0.00', "HKD 99.99"],
  ["[$¥-804]#,##0.00", "99.99"],
  ['_ "￥"* #,##0.00_ ', "99.99"],
  ["[$-409]#,##0.00", "99.99"],
  ['[$件-804]#,##0.00;"共"0', "99.99"],
  ["[$人民币-804]#,##0.00", "99.99"],
  ['0.00"元"', "99.99"],
  ["#,##0.00_ ;[Red]\\-#,##0.00", "99.99"],
])("the amount 99.99 of the format %s is %s", (code, read) => {
  const context = { ...CONTEXT, formats: [parseNumberFormat(code)] };
  expect(cellText({ type: "n", style: 0, value: "99.98999999999999" }, context)).toBe(read);
});

test("other kinds of cells", () => {
  expect(text("0", 0, "s")).toBe("圆通");
  expect(text("7", 0, "s")).toBe("");
  expect(text("SF_x000D_1_x005F_x0041_", 0, "str")).toBe("SF\r1_x0041_");
  expect(text("1", 0, "b")).toBe("TRUE");
  expect(text("#N/A", 0, "e")).toBe("#N/A");
  expect(cellText({ type: "n", style: 1, value: "0" }, { ...CONTEXT, is1904: true })).toBe("00:00:00");
  expect(cellText({ type: "n", style: 1, value: "43538" }, { ...CONTEXT, is1904: true })).toBe("2023-03-15");
});
