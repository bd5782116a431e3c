import { expect, test } from "vitest";
import { findCarrier, searchCarriers } from "./carriers";

test("a carrier is found by its code in any case", () => {
  expect(findCarrier("ShunFeng")).toEqual({
    code: "shunfeng",
    name: "顺丰速运",
    kind: "domestic",
    phone: "95338",
    needsPhone: true,
  });
  expect(findCarrier("nosuch")).toBeUndefined();
  expect(findCarrier(null)).toBeUndefined();
});

test.each(["shunfeng", "shunfengkuaiyun", "zhongtong"])("%s answers nothing without a phone number", (code) => {
  expect(findCarrier(code)?.needsPhone).toBe(true);
});

test.each([
  ["圆通", "yuantong"],
  ["EMS", "ems"],
  ["japan", "japanposten"],
  ["顺丰速运", "shunfeng"],
])("%s finds %s", (text, code) => {
  expect(searchCarriers(text).map((carrier) => carrier.code)).toContain(code);
});

test("without a text the popular ones are offered, an exact match comes first", () => {
  expect(searchCarriers("", 3).map(({ code }) => code)).toEqual(["yuantong", "shentong", "zhongtong"]);
  expect(searchCarriers("ems")[0]?.code).toBe("ems");
});
