import { expect, test } from "vitest";
import { parsePackageForm } from "./parse-package-form";

const WORDS = { wholeNumber: "整数", priceWrong: "金额" };

function fill(fields: Record<string, string>) {
  const form = new FormData();
  for (const [name, text] of Object.entries({ boughtOn: "2026-11-24", ...fields })) form.set(name, text);
  return parsePackageForm(form, WORDS);
}

test("numbers and amounts are parsed as people write them", () => {
  const { input, problems } = fill({ units: "１0,000 单", giftUnits: "", price: "¥1,000.50", note: " 双十一 " });
  expect(problems).toEqual([]);
  expect(input).toEqual({ boughtOn: "2026-11-24", units: 10_000, giftUnits: 0, price: 100_050, note: "双十一" });
});

test("an invalid number is reported at its field", () => {
  const { problems } = fill({ units: "1.5", giftUnits: "许多", price: "" });
  expect(problems).toEqual([
    { field: "units", message: "整数" },
    { field: "giftUnits", message: "整数" },
    { field: "price", message: "金额" },
  ]);
});
