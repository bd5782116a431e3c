import fc from "fast-check";
import { expect, test } from "vitest";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import { CARRIER_NAME_CORPUS } from "@/lib/spreadsheet/testing/carrier-name-corpus";
import { readCarrierCell } from "./read-carrier-cell";

test.each(CARRIER_NAME_CORPUS)("the cell “$text” means $meaning", ({ text, meaning }) => {
  const { carriers, isGeneric } = readCarrierCell(text);
  const codes = carriers.map(({ code }) => code);
  expect(isGeneric).toBe(meaning === "none");
  const found = meaning !== "none" && codes.length !== 1 ? "open" : (codes[0] ?? "none");
  expect(found).toBe(meaning);
});

test("two companies in one cell are both offered", () => {
  const codes = (text: string) => readCarrierCell(text).carriers.map(({ code }) => code);
  expect(codes("中通/圆通")).toEqual(["zhongtong", "yuantong"]);
  expect(codes("Deppon Logistics")).toEqual(["debangkuaidi", "debangwuliu"]);
});

test("the merchant's own name comes before every other meaning, also of generic words", () => {
  const shunfeng = findCarrier("shunfeng");
  if (!shunfeng) throw new Error("the table has no shunfeng");
  expect(readCarrierCell("快递", new Map([["快递", shunfeng]]))).toEqual({ carriers: [shunfeng], isGeneric: false });
});

test("a company with a brand within its own name is not taken for the brand", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("顺丰", "圆通", "中通", "申通", "韵达", "百世", "天天"),
      fc.constantFrom("达", "利", "盛", "泰", "兴隆", "捷安"),
      fc.constantFrom("物流", "快递", "货运", "有限公司"),
      fc.boolean(),
      (brand, more, ending, isBefore) => {
        const name = isBefore ? `${more}${brand}${ending}` : `${brand}${more}${ending}`;
        const { carriers } = readCarrierCell(name);
        for (const carrier of carriers) expect(carrier.name).toContain(more);
      },
    ),
  );
});

test("no text makes reading fail or slow", () => {
  const started = process.cpuUsage();
  for (const text of ["快递".repeat(32), "圆通(".repeat(16), "-".repeat(64), "中".repeat(64), "a ".repeat(32)]) {
    readCarrierCell(text);
  }
  expect(process.cpuUsage(started).user).toBeLessThan(1_000_000);
  fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => void readCarrierCell(text)));
});
